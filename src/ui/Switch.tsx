// Something that is on or off, with a word about what that means.
// I/O: React

import { Switch as Radix } from 'radix-ui';
import { useId } from 'react';

type SwitchProps = {
  label: string;
  hint: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

export function Switch({ label, hint, isOn, isDisabled = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-9 items-center gap-4 max-sm:min-h-11 touch:min-h-11">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        <span id={`${id}-hint`} className="block text-muted text-xs">
          {hint}
        </span>
      </label>
      <Radix.Root
        id={id}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        // The ground is a border, too: with colours forced by the system a ground alone is not seen.
        className="relative h-6 w-10 shrink-0 touch-manipulation rounded-full border border-muted bg-muted transition-colors after:absolute after:-inset-2.5 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-panel transition-transform data-[state=checked]:translate-x-[1.1rem]" />
      </Radix.Root>
    </div>
  );
}
