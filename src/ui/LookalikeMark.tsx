// The mark beside a name that looks like that of somebody else who is here.
// I/O: React

import { TriangleAlert } from 'lucide-react';
import { strings } from './strings';

export function LookalikeMark({ className = '' }: { className?: string }) {
  return (
    <span title={strings.people.lookalike} className={`inline-flex shrink-0 text-warn ${className}`}>
      <TriangleAlert size={13} aria-hidden />
      <span className="sr-only">{strings.people.lookalike}</span>
    </span>
  );
}
