// A few choices in a row, of which one holds.
// I/O: React

import { clsx } from 'clsx';
import { RadioGroup } from 'radix-ui';

type SegmentsProps<T extends string> = {
  label: string;
  /** Null: none of them holds yet. */
  value: T | null;
  options: readonly { value: T; label: string }[];
  isDisabled?: boolean;
  onChoose: (value: T) => void;
  className?: string;
};

export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, value, options, isDisabled = false, onChoose, className } = props;
  return (
    <RadioGroup.Root
      value={value}
      disabled={isDisabled}
      onValueChange={(chosen) => {
        const option = options.find((each) => each.value === chosen);
        if (option) onChoose(option.value);
      }}
      aria-label={label}
      className={clsx('flex gap-1 rounded-lg bg-raised p-1', className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="h-8 flex-1 touch-manipulation whitespace-nowrap rounded-md px-1.5 font-medium text-xs enabled:hover:bg-line disabled:text-muted data-[state=checked]:bg-panel data-[state=checked]:shadow-sm data-[state=checked]:ring-1 data-[state=checked]:ring-line max-sm:h-11 touch:h-11"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
