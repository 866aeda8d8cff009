// Shows the toasts above the toolbar, or above the bar that is in its place.
// I/O: React

import { Toast } from 'radix-ui';
import { useStore } from 'zustand';
import { dismissToast, toastStore } from './toasts';

/** Long enough to read two lines and reach the button. */
const SHOWN_MS = 6_000;

export function Toaster() {
  const { toasts } = useStore(toastStore);
  return (
    <Toast.Provider duration={SHOWN_MS} swipeDirection="down">
      {toasts.map(({ id, text, action }) => (
        <Toast.Root
          key={id}
          onOpenChange={(isOpen) => {
            if (!isOpen) dismissToast(id);
          }}
          className="appears pointer-events-auto flex min-h-10 items-center gap-3 rounded-xl bg-text py-1 pr-1.5 pl-4 text-canvas shadow-panel"
        >
          <Toast.Description className="py-1 pr-2">{text}</Toast.Description>
          {action && (
            <Toast.Action
              altText={action.label}
              onClick={action.run}
              className="h-8 touch-manipulation whitespace-nowrap rounded-lg bg-canvas/15 px-3 font-semibold hover:bg-canvas/25 focus-visible:outline-canvas max-sm:h-11 touch:h-11"
            >
              {action.label}
            </Toast.Action>
          )}
        </Toast.Root>
      ))}
      <Toast.Viewport className="pointer-events-none fixed inset-x-2 bottom-[max(calc(env(safe-area-inset-bottom)+76px),calc(var(--bottom-bar,0px)+12px))] z-60 mx-auto flex w-fit flex-col items-center gap-2 max-sm:bottom-[max(calc(env(safe-area-inset-bottom)+128px),calc(var(--bottom-bar,0px)+60px))]" />
    </Toast.Provider>
  );
}
