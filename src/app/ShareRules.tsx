// What owners agree upon: who comes without a link that says more, whether the room is private, who draws now.
// I/O: React

import { NEWCOMERS, type Policy } from '../model/policy';
import { Button } from '../ui/Button';
import { Segments } from '../ui/Segments';
import { Switch } from '../ui/Switch';
import { shareStrings as words } from '../ui/strings-share';
import { isOpenToAll } from './links-to-share';

type ShareRulesProps = {
  policy: Policy;
  isDisabled: boolean;
  /** The link that is shown is one for looking on. */
  isForLooking: boolean;
  onChange: (change: Partial<Policy>) => void;
};

export function ShareRules({ policy, isDisabled, isForLooking, onChange }: ShareRulesProps) {
  const { newcomers, isPrivate, isLocked } = policy;
  return (
    <>
      {isForLooking && isOpenToAll(policy) && (
        <div
          role="note"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line p-3"
        >
          <p className="min-w-48 flex-1 text-warn text-xs">{words.leaky.words}</p>
          <Button disabled={isDisabled} onClick={() => onChange({ newcomers: 'view' })}>
            {words.leaky.mend}
          </Button>
        </div>
      )}
      <section aria-label={words.newcomers.label} className="flex flex-col gap-2 border-line border-t pt-4">
        <h3 className="font-medium">{words.newcomers.label}</h3>
        <Segments
          label={words.newcomers.label}
          value={isPrivate ? null : newcomers}
          options={NEWCOMERS.map((value) => ({ value, label: words.newcomers[value] }))}
          isDisabled={isDisabled || isPrivate}
          onChoose={(chosen) => onChange({ newcomers: chosen })}
        />
        <p className="text-muted text-xs">
          {isPrivate ? words.newcomers.private : words.newcomers.hints[newcomers]}
        </p>
      </section>
      <Switch
        {...words.isPrivate}
        isOn={isPrivate}
        isDisabled={isDisabled}
        onChange={(isOn) => onChange({ isPrivate: isOn })}
      />
      <Switch
        {...words.isLocked}
        isOn={isLocked}
        isDisabled={isDisabled}
        onChange={(isOn) => onChange({ isLocked: isOn })}
      />
    </>
  );
}
