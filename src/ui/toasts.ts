// Short notes that go away by themselves: which are shown now.

import { createStore } from 'zustand/vanilla';

type Action = { label: string; run: () => void };
/** `isOffer`: its action takes back what was done last, and is worth nothing once something else is done. */
export type Toast = { id: number; text: string; action: Action | null; isOffer: boolean };

export const toastStore = createStore<{ next: number; toasts: readonly Toast[] }>(() => ({
  next: 1,
  toasts: [],
}));

/** The same words are not shown twice at once. */
export function showToast(text: string, action: Action | null = null): void {
  add({ text, action, isOffer: false });
}

/** Says what was done, with the way back until something else is done. */
export function offerBack(text: string, action: Action): void {
  add({ text, action, isOffer: true });
}

export function dismissOffers(): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter(({ isOffer }) => !isOffer) }));
}

function add(toast: Omit<Toast, 'id'>): void {
  toastStore.setState(({ next, toasts }) => ({
    next: next + 1,
    toasts: [...toasts.filter(({ text }) => text !== toast.text), { id: next, ...toast }].slice(-3),
  }));
}

export function dismissToast(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
