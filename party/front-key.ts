// Whether a request came through the self-hosted server's own front, which alone knows the secret of its run.

/** A variable of the party; without it a platform stands before the rooms, and no front of ours. */
const FRONT_KEY = 'INKROOM_FRONT_KEY';
export const FRONT_HEADER = 'x-inkroom-front';

/** `stranger`: there is a front, and this went past it. */
export type Origin = 'front' | 'platform' | 'stranger';

type Headers = { get(name: string): string | null };

export function originOf(headers: Headers, env: Readonly<Record<string, unknown>>): Origin {
  const key = env[FRONT_KEY];
  if (typeof key !== 'string' || key === '') return 'platform';
  return isSame(headers.get(FRONT_HEADER) ?? '', key) ? 'front' : 'stranger';
}

/** Takes as long whichever character is wrong. */
function isSame(said: string, key: string): boolean {
  let difference = said.length ^ key.length;
  for (let i = 0; i < key.length; i += 1) difference |= said.charCodeAt(i) ^ key.charCodeAt(i);
  return difference === 0;
}
