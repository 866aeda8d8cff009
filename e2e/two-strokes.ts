// What a film is made of in the tests: alice draws one stroke, then bob another, and both are saved.
// I/O: Playwright (through Visitor)
import type { Place, Visitor } from './visitor';

const FIRST: Place[] = [
  [300, 250],
  [500, 300],
  [700, 250],
];
const SECOND: Place[] = [
  [300, 400],
  [500, 450],
  [700, 400],
];

export async function drawOneByOne(alice: Visitor, bob: Visitor): Promise<void> {
  await alice.draw(FIRST, { steps: 25 });
  await bob.sees(1);
  await bob.draw(SECOND, { steps: 25 });
  await alice.sees(2);
  await Promise.all([alice.isSaved(), bob.isSaved()]);
}
