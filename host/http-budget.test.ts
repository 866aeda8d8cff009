// Who downloads at a time, and who waits in line.
import { describe, expect, it } from 'vitest';
import { type Asking, BUDGET, HttpBudget, type Ticket } from './http-budget';

const asking = (over: Partial<Asking> = {}): Asking => ({
  ...{ person: null, network: 'here', exported: null },
  ...over,
});

/** Asks, and notes whose turn came. */
function line(limits: ConstructorParameters<typeof HttpBudget>[0] = {}) {
  const budget = new HttpBudget(limits);
  const begun: string[] = [];
  const ask = (name: string, over?: Partial<Asking>) => budget.ask(asking(over), () => void begun.push(name));
  return { budget, begun, ask };
}

describe('a class of thirty behind one address that opens a replay', () => {
  it('is refused nothing, and is never more than a share of all', () => {
    const { budget, begun } = line();
    const running: Ticket[] = [];
    const questions = Array.from({ length: 30 * 3 }, (_, i) =>
      budget.ask(asking({ person: `person ${i % 30}` }), (ticket) => {
        begun.push(String(i));
        running.push(ticket);
      }),
    );
    expect(questions).not.toContain(null);
    expect(budget.running).toBe(BUDGET.perNetwork);
    for (let ticket = running.shift(); ticket; ticket = running.shift()) ticket.leave();
    expect(begun).toEqual(Array.from({ length: 90 }, (_, i) => String(i)));
    expect(budget.running).toBe(0);
  });
});

describe('whoever may go goes', () => {
  it('past those of a network that has all of its places', () => {
    const { begun, ask } = line({ perNetwork: 1 });
    const first = ask('first');
    ask('second');
    ask('of another', { network: 'there' });
    expect(begun).toEqual(['first', 'of another']);
    first?.leave();
    expect(begun).toEqual(['first', 'of another', 'second']);
  });

  it('a person has so many places, whatever their network has', () => {
    const { begun, ask } = line({ perPerson: 2 });
    for (const name of ['1', '2', '3']) ask(name, { person: 'ada' });
    ask('bea', { person: 'bea' });
    expect(begun).toEqual(['1', '2', 'bea']);
  });

  it('whoever gave up while waiting is not called, and holds no place', () => {
    const { begun, ask, budget } = line({ inAll: 1 });
    const first = ask('first');
    const second = ask('second');
    ask('third');
    second?.leave();
    first?.leave();
    expect(begun).toEqual(['first', 'third']);
    expect(budget.running).toBe(1);
  });

  it('a place is given back once, however often', () => {
    const { begun, ask } = line({ inAll: 1 });
    const first = ask('first');
    ask('second');
    ask('third');
    first?.leave();
    first?.leave();
    expect(begun).toEqual(['first', 'second']);
  });
});

describe('exports', () => {
  it('one of a room and of a network, two in all', () => {
    const { begun, ask } = line();
    const first = ask('first', { exported: 'a', network: '1' });
    ask('same room', { exported: 'a', network: '2' });
    ask('same network', { exported: 'b', network: '1' });
    ask('another', { exported: 'b', network: '3' });
    ask('third', { exported: 'c', network: '4' });
    ask('a page', { network: '1' });
    expect(begun).toEqual(['first', 'another', 'a page']);
    first?.leave();
    expect(begun).toEqual(['first', 'another', 'a page', 'same room']);
  });
});

it('the line has an end, for each network and for all', () => {
  const { ask } = line({ inAll: 1, waiting: 3, waitingPerNetwork: 2 });
  const first = ask('first');
  expect(first?.isWanted).toBe(false);
  const later = [ask('a'), ask('b'), ask('c'), ask('d', { network: 'x' }), ask('e', { network: 'y' })];
  expect(later.map((ticket) => ticket !== null)).toEqual([true, true, false, true, false]);
  expect(first?.isWanted).toBe(true);
});
