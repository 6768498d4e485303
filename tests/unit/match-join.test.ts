import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newCode, readCode } from '../../src/session/match/code.ts';
import { listenForOffers, Offering, type Offer } from '../../src/session/match/offers.ts';

describe('A match code', () => {
  it('is read as it was made, however it is typed', () => {
    for (let i = 0; i < 100; i++) {
      const code = newCode();
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/);
      expect(readCode(code)).toBe(code);
      expect(readCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
    }
  });
  it.each(['', 'QM7', 'QM7-4K', 'QM7-4KDD', 'QM7-4K0', 'QM7/4KD', '../../x', 'ＱＭ７４ＫＤ'])(
    '“%s” is none',
    (text) => expect(readCode(text)).toBeNull(),
  );
  it('is nothing else than a code', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCode(text) ?? 'QM7-4KD').toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/);
      }),
    );
  });
});

describe('Matches on offer', () => {
  const offer: Offer = { code: 'QM7-4KD', task_id: 'task_1', open: ['auditor'], names: ['Ines'] };
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });
  function listen(): Offer[][] {
    const seen: Offer[][] = [];
    stops.push(listenForOffers((offers) => seen.push([...offers])));
    return seen;
  }
  function offering(): Offering {
    const one = new Offering();
    stops.push(() => one.close());
    return one;
  }
  const until = async (met: () => boolean): Promise<void> => {
    while (!met()) await new Promise((resolve) => setTimeout(resolve, 2));
  };

  it('are heard by who asks later, change, and go', async () => {
    const host = offering();
    host.set(offer);
    const seen = listen();
    await until(() => seen.length === 1);
    expect(seen[0]).toStrictEqual([offer]);
    const two = { ...offer, open: ['auditor', 'fraudster'] as const };
    host.set(two);
    await until(() => seen.length === 2);
    expect(seen[1]).toStrictEqual([two]);
    host.set(null);
    await until(() => seen.length === 3);
    expect(seen[2]).toStrictEqual([]);
  });

  it('of a tab that was killed without a word are gone soon', async () => {
    const dead = new BroadcastChannel('countersign/matches');
    stops.push(() => dead.close());
    const seen = listen();
    dead.postMessage({ type: 'offer', offer });
    await until(() => seen.length === 1);
    await until(() => seen.length === 2);
    expect(seen).toStrictEqual([[offer], []]);
  });
});
