// A page that has only something to say, what can be done about it, and the way home.
// I/O: React

import type { ReactNode } from 'react';
import { strings } from '../ui/strings';
import { Link } from './Link';
import { Logo } from './Logo';

type MessagePageProps = {
  title: string;
  words: string;
  /** What the way home is called. */
  home?: string;
  /** False: something else is the thing to do next. */
  isHomeFirst?: boolean;
  children?: ReactNode;
};

export function MessagePage(props: MessagePageProps) {
  const { title, words, home = strings.badRoom.home, isHomeFirst = true, children } = props;
  const look = isHomeFirst ? 'bg-accent text-on-accent hover:bg-accent/90' : 'bg-raised hover:bg-line';
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="flex w-full max-w-md flex-col items-center text-center">
        <Logo className="size-10" />
        <h1 className="pt-5 font-semibold text-xl">{title}</h1>
        <p className="wrap-anywhere text-balance pt-2 pb-6 text-muted">{words}</p>
        {children}
        <Link
          to="/"
          className={`inline-flex h-10 items-center rounded-lg px-4 font-medium max-sm:h-11 ${look}`}
        >
          {home}
        </Link>
      </div>
    </main>
  );
}
