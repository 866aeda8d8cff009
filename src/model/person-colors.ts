// People's colours: ten that stay apart for colour-blind eyes, and the ink that is readable on them.

/** One of people's colours, with its name for those who do not see it. */
export type PersonColor = { name: string; hex: string };

/**
 * Found by a search for the largest smallest distance in OKLab as seen with normal sight, protanopia, deuteranopia
 * and tritanopia; most different ones first. Both themes use the same, so that "the blue one" is blue for everybody.
 */
export const PERSON_PALETTE: readonly PersonColor[] = [
  { name: 'Blue', hex: '#586efb' },
  { name: 'Red', hex: '#db3012' },
  { name: 'Olive', hex: '#93ab2c' },
  { name: 'Purple', hex: '#7700c0' },
  { name: 'Apricot', hex: '#fbbd6e' },
  { name: 'Sky', hex: '#26a9f1' },
  { name: 'Mauve', hex: '#b06f8c' },
  { name: 'Navy', hex: '#245682' },
  { name: 'Aqua', hex: '#7fdbe9' },
  { name: 'Wine', hex: '#932035' },
];

const FALLBACK: PersonColor = { name: 'Grey', hex: '#808080' };

/** The colour of an index; grey for one that a newer version may have made. */
export function personColor(index: number): PersonColor {
  return PERSON_PALETTE[index] ?? FALLBACK;
}

/** Red, green and blue of `#rrggbb` as linear light, 0…1. */
export function linearLight(hex: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance(hex: string): number {
  const [red, green, blue] = linearLight(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2, 1…21. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever is easier to read on `hex`. */
export function textOn(hex: string): '#000000' | '#ffffff' {
  return contrast(hex, '#ffffff') >= contrast(hex, '#000000') ? '#ffffff' : '#000000';
}
