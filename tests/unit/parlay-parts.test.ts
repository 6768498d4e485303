import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { even1, even2, even4, even6 } from '../../src/sim/parlay/round.ts';
import { printed, similarity, isNoise } from '../../src/sim/parlay/similarity.ts';
import {
  anchored,
  DomainError,
  nash,
  pareto,
  rubinstein,
  shapley,
  zone,
} from '../../src/sim/parlay/theory.ts';
import { drift, learn, startTracker } from '../../src/sim/parlay/tracker.ts';
import { BAYES_TRACKER, RULE_TRACKER } from '../../src/sim/parlay/rules-tracker.ts';
import { snapshot, startMind } from '../../src/sim/parlay/tracker-bayes.ts';
import { challenges } from '../../src/sim/parlay/words.ts';

const runs = (numRuns: number) => ({ seed: 20262, numRuns });

describe('rounding', () => {
  it('sends exact ties to the even digit', () => {
    expect([1000.125, 1000.375, 2000.375, 0.125, -0.125, 0.005].map(even2)).toStrictEqual([
      1000.12, 1000.38, 2000.38, 0.12, -0.12, 0.01,
    ]);
    expect([0.03125, 0.09375, 0.00005].map(even4)).toStrictEqual([0.0312, 0.0938, 0.0001]);
    expect([0.25, 0.75, 1.25, -0.25].map(even1)).toStrictEqual([0.2, 0.8, 1.2, -0.2]);
    expect(even6(0.0000005)).toBe(0);
    expect([1e22, -1e22, 123456789012345.1].map(even2)).toStrictEqual([1e22, -1e22, 123456789012345.1]);
    expect(Object.is(even2(-0.001), 0)).toBe(true);
  });

  it('is that of the exact decimal everywhere else', () => {
    const property = fc.property(fc.double({ min: -1e13, max: 1e13, noNaN: true }), (x) => {
      const tie = Number.isInteger(x * 8) && (x * 8) % 2 !== 0;
      if (!tie) expect(even2(x)).toBe(Number(x.toFixed(2)) + 0);
      else expect(Math.abs(even2(x) * 100) % 2).toBe(0);
    });
    fc.assert(property, runs(3000));
  });

  it('finds the even one of two neighbours for every eighth', () => {
    for (let eighths = -8001; eighths < 8000; eighths += 2) {
      const hundredths = Math.round(even2(eighths / 8) * 100);
      expect(Math.abs(hundredths % 2)).toBe(0);
      expect(Math.abs(hundredths - eighths * 12.5)).toBe(0.5);
    }
  });
});

describe('printed offers', () => {
  it.each([
    [140000, '140000.0'],
    [147020.5, '147020.5'],
    [0, '0.0'],
    [-61.37, '-61.37'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.25e17, '1.25e+17'],
    [1e22, '1e+22'],
    [1e100, '1e+100'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [-1e-12, '-1e-12'],
  ])('%d is %s', (x, text) => expect(printed(x)).toBe(text));

  it('are noise exactly where the similarity says so', () => {
    const offers = fc.array(fc.constantFrom(1, 2.5, 1e16, 1e-5, -3), { minLength: 2, maxLength: 6 });
    const token = fc.constantFrom('1.0', '2.5', '1e+16', '1e-05', '-3.0', '1', 'x', 'yes,', '\u00a0', '7.7');
    const property = fc.property(fc.array(token, { maxLength: 14 }), offers, (words, past) => {
      const text = words.join(' ');
      expect(isNoise(text, past, 0.3)).toBe(similarity(text, past.slice(0, -1)) < 0.3);
    });
    fc.assert(property, runs(2000));
  });
});

describe('a challenge', () => {
  it('needs a bluff beyond 15 percent, strictly, and both figures', () => {
    const doubt = (stated: number | null, truth: number | null) =>
      challenges('prove it', stated, truth, 0.15);
    expect([
      doubt(85, 100),
      doubt(84.99, 100),
      doubt(115.01, 100),
      doubt(null, 100),
      doubt(50, null),
    ]).toStrictEqual([false, true, true, false, false]);
  });

  it.each([
    "i don't believe it",
    'that seems high',
    "i'm skeptical",
    'this is hard to accept',
    'we walk away',
    'you are bluffing',
    'that is not credible',
    'prove it',
    'show me',
    'is that really your limit',
    'actually your limit?',
    'i doubt that',
    'questionable',
    'i question this',
    "that can't be",
    'unrealistic',
    'implausible',
  ])('“%s” is one', (words) => expect(challenges(words, 50, 100, 0.15)).toBe(true));
});

describe('theory', () => {
  it('has a zone only between different limits, and a middle always', () => {
    expect([zone(2, 1), zone(1, 1), zone(1, 2)]).toStrictEqual([[1, 2], null, null]);
    expect(nash(1, 2)).toBe(1.5);
    expect(anchored(100, 10)).toBe(103.5);
  });

  it('keeps exactly the points nothing beats, in order', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    const property = fc.property(fc.array(point, { maxLength: 12 }), (points) => {
      const kept = pareto(points);
      expect(kept).toStrictEqual([...kept].sort((a, b) => a[0] - b[0]));
      for (const p of points) {
        const beaten = points.some((q) => q[0] >= p[0] && q[1] >= p[1] && (q[0] > p[0] || q[1] > p[1]));
        expect(kept.filter((q) => q === p)).toHaveLength(beaten ? 0 : 1);
      }
    });
    fc.assert(property, runs(300));
  });

  it('shares out what the grand coalition adds', () => {
    const worth = fc.double({ min: -100, max: 100, noNaN: true });
    const property = fc.property(fc.array(worth, { minLength: 8, maxLength: 8 }), (values) => {
      const sets = [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['c', 'b', 'a']];
      const shares = shapley(sets.map((set, i) => [set, values[i] ?? 0]));
      const sum = Object.values(shares).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo((values[7] ?? 0) - (values[0] ?? 0), 9);
    });
    fc.assert(property, runs(200));
    expect(() => shapley([[Array.from({ length: 10 }, (_, i) => `p${i}`), 1]])).toThrow(RangeError);
  });

  it('gives the first proposer less with every turn left (D35)', () => {
    const shares = [1, 2, 3, 10].map((turns) => rubinstein(turns));
    expect(shares[0]).toBeCloseTo(0.05 / (1 - 0.9025), 12);
    expect(shares[1]).toBeCloseTo((shares[0] ?? 0) * 0.95, 12);
    expect(shares[3]).toBeCloseTo((shares[0] ?? 0) * 0.95 ** 9, 12);
    expect(rubinstein(0, 5, 5)).toBe(0);
    for (const wrong of [0, 1, -1, 2, NaN]) expect(() => rubinstein(1, wrong, 0.5)).toThrow(DomainError);
  });
});

describe('the trackers', () => {
  const start = {
    est_budget: 128_000,
    est_walk_away: 138_000,
    est_urgency: 0.5,
    est_has_alternative: true,
    confidence: 0.3,
  };
  const seen = { offer: 150_000, move: null, words: '' };
  const between = (x: number) => expect(x >= 0 && x <= 1).toBe(true);

  it('keep their estimates in range whatever they see', () => {
    const turn = fc.record({
      offer: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      move: fc.constantFrom(null, 'batna_reveal' as const, 'silence' as const),
      words: fc.constantFrom('', 'a competitor'),
    });
    const event = fc.record({
      urgency_delta: fc.double({ min: -1, max: 1, noNaN: true }),
      has_alternative: fc.boolean(),
    });
    for (const rules of [RULE_TRACKER, BAYES_TRACKER]) {
      const property = fc.property(fc.array(fc.oneof(turn, event), { maxLength: 30 }), (ops) => {
        const tracker = startTracker(start, rules);
        for (const op of ops) {
          const held = 'words' in op ? learn(tracker, op, 'shark', rules) : drift(tracker, op, rules);
          between(held.est_urgency);
          between(held.confidence);
          if (tracker.mind) between(tracker.mind.alternative);
          expect(Number.isFinite(held.est_budget) && Number.isFinite(held.est_walk_away)).toBe(true);
          expect(JSON.parse(JSON.stringify(tracker))).toStrictEqual(tracker);
        }
      });
      fc.assert(property, runs(200));
    }
  });

  it('differ: the rule only lifts the budget, Bayes follows the offer down', () => {
    const low = { ...seen, offer: 90_000 };
    const ruled = learn(startTracker(start, RULE_TRACKER), low, 'shark', RULE_TRACKER);
    expect([ruled.est_budget, ruled.est_urgency]).toStrictEqual([128_000, 0.55]);
    const mind = startTracker(start, BAYES_TRACKER);
    expect(mind.belief.est_has_alternative).toBe(false);
    expect(learn(mind, low, 'shark', BAYES_TRACKER).est_budget).toBeLessThan(100_000);
  });

  it('take a ratio of exactly 0.85 or 0.95 as neither low nor high', () => {
    const urgency = (offer: number) =>
      learn(
        startTracker({ ...start, est_budget: 100 }, RULE_TRACKER),
        { ...seen, offer },
        'shark',
        RULE_TRACKER,
      ).est_urgency;
    expect([84.99, 85, 95, 95.01].map(urgency)).toStrictEqual([0.55, 0.5, 0.5, 0.47]);
  });

  it('believe in an alternative from a probability of one half on', () => {
    const mind = startMind(start, BAYES_TRACKER);
    const believes = (alternative: number) =>
      snapshot({ ...mind, alternative }, BAYES_TRACKER).est_has_alternative;
    expect([0.4999, 0.5].map(believes)).toStrictEqual([false, true]);
  });

  it('count a Shark’s reveal with a competitor in it, and nobody else’s', () => {
    const say = { offer: null, move: 'batna_reveal' as const, words: 'a competitor' };
    for (const rules of [RULE_TRACKER, BAYES_TRACKER]) {
      const counts = (['shark', 'diplomat', 'veteran'] as const).map((persona) => {
        const tracker = startTracker(start, rules);
        learn(tracker, say, persona, rules);
        learn(tracker, { ...say, move: null }, persona, rules);
        return tracker.bluffs_detected;
      });
      expect(counts).toStrictEqual([1, 0, 0]);
    }
  });
});
