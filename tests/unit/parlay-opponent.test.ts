import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import { toAction } from '../../src/sim/parlay/actions.ts';
import { acceptance } from '../../src/sim/parlay/opponent/accept.ts';
import { aspiration, floorUtility } from '../../src/sim/parlay/opponent/aspiration.ts';
import { priceAt, rounded, utility, type Bargain } from '../../src/sim/parlay/opponent/bargain.ts';
import { luck } from '../../src/sim/parlay/opponent/luck.ts';
import {
  assumedLimit,
  isSuspicious,
  pathOf,
  priorLimit,
  targetPrice,
} from '../../src/sim/parlay/opponent/model.ts';
import { nextPrice, type Pressure } from '../../src/sim/parlay/opponent/offer.ts';
import { characterOf } from '../../src/sim/parlay/opponent/parameters.ts';
import { PERSONA_IDS, type PersonaId } from '../../src/sim/parlay/personas.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { gameOf } from '../tools/parlay-panel.ts';

/** A vendor whose limit is 125,000 and who opens around 180,000. */
const bargain = (persona: PersonaId, turn = 1, change: Partial<Bargain> = {}): Bargain => ({
  character: characterOf(persona, 20),
  seed: 1,
  turn,
  turns: 20,
  sign: 1,
  anchor: 180_000,
  other_anchor: 110_000,
  drawn: 125_000,
  limit: 125_000,
  span: 55_000,
  step: 500,
  urgency: 0.5,
  has_alternative: false,
  tension: 30,
  ...change,
});

describe('parameters', () => {
  it.each([
    ['exponent', [4.112, 0.785, 2.144]],
    ['opening', [1.042, 0.716, 0.86]],
    ['floor', [0.386, 0.134, 0.245]],
    ['horizon', [14, 19, 20]],
    ['behaviour', [0.072, 0.48, 0.3]],
    ['reciprocity', [0.308, 0.92, 0.65]],
    ['target', [0.579, 0.387, 0.592]],
    ['sensitivity', [0.65, 0.258, 0.2]],
    ['anchor_pull', [0.158, 0.07, 0.028]],
    ['bluff_size', [0.251, 0.088, 0.16]],
    ['reveal', [0.254, 0.104, 0.17]],
    ['stamina', [3, 7, 8]],
    ['grace', [1, 2, 2]],
    ['split', [0, 0.28, 0]],
    ['idle', [0, 0.375, 0.1875]],
  ] as const)('%s are those of the design', (name, expected) => {
    const found = PERSONA_IDS.map((id) => characterOf(id, 20)[name]);
    for (const [i, x] of found.entries()) expect(Math.abs(x - (expected[i] ?? 0))).toBeLessThan(6e-4);
  });
});

describe('aspiration', () => {
  const turns = [1, 4, 7, 10, 13, 16, 19];
  it.each([
    ['shark', [1.042, 1.041, 1.015, 0.898, 0.57, 0.386, 0.386]],
    ['diplomat', [0.716, 0.573, 0.47, 0.378, 0.293, 0.212, 0.134]],
    ['veteran', [0.86, 0.848, 0.808, 0.736, 0.63, 0.489, 0.312]],
  ] as const)('of the %s is that of the design', (persona, expected) => {
    for (const [i, turn] of turns.entries()) {
      const at = bargain(persona, turn);
      expect(Math.abs(aspiration(at, floorUtility(at)) - (expected[i] ?? 0))).toBeLessThan(6e-4);
    }
  });

  it('falls with urgency at the end, and rises with an alternative', () => {
    const floor = (change: Partial<Bargain>) => floorUtility(bargain('veteran', 20, change));
    expect(floor({ urgency: 1 })).toBeLessThan(floor({}));
    expect(floor({ has_alternative: true })).toBeCloseTo(floor({}) + 0.05, 12);
  });
});

describe('the model of the player', () => {
  it('starts from the public anchors', () => {
    expect(priorLimit(180_000, 110_000)).toBe(162_500);
    expect(priorLimit(180_000, 240_000)).toBe(195_000);
    expect(priorLimit(9_000_000, 18_000_000)).toBe(11_250_000);
  });

  it('learns nothing from a firm price and more from concessions, deeper minds more', () => {
    const at = (persona: PersonaId) => bargain(persona, 8);
    const firm = pathOf(at('veteran'), [120_000, 120_000, 120_000], 120_000);
    expect(assumedLimit(at('veteran'), firm, 162_500, null)).toBe(162_500);
    const offers = [110_000, 114_000, 118_000, 122_000, 126_000];
    const assumed = PERSONA_IDS.map((id) =>
      assumedLimit(at(id), pathOf(at(id), offers, 126_000), 162_500, null),
    );
    const [shark = 0, diplomat = 0, veteran = 0] = assumed;
    expect(shark).toBeLessThan(162_500);
    expect(diplomat).toBeLessThan(shark);
    expect(veteran).toBeLessThan(diplomat);
  });

  it('reads concessions with the sign of its side', () => {
    const seller = pathOf(bargain('shark', 5), [100, 90, 120], 120);
    expect(seller).toMatchObject({ concession: 30, best: 120, conceded: 20 });
    const buyer = pathOf(bargain('shark', 5, { sign: -1 }), [100, 90, 120], 120);
    expect(buyer).toMatchObject({ concession: -30, best: 90, conceded: 10 });
    expect(pathOf(bargain('shark', 5), [100, 110], null).concession).toBe(0);
  });

  it('suspects a limit that leaves no zone or contradicts the offers', () => {
    const at = bargain('shark', 6);
    const path = pathOf(at, [136_000, 140_000], 140_000);
    expect(isSuspicious(at, path, 124_000)).toBe(true);
    expect(isSuspicious(at, path, 126_000)).toBe(true);
    expect(isSuspicious(at, path, 135_000)).toBe(false);
  });

  it('aims inside the zone it assumes, never below its own limit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERSONA_IDS), fc.integer({ min: 60_000, max: 250_000 }), (id, limit) => {
        const target = targetPrice(bargain(id), limit);
        expect(target).toBeGreaterThanOrEqual(125_000);
        expect(target).toBeLessThanOrEqual(Math.max(125_000, limit));
      }),
    );
  });
});

const priceOf = (at: Bargain, pressure: Omit<Pressure, 'hoped'>) =>
  nextPrice(at, { ...pressure, hoped: priceAt(at, aspiration(at, pressure.floor)) });

describe('prices', () => {
  const path = { offer: null, concession: 0, expected: null, best: null, conceded: 0, genuine: 3 };
  const pressure = {
    path,
    last: 170_000,
    floor: 0.2,
    target: 140_000,
    silence: false,
    anchored: false,
    threat: false,
    challenge: null,
  } as const;

  it('are multiples of the step on the own side', () => {
    expect(rounded(bargain('shark'), 140_001)).toBe(140_500);
    expect(rounded(bargain('shark'), 140_500)).toBe(140_500);
    expect(rounded(bargain('shark', 1, { sign: -1 }), 140_499)).toBe(140_000);
  });

  it('never go back, never below the limit, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERSONA_IDS),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 125_000, max: 185_000 }),
        fc.option(fc.integer({ min: 90_000, max: 170_000 }), { nil: null }),
        fc.record({ silence: fc.boolean(), anchored: fc.boolean(), threat: fc.boolean() }),
        fc.constantFrom('first', 'again', 'wrong', null),
        (id, turn, raw, offer, acts, challenge) => {
          const at = bargain(id, turn, { tension: 70 });
          const last = rounded(at, raw);
          const next = priceOf(at, { ...pressure, ...acts, last, challenge, path: { ...path, offer } });
          expect(next.price).toBeLessThanOrEqual(last);
          expect(next.price).toBeGreaterThanOrEqual(125_000);
          expect(next.price % 500).toBe(0);
        },
      ),
    );
  });

  it('are withdrawn to the limit that has passed them', () => {
    const at = bargain('diplomat', 9, { limit: 171_300 });
    expect(priceOf(at, pressure)).toStrictEqual({ price: 171_500, split: false, withdrawn: true });
  });

  it('of the Diplomat meet in the middle when it is near', () => {
    const near = { ...pressure, last: 155_000, path: { ...path, offer: 149_000 } };
    expect(priceOf(bargain('diplomat', 5), near)).toMatchObject({ price: 152_000, split: true });
    expect(priceOf(bargain('veteran', 5), near).split).toBe(false);
  });

  it('of the Shark stand under silence, anchors and threats', () => {
    const moved = (acts: object) =>
      priceOf(bargain('shark', 12), { ...pressure, ...acts, path: { ...path, offer: 120_000 } }).price;
    expect(moved({})).toBeLessThan(170_000);
    for (const act of ['silence', 'anchored', 'threat']) expect(moved({ [act]: true })).toBe(170_000);
  });
});

describe('accepting', () => {
  const path = (offer: number) => ({
    offer,
    concession: 0,
    expected: offer,
    best: offer,
    conceded: 0,
    genuine: 0,
  });
  const asked = { price: 150_000, floor: 0.2, target: 140_000 };

  it('takes what it would ask itself, and never anything beyond its limit', () => {
    for (const id of PERSONA_IDS) {
      expect(acceptance(bargain(id, 2), path(150_000), asked)).toBe('next');
      expect(acceptance(bargain(id, 2), path(149_999), asked)).toBeNull();
      expect(acceptance(bargain(id, 20), path(124_999), { ...asked, price: 1 })).toBeNull();
    }
  });

  it('closes late in character', () => {
    const shark = priceAt(bargain('shark'), 0.85 * 0.2);
    expect(acceptance(bargain('shark', 13), path(shark), asked)).toBeNull();
    expect(acceptance(bargain('shark', 14), path(shark), asked)).toBe('closing');
    const veteran = 140_000 * 0.92 + 1;
    expect(utility(bargain('veteran'), veteran)).toBeLessThan(0.1);
    expect(acceptance(bargain('veteran', 17), path(veteran), asked)).toBeNull();
    expect(acceptance(bargain('veteran', 17), path(131_000), asked)).toBe('closing');
    expect(acceptance(bargain('diplomat', 20), { ...path(125_000), conceded: 5500 }, asked)).toBe(
      'last_call',
    );
    expect(acceptance(bargain('diplomat', 20), { ...path(125_000), conceded: 5499 }, asked)).toBeNull();
  });
});

describe('chance', () => {
  it('does not depend on the order of questions', () => {
    const asked = [3, 1, 20, 0, 7].map((turn) => luck(5, 'reveal', turn));
    luck(6, 'bluff', 2);
    expect([3, 1, 20, 0, 7].map((turn) => luck(5, 'reveal', turn))).toStrictEqual(asked);
    expect(luck(5, 'bluff', 3)).not.toBe(luck(5, 'reveal', 3));
  });

  it('leaves a game as it is when another is played in between', () => {
    const config = { scenario: 'saas_enterprise', persona: 'veteran' } as const;
    const play = (between: boolean) => {
      const state = reset(STANDARD.id, 9, config);
      const other = reset(STANDARD.id, 10, config);
      for (let turn = 0; turn < 15 && !state.done; turn++) {
        if (between && !other.done) step(other, toAction('x', 110_000 + 2000 * turn));
        step(state, toAction('x', 110_000 + 2000 * turn));
      }
      return JSON.stringify(gameOf(state));
    };
    expect(play(true)).toBe(play(false));
  });
});
