// Short notes that go away by themselves: which are shown now.

import { createStore } from 'zustand/vanilla';

export type Toast = { id: number; text: string; action: { label: string; run: () => void } | null };

export const toastStore = createStore<{ next: number; toasts: readonly Toast[] }>(() => ({
  next: 1,
  toasts: [],
}));

/** The same words are not shown twice at once. */
export function showToast(text: string, action: Toast['action'] = null): void {
  toastStore.setState(({ next, toasts }) => ({
    next: next + 1,
    toasts: [...toasts.filter((toast) => toast.text !== text), { id: next, text, action }].slice(-3),
  }));
}

export function dismissToast(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
