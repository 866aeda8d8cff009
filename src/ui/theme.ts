// Which theme is shown: the system's, or what was chosen here; a change is seen at once and kept.
// I/O: the document, matchMedia, browser storage

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { browserStorage } from './browser-storage';

export type Theme = 'light' | 'dark';
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** `public/theme.js` reads the same key before the first paint. */
const KEY = 'inkroom:theme';
/** The colour of the browser's own bars: the board's. */
const BAR_COLORS: Record<Theme, string> = { light: '#fcfcfb', dark: '#17181c' };

const systemIsDark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

function storedChoice(): ThemeChoice {
  const stored = browserStorage.read(KEY);
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system';
}

function themeOf(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice;
  return systemIsDark?.matches ? 'dark' : 'light';
}

const store = createStore(() => {
  const choice = storedChoice();
  return { choice, theme: themeOf(choice) };
});

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', BAR_COLORS[theme]);
}

export function chooseTheme(choice: ThemeChoice): void {
  browserStorage.write(KEY, choice);
  store.setState({ choice, theme: themeOf(choice) });
}

/** Keeps the document in the chosen theme; returns how to stop. */
export function startTheme(): () => void {
  const followSystem = (): void => store.setState(({ choice }) => ({ theme: themeOf(choice) }));
  show(store.getState().theme);
  systemIsDark?.addEventListener('change', followSystem);
  const unsubscribe = store.subscribe(({ theme }) => show(theme));
  return () => {
    systemIsDark?.removeEventListener('change', followSystem);
    unsubscribe();
  };
}

export function useTheme(): { choice: ThemeChoice; theme: Theme } {
  return useStore(store);
}
