// Where the keyboard's focus goes when something opens.
// I/O: the DOM

/** To the thing as a whole, so that no button in it looks chosen. */
export function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** To its first control, but not with fingers: a text field would bring up the keyboard of the screen. */
export function focusWithoutKeyboard(event: Event): void {
  if (matchMedia('(pointer: coarse)').matches) focusItself(event);
}
