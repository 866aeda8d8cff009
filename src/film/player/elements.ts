// Makes elements of the player's page; words only ever become text.
// I/O: the DOM

type Wanted = { className?: string; role?: string; label?: string; text?: string };

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { className, role, label, text }: Wanted = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (role) made.setAttribute('role', role);
  if (label) made.setAttribute('aria-label', label);
  if (text) made.textContent = text;
  return made;
}

/** `text`: what stands on it, where that is not its name. */
export function button(name: string, run: () => void, text = name): HTMLButtonElement {
  const made = element('button', { label: name, text });
  made.type = 'button';
  made.title = name;
  made.addEventListener('click', run);
  return made;
}

export function toggle(name: string, isOn: boolean, run: (isOn: boolean) => void): HTMLButtonElement {
  const made = button(name, () => {
    const next = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', String(next));
    run(next);
  });
  made.setAttribute('aria-pressed', String(isOn));
  return made;
}
