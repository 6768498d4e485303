import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { TERMINALS, toAction } from '../../src/sim/payops/actions.ts';
import { looksNeeded, openCase, reset, step, type State } from '../../src/sim/payops/environment.ts';
import { endpointScore, taskScore } from '../../src/sim/payops/grader.ts';
import { observe } from '../../src/sim/payops/observation.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import { view } from '../../src/sim/payops/view.ts';
import { deepFreeze, episodeOf, playRandom } from '../conformance/payops-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
/** One trip through JSON, as a link, a file, a database or a worker's border takes it. */
const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const runs = (numRuns: number) => ({ seed: 20260, numRuns });

describe('an episode', () => {
  it('replayed from its JSON is the play itself, at every step', () => {
    const property = fc.property(seed, salt, fc.integer({ min: 0, max: 300 }), (s, k, count) => {
      const start = reset(REFERENCE.id, s);
      const digests = [digest(start)];
      const desks = [JSON.stringify(view(start))];
      const seen = [JSON.stringify(observe(start, null))];
      const state = playRandom(s, k, count, (now, outcome) => {
        digests.push(digest(now));
        desks.push(JSON.stringify(view(now)));
        seen.push(JSON.stringify(observe(now, outcome)));
      });
      const episode = parseEpisode(payops, travelled(episodeOf(state)));
      const again = play(payops, episode, (now, i, outcome) => {
        expect(digest(now)).toBe(digests[i]);
        expect(JSON.stringify(view(now))).toBe(desks[i]);
        expect(JSON.stringify(observe(now, outcome))).toBe(seen[i]);
      });
      expect(payops.grade(again)).toStrictEqual(payops.grade(state));
      expect(again).toStrictEqual(state);
    });
    fc.assert(property, runs(40));
  });

  it('goes on from a state that travels through JSON after every step', () => {
    const property = fc.property(seed, salt, (s, k) => {
      let carried = travelled(reset(REFERENCE.id, s));
      const end = playRandom(s, k, undefined, (now, outcome, action) => {
        expect(step(carried, travelled(action))).toStrictEqual(outcome);
        carried = travelled(carried);
        expect(digest(carried)).toBe(digest(now));
      });
      expect(carried).toStrictEqual(end);
      expect(payops.grade(carried)).toStrictEqual(payops.grade(end));
    });
    fc.assert(property, runs(40));
  });

  it('has another digest after every step', () => {
    const digests = new Set<string>();
    const end = playRandom(11, 11, undefined, (now) => digests.add(digest(now)));
    expect(digests.size).toBe(end.step_count);
  });

  it('of another seed has other figures', () => {
    expect(digest(reset(REFERENCE.id, 1).dealt)).not.toBe(digest(reset(REFERENCE.id, 4).dealt));
  });

  it('is refused when its rules, settings or actions are not PayOps', () => {
    const good = episodeOf(playRandom(1, 1, 3));
    const code = (change: object): string => {
      try {
        parseEpisode(payops, { ...good, ...change });
      } catch (error) {
        if (error instanceof RuleError) return error.code;
      }
      return 'accepted';
    };
    expect(code({})).toBe('accepted');
    expect(code({ sim: 'parlay' })).toBe('unknown_simulation');
    expect(code({ rules: 'reference-2' })).toBe('unknown_rules');
    expect(code({ config: { hard: true } })).toBe('invalid_config');
    const actions: unknown[] = [
      { action_type: 'Approve', confidence: null },
      { action_type: 'approve' },
      { action_type: 'approve', confidence: 1.01 },
      { action_type: 'approve', confidence: -0.01 },
      { action_type: 'inspect', confidence: 0.5 },
      { action_type: 'release', confidence: null },
      'approve',
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
      const start = (state: State) => {
        keep(observe(state, null));
        keep(view(state));
        keep(payops.grade(state));
      };
      start(reset(REFERENCE.id, s));
      playRandom(s, k, undefined, (now, outcome) => {
        keep(outcome);
        keep(observe(now, outcome));
        start(now);
      });
      for (const { value, text } of shown) expect(JSON.stringify(value)).toBe(text);
    });
    fc.assert(property, runs(8));
  });

  it('looking, arranging and grading change nothing', () => {
    const property = fc.property(seed, salt, fc.nat(90), (s, k, count) => {
      const state = playRandom(s, k, count);
      const before = digest(state);
      observe(state, null);
      view(state);
      payops.grade(state);
      expect(digest(state)).toBe(before);
    });
    fc.assert(property, runs(60));
  });

  it('that the gate blocks leaves the digest as it was', () => {
    let blocked = 0;
    const property = fc.property(seed, salt, fc.constantFrom(...TERMINALS), (s, k, name) => {
      playRandom(s, k, undefined, (now) => {
        if (now.done || looksNeeded(now, openCase(now).truth) === 0) return;
        const before = digest(now);
        const outcome = step(now, toAction(name, 0.5));
        expect([outcome.event, outcome.reward]).toStrictEqual(['chain_gate_blocked', REFERENCE.blocked]);
        expect(digest(now)).toBe(before);
        blocked++;
      });
    });
    fc.assert(property, runs(30));
    expect(blocked).toBeGreaterThan(200);
  });
});

describe('scores', () => {
  it('stay in their ranges, and add up', () => {
    const property = fc.property(seed, salt, fc.nat(300), (s, k, count) => {
      const state = playRandom(s, k, count);
      const grade = payops.grade(state);
      expect(grade.per_task).toHaveLength(30);
      expect(grade.normalised_score).toBeGreaterThanOrEqual(0);
      expect(grade.normalised_score).toBeLessThanOrEqual(1);
      const scores = grade.per_task.map((task) => taskScore(task.weighted_reward, task.weight));
      for (const score of [endpointScore(grade.normalised_score), ...scores]) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(0.999);
      }
      const raw = grade.per_task.reduce((sum, task) => sum + task.weighted_reward, 0);
      expect(grade.total_reward).toBeCloseTo(raw - grade.budget_penalty, 4);
      expect(grade.budget_spent).toBeCloseTo(state.budget_spent, 4);
      if (state.done) {
        expect(grade.per_task.filter(({ correct }) => correct)).toHaveLength(state.correct_decisions);
      }
    });
    fc.assert(property, runs(150));
  });

  it('map any value into 0.001 … 0.999 but for the edge that clamps before it rounds (D13)', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -0.01, max: 1.01, noNaN: true }));
    const property = fc.property(value, (v) => {
      const score = endpointScore(v);
      const edge = (v > 0 && v < 0.001) || (v > 0.999 && v < 1);
      if (edge) expect(score).toBe(Number(v.toFixed(4)));
      else expect(score >= 0.001 && score <= 0.999).toBe(true);
    });
    fc.assert(property, runs(2000));
  });
});
