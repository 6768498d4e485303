import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { toAction } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/reference.ts';
import { affordable, stepCount, type State } from '../../src/sim/parlay/state.ts';
import { observe } from '../../src/sim/parlay/observation.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import { view } from '../../src/sim/parlay/view.ts';
import { episodeOf, playRandom, settingOf } from '../conformance/parlay-play.ts';
import { deepFreeze } from '../conformance/payops-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
/** One trip through JSON, as a link, a file, a database or a worker's border takes it. */
const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const runs = (numRuns: number) => ({ seed: 20263, numRuns });

describe('an episode', () => {
  it('replayed from its JSON is the play itself, at every step', () => {
    const property = fc.property(seed, salt, fc.integer({ min: 0, max: 20 }), (s, k, count) => {
      const start = reset(s, settingOf(k));
      const digests = [digest(start)];
      const tables = [JSON.stringify(view(start))];
      const seen = [JSON.stringify(observe(start, null))];
      const state = playRandom(s, k, count, (now, outcome) => {
        digests.push(digest(now));
        tables.push(JSON.stringify(view(now)));
        seen.push(JSON.stringify(observe(now, outcome)));
      });
      const episode = parseEpisode(parlay, travelled(episodeOf(state)));
      const again = play(parlay, episode, (now, i, outcome) => {
        expect(digest(now)).toBe(digests[i]);
        expect(JSON.stringify(parlay.view(now, 'player'))).toBe(tables[i]);
        expect(JSON.stringify(parlay.observe(now, 'player', outcome))).toBe(seen[i]);
      });
      expect(parlay.grade(again)).toStrictEqual(parlay.grade(state));
      expect(again).toStrictEqual(state);
    });
    fc.assert(property, runs(80));
  });

  it('goes on from a state that travels through JSON after every step', () => {
    const property = fc.property(seed, salt, (s, k) => {
      let carried = travelled(reset(s, settingOf(k)));
      const end = playRandom(s, k, undefined, (now, outcome, action) => {
        expect(step(carried, travelled(action))).toStrictEqual(outcome);
        carried = travelled(carried);
        expect(carried).toStrictEqual(now);
        expect(digest(carried)).toBe(digest(now));
      });
      expect(parlay.grade(carried)).toStrictEqual(parlay.grade(end));
      expect(view(carried)).toStrictEqual(view(end));
    });
    fc.assert(property, runs(80));
  });

  it('stays JSON with any price that the schema takes', () => {
    const price = fc.double({ min: -1e30, max: 1e30, noNaN: true });
    const odd = fc.constantFrom(-0, 0, 1e-30, -1e-30, 1e30, -1e30, 1, 0.005);
    const offers = fc.array(fc.oneof(price, odd), { maxLength: 20 });
    const property = fc.property(seed, salt, offers, (s, k, prices) => {
      const state = reset(s, settingOf(k));
      for (const offer of prices) {
        const action = toAction('after 1.0', offer);
        if (state.done || !parlay.action.safeParse(action).success) continue;
        const outcome = step(state, action);
        expect(travelled(outcome)).toStrictEqual(outcome);
        expect(travelled(state)).toStrictEqual(state);
      }
    });
    fc.assert(property, runs(300));
  });

  it('has another digest after every step, and other limits under another seed', () => {
    const digests = new Set<string>();
    const end = playRandom(3, 14, undefined, (now) => digests.add(digest(now)));
    expect(digests.size).toBe(stepCount(end));
    const limits = new Set(
      Array.from({ length: 200 }, (_, s) => reset(s, settingOf(0)).hidden.budget_ceiling),
    );
    expect(limits.size).toBeGreaterThan(195);
  });

  it('is refused when its rules, settings or actions are not Parlay', () => {
    const good = episodeOf(playRandom(1, 1, 3));
    const code = (change: object): string => {
      try {
        parseEpisode(parlay, { ...good, ...change });
      } catch (error) {
        if (error instanceof RuleError) return error.code;
      }
      return 'accepted';
    };
    expect(code({})).toBe('accepted');
    expect(code({ sim: 'payops' })).toBe('unknown_simulation');
    expect(code({ rules: 'reference-2' })).toBe('unknown_rules');
    const configs = [{}, { scenario: 'nope', persona: 'shark' }, { ...good.config, more: 1 }];
    for (const config of configs) expect(code({ config })).toBe('invalid_config');
    const turn = toAction('words', 1, 'silence');
    const actions: unknown[] = [
      { ...turn, type: 'accept' },
      { ...turn, utterance: 5 },
      { ...turn, utterance: 'x'.repeat(2001) },
      { ...turn, offer: '1' },
      { ...turn, offer: Infinity },
      { ...turn, offer: 2e30 },
      { ...turn, offer: 1e-31 },
      { ...turn, move: 'none' },
      { ...turn, more: 1 },
      { type: 'turn', utterance: '' },
      'turn',
    ];
    for (const action of actions)
      expect([action, code({ actions: [action] })]).toStrictEqual([action, 'invalid_action']);
  });
});

describe('a step', () => {
  it('never changes what was shown before it', () => {
    const property = fc.property(seed, salt, (s, k) => {
      const shown: { value: unknown; text: string }[] = [];
      const keep = (value: unknown) => shown.push({ value: deepFreeze(value), text: JSON.stringify(value) });
      const keepAll = (state: State) => {
        keep(view(state));
        keep(parlay.grade(state));
      };
      keepAll(reset(s, settingOf(k)));
      playRandom(s, k, undefined, (now, outcome) => {
        keep(outcome);
        keep(observe(now, outcome));
        keepAll(now);
      });
      for (const { value, text } of shown) expect(JSON.stringify(value)).toBe(text);
    });
    fc.assert(property, runs(40));
  });

  it('that is refused leaves the digest as it was, and so does looking', () => {
    let refused = 0;
    const property = fc.property(seed, salt, (s, k) => {
      const state = reset(s, settingOf(k));
      const tryIt = (now: State) => {
        const before = digest(now);
        observe(now, null);
        view(now);
        parlay.grade(now);
        const action = toAction('words', 5, 'batna_reveal');
        if (now.done || !affordable(now, action.move)) {
          expect(() => step(now, action)).toThrow(RuleError);
          refused++;
        }
        expect(digest(now)).toBe(before);
      };
      while (!state.done) {
        const reveal = affordable(state, 'batna_reveal') && k % 2 === 0;
        step(state, toAction('', null, reveal ? 'batna_reveal' : null));
        tryIt(state);
      }
    });
    fc.assert(property, runs(40));
    expect(refused).toBeGreaterThan(100);
  });
});

describe('scores', () => {
  it('stay in their ranges, and add up', () => {
    const property = fc.property(seed, salt, fc.nat(20), (s, k, count) => {
      let sum = 0;
      const state = playRandom(s, k, count, (now, { reward, terms }) => {
        sum += reward;
        expect(reward).toBeGreaterThanOrEqual(-13);
        for (const share of [terms.accuracy, terms.concession, now.width]) {
          expect(share >= 0 && share <= 1).toBe(true);
        }
        expect([now.tension, now.credibility].every((x) => x >= 0 && x <= 100)).toBe(true);
      });
      const grade = parlay.grade(state);
      expect(state.cumulative_reward).toBe(sum);
      const terminal = grade.total_reward - sum;
      expect(terminal).toBeGreaterThanOrEqual(-200 - 1e-9);
      expect(terminal).toBeLessThanOrEqual(135);
      for (const share of [
        grade.deal_efficiency,
        grade.tom_accuracy_avg,
        grade.tom_brier_alt,
        grade.tom_brier_urgency,
      ]) {
        expect(share >= 0 && share <= 1).toBe(true);
      }
      expect(grade.termination_reason !== null).toBe(state.done);
      if (!state.deal_reached) expect(terminal).toBeCloseTo(-100, 9);
      expect(state.beliefs).toHaveLength(1 + stepCount(state) + state.drifts);
    });
    fc.assert(property, runs(200));
  });
});
