// Says what became of the log where the film is not simply there.
// I/O: React

import { Button } from '../ui/Button';
import { strings } from '../ui/strings';
import type { LogStatus } from './film';

const words = strings.replay;

type LogNoticeProps = { log: LogStatus; onRetry: () => void };

export function LogNotice({ log, onRetry }: LogNoticeProps) {
  const said = wordsFor(log);
  return (
    <div role="status" className="px-1.5 text-muted text-sm">
      {said && (
        <div className="flex items-center gap-3 py-1">
          <p className="grow text-balance">{said}</p>
          {log.kind === 'failed' && <Button onClick={onRetry}>{words.retry}</Button>}
        </div>
      )}
    </div>
  );
}

function wordsFor(log: LogStatus): string | null {
  switch (log.kind) {
    case 'ready':
      return null;
    case 'loading':
      return words.loading;
    case 'empty':
      return words.empty;
    case 'failed':
      if (log.reason === 'unreachable') return words.failed.unreachable;
      return log.httpStatus === 404 ? words.failed.gone : words.failed.refused(log.httpStatus);
    case 'broken':
      return words.broken(log.after, log.detail);
  }
}
