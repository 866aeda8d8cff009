// Catches what breaks while drawing the page, and says so instead of showing nothing.
// I/O: React, the page's address

import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { strings } from '../ui/strings';

type State = { error: Error | null };

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo): void {
    console.error('The page broke:', error, componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { title, words, reload } = strings.broken;
    return (
      <main role="alert" className="grid h-full place-items-center p-6">
        <div className="max-w-md text-center">
          <h1 className="font-semibold text-xl">{title}</h1>
          <p className="pt-2 pb-5 text-muted">{words}</p>
          <Button kind="accent" onClick={() => location.reload()}>
            {reload}
          </Button>
          <p className="wrap-anywhere pt-6 font-mono text-muted text-xs">{error.message}</p>
        </div>
      </main>
    );
  }
}
