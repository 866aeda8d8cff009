// Keeps small texts over visits; where the browser forbids or fills its storage, for this visit at least.
// I/O: a Storage, by default localStorage

export interface TextStore {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

type Area = Pick<Storage, 'getItem' | 'setItem'>;

/** `openArea` may throw: merely touching `localStorage` does where cookies are blocked. */
export function createTextStore(openArea: () => Area): TextStore {
  /** What could not be written, or could not be written yet. */
  const memory = new Map<string, string>();

  let hasTold = false;

  const attempt = <T>(act: (area: Area) => T): T | undefined => {
    try {
      return act(openArea());
    } catch (error) {
      if (!hasTold)
        console.debug(`Kept for this visit only, the browser’s storage is not to be had: ${error}`);
      hasTold = true;
      return undefined;
    }
  };

  return {
    read: (key) => memory.get(key) ?? attempt((area) => area.getItem(key)) ?? null,
    write: (key, value) => {
      memory.set(key, value);
      attempt((area) => {
        area.setItem(key, value);
        memory.delete(key);
      });
    },
  };
}

export const browserStorage = createTextStore(() => localStorage);
