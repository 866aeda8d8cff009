// The scrubber: where in the film one is, to be dragged or moved with the arrow keys.
// I/O: React

import { Slider } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { strings } from '../ui/strings';
import { scrubStep } from './replay-keys';

const words = strings.replay;

type ScrubberProps = {
  /** ms of playback. */
  position: number;
  duration: number;
  onSeek: (position: number) => void;
  onBegin: () => void;
  onEnd: () => void;
};

export function Scrubber({ position, duration, onSeek, onBegin, onEnd }: ScrubberProps) {
  const step = (event: KeyboardEvent) => {
    const by = scrubStep(event.key);
    if (by === null || event.ctrlKey || event.metaKey || event.altKey) return;
    // Ours instead of the slider's own, whose steps also say how finely a finger can drag.
    event.preventDefault();
    onSeek(Math.min(duration, Math.max(0, position + by)));
  };
  return (
    <Slider.Root
      className="group relative flex h-6 w-full grow touch-none select-none items-center data-[disabled]:opacity-50 max-sm:h-11 touch:h-11"
      value={[position]}
      max={Math.max(1, duration)}
      step={1}
      disabled={duration === 0}
      onValueChange={([value]) => onSeek(value ?? 0)}
      onPointerDown={onBegin}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
      onLostPointerCapture={onEnd}
    >
      <Slider.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-line">
        <Slider.Range className="absolute h-full bg-accent" />
      </Slider.Track>
      <Slider.Thumb
        aria-label={words.position}
        aria-valuetext={words.positionInWords(position, duration)}
        onKeyDown={step}
        className="block size-4 rounded-full bg-accent shadow-panel ring-2 ring-panel touch:size-5"
      />
    </Slider.Root>
  );
}
