// What a pen's pressure and lean come to in the one pressure that ink is recorded with.

/** As held for writing a pen leans by 30 to 45 degrees: that changes nothing. Flat on its side it shades. */
const UPRIGHT_DEGREES = 45;
const FLAT_DEGREES = 75;
/** How much of the pressure that is missing a flat pen makes up. */
const FLAT_SHARE = 0.7;

/** `tiltX`, `tiltY`: degrees from upright towards right and towards the hand, as Pointer Events have them. */
export type PenContact = { pressure: number; tiltX: number; tiltY: number };

/**
 * 0 to 1: the pressure, and more of it the flatter the pen lies, as a pencil draws broader on its side. Folded into the
 * pressure, tilt costs no byte, and every peer and every replay shows it.
 */
export function penPressure({ pressure, tiltX, tiltY }: PenContact): number {
  const flatness = (leanOf(tiltX, tiltY) - UPRIGHT_DEGREES) / (FLAT_DEGREES - UPRIGHT_DEGREES);
  const share = FLAT_SHARE * Math.min(1, Math.max(0, flatness));
  const pressed = Math.min(1, Math.max(0, pressure));
  return pressed + (1 - pressed) * share * Math.min(1, pressed * 4);
}

/** Degrees between the pen and the upright. */
function leanOf(tiltX: number, tiltY: number): number {
  const tangent = (degrees: number) => Math.tan((Math.min(89, Math.abs(degrees)) * Math.PI) / 180);
  return (Math.atan(Math.hypot(tangent(tiltX), tangent(tiltY))) * 180) / Math.PI;
}
