// A page that has only something to say, and the way home.
// I/O: React

import { strings } from '../ui/strings';
import { Link } from './Link';
import { Logo } from './Logo';

export function MessagePage({ title, words }: { title: string; words: string }) {
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="flex max-w-md flex-col items-center text-center">
        <Logo className="size-10" />
        <h1 className="pt-5 font-semibold text-xl">{title}</h1>
        <p className="wrap-anywhere pt-2 pb-6 text-muted">{words}</p>
        <Link
          to="/"
          className="inline-flex h-10 items-center rounded-lg bg-accent px-4 font-medium text-on-accent hover:bg-accent/90 max-sm:h-11"
        >
          {strings.badRoom.home}
        </Link>
      </div>
    </main>
  );
}
