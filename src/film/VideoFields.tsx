// The fields of the video dialog.
// I/O: React

import type { ReactNode } from 'react';
import type { PositionMap } from '../model/timeline-idle';
import { clockTime } from '../replay/clock-time';
import { SPEEDS } from '../replay/player';
import { strings } from '../ui/strings';
import { filmStrings } from '../ui/strings-film';
import { formatOf, SHAPES, type VideoForm, withEnd } from './video-form';
import { FPS, frameCount, playedMs } from './video-plan';

const words = filmStrings.dialog;

type VideoFieldsProps = {
  form: VideoForm;
  map: PositionMap;
  /** Whether this browser makes videos. */
  canEncode: boolean;
  isDisabled: boolean;
  onChange: (form: VideoForm) => void;
};

export function VideoFields({ form, map, canEncode, isDisabled, onChange }: VideoFieldsProps) {
  const set = (part: Partial<VideoForm>) => onChange({ ...form, ...part });
  const frames = frameCount(map, form);
  const ends = { from: form.part?.from ?? map.start, to: form.part?.to ?? map.end };
  const choices = <T extends string>(names: Record<T, string>) =>
    (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));
  return (
    <fieldset disabled={isDisabled} className="grid grid-cols-2 gap-x-4 gap-y-3 px-6 py-3 max-sm:grid-cols-1">
      <Choice
        label={words.format}
        value={formatOf(form)}
        options={choices(words.formats).filter(({ value }) => value === 'svg' || canEncode)}
        onChoose={(format) =>
          set({ format, ground: format === 'mp4' && form.ground === 'transparent' ? 'light' : form.ground })
        }
      />
      <Choice
        label={words.size}
        value={form.shape}
        options={SHAPES.map((value) => ({ value, label: words.sizes[value] }))}
        onChoose={(shape) => set({ shape })}
      />
      <Choice
        label={words.speed}
        value={String(form.speed)}
        options={SPEEDS.map((speed) => ({ value: String(speed), label: words.times(speed) }))}
        onChoose={(speed) => set({ speed: Number(speed) })}
      />
      <Choice
        label={words.background}
        value={form.ground}
        options={choices(words.grounds)}
        onChoose={(ground) => set({ ground })}
      />
      <Choice
        label={words.region}
        value={form.region}
        options={choices(words.regions)}
        onChoose={(region) => set({ region })}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 self-end">
        <Check
          label={words.skipIdle}
          isOn={form.isSkippingIdle}
          onChange={(isSkippingIdle) => set({ isSkippingIdle })}
        />
        <Check label={words.cursors} isOn={form.hasCursors} onChange={(hasCursors) => set({ hasCursors })} />
        <Check
          label={words.names}
          isOn={form.hasCursors && form.hasNames}
          isDisabled={!form.hasCursors}
          onChange={(hasNames) => set({ hasNames })}
        />
      </div>
      {(['from', 'to'] as const).map((end) => {
        const position = map.toPosition(ends[end]);
        return (
          <Field key={end} label={`${words[end]} ${clockTime(position)}`}>
            <input
              type="range"
              aria-label={words[end]}
              aria-valuetext={strings.replay.positionInWords(position, map.duration)}
              min={0}
              max={Math.max(1, map.duration)}
              step={Math.max(1, map.duration / 1_000)}
              value={position}
              onChange={({ target }) =>
                set({ part: withEnd(form.part, end, { map, position: target.valueAsNumber }) })
              }
              className="h-9 accent-accent max-sm:h-11"
            />
          </Field>
        );
      })}
      <p className="col-span-full text-muted text-xs">
        {form.format === 'svg'
          ? words.animation(clockTime(playedMs(map, form)))
          : words.summary(clockTime((frames / FPS) * 1_000), frames)}
      </p>
    </fieldset>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is handed in.
    <label className="flex min-w-0 flex-col gap-1">
      <span className="text-muted text-xs tabular-nums">{label}</span>
      {children}
    </label>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
};

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <Field label={label}>
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChoose(chosen.value);
        }}
        className="h-9 rounded-lg bg-raised px-2 text-text max-sm:h-11"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type CheckProps = { label: string; isOn: boolean; isDisabled?: boolean; onChange: (isOn: boolean) => void };

function Check({ label, isOn, isDisabled = false, onChange }: CheckProps) {
  return (
    <label className="flex h-9 items-center gap-1.5 max-sm:h-11">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  );
}
