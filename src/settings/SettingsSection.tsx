// One part of the settings: what it is about, a word on it, and its controls.
// I/O: React

import type { ReactNode } from 'react';

type SettingsSectionProps = { label: string; hint?: string; children: ReactNode };

export function SettingsSection({ label, hint, children }: SettingsSectionProps) {
  return (
    <section aria-label={label} className="flex flex-col gap-2 border-line border-t pt-4">
      <div>
        <h3 className="font-medium">{label}</h3>
        {hint && <p className="text-muted text-xs">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
