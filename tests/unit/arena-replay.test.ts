import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Action } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { seatToMove, step } from '../../src/sim/arena/referee.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { reset } from '../../src/sim/arena/start.ts';
import type { Outcome, State } from '../../src/sim/arena/state.ts';
import { view } from '../../src/sim/arena/view.ts';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { episodeOf, playRandom, playScripted, TIER_IDS, travelled } from '../conformance/arena-play.ts';
import { deepFreeze } from '../conformance/payops-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const tier = fc.constantFrom(...TIER_IDS);
const runs = (numRuns: number) => ({ seed: 20262, numRuns });
/** Milliseconds: a state of forty kilobytes is hashed after every step. */
const LONG = 120_000;

/** All that all seats are told, as one text. */
const told = (state: State, last: Outcome | null): string =>
  JSON.stringify(ROLES.map((role) => [observe(state, role, last), view(state, role)]));

describe('a match', () => {
  it(
    'replayed from its JSON is the play itself, at every step',
    () => {
      const property = fc.property(seed, salt, tier, fc.nat(90), (s, k, task, most) => {
        const start = reset(REFERENCE.id, s, { task_id: task });
        const digests = [digest(start)];
        const texts = [told(start, null)];
        const played = playRandom(s, k, task, most, (now, outcome) => {
          digests.push(digest(now));
          texts.push(told(now, outcome));
        });
        const episode = parseEpisode(arena, travelled(episodeOf(played)));
        const again = play(arena, episode, (now, i, outcome) => {
          expect(digest(now)).toBe(digests[i]);
          expect(told(now, outcome)).toBe(texts[i]);
        });
        expect(again).toStrictEqual(played.state);
        expect(arena.grade(again)).toStrictEqual(arena.grade(played.state));
      });
      fc.assert(property, runs(12));
    },
    LONG,
  );

  it('of scripted seats replays too', () => {
    for (const task of TIER_IDS) {
      const played = playScripted(5, 'reactive', task);
      expect(played.state.phase).toBe('done');
      expect(play(arena, parseEpisode(arena, travelled(episodeOf(played))))).toStrictEqual(played.state);
    }
  });

  it(
    'goes on from a state that travels through JSON after every step',
    () => {
      const property = fc.property(seed, salt, tier, (s, k, task) => {
        let carried = travelled(reset(REFERENCE.id, s, { task_id: task }));
        const end = playRandom(s, k, task, undefined, (now, outcome, action) => {
          expect(step(carried, travelled(action))).toStrictEqual(outcome);
          carried = travelled(carried);
          expect(digest(carried)).toBe(digest(now));
          expect(told(carried, outcome)).toBe(told(now, outcome));
        });
        expect(carried).toStrictEqual(end.state);
        expect(arena.grade(carried)).toStrictEqual(arena.grade(end.state));
      });
      fc.assert(property, runs(8));
    },
    LONG,
  );

  it('has another digest after every step', () => {
    const digests = new Set<string>();
    const { actions } = playRandom(11, 11, 'task_3', undefined, (now) => digests.add(digest(now)));
    expect(digests.size).toBe(actions.length);
  });

  it('of another seed has another queue', () => {
    const queue = (s: number): string => digest(reset(REFERENCE.id, s, { task_id: 'task_3' }).ads);
    expect(queue(1)).not.toBe(queue(2));
  });

  it('is refused when its rules, settings or actions are not the arena', () => {
    const good = episodeOf(playRandom(1, 1, 'task_1', 3));
    const code = (change: object): string => {
      try {
        parseEpisode(arena, { ...good, ...change });
      } catch (error) {
        if (error instanceof RuleError) return error.code;
      }
      return 'accepted';
    };
    expect(code({})).toBe('accepted');
    expect(code({ sim: 'payops' })).toBe('unknown_simulation');
    expect(code({ rules: 'reference-2' })).toBe('unknown_rules');
    const configs = [
      {},
      { task_id: 'task_9' },
      { task_id: 'task_1', max_rounds: 0 },
      { task_id: 'task_1', max_rounds: 21 },
      { task_id: 'task_1', max_investigator_actions_per_turn: 31 },
      { task_id: 'task_1', colour: 'blue' },
    ];
    for (const config of configs)
      expect([config, code({ config })]).toStrictEqual([config, 'invalid_config']);
    const role = 'investigator';
    const actions: unknown[] = [
      { action_type: 'end_turn' },
      { role: 'fraudster', action_type: 'investigate' },
      { role: 'fraudster', action_type: 'propose_ad', ad_copy: 'x'.repeat(2001) },
      { role: 'fraudster', action_type: 'propose_ad', ad_copy: null },
      { role, action_type: 'verdict', ad_id: 'ad_001' },
      { role, action_type: 'verdict', ad_id: 'ad_001', verdict: 'approve', confidence: 1.01 },
      { role, action_type: 'investigate', ad_id: 'ad_001', investigation_target: 'palm' },
      {
        role: 'auditor',
        action_type: 'submit_audit_report',
        audit_report: { investigator_audit_score: '1' },
      },
      'end_turn',
    ];
    for (const action of actions)
      expect([action, code({ actions: [action] })]).toStrictEqual([action, 'invalid_action']);
  });

  it('counts lengths in code points', () => {
    const fits: Action = { role: 'fraudster', action_type: 'propose_ad', ad_copy: '🎩'.repeat(2000) };
    expect(arena.action.safeParse(fits).success).toBe(true);
    expect(arena.action.safeParse({ ...fits, ad_copy: '🎩'.repeat(2001) }).success).toBe(false);
  });
});

/** One valid move of each seat. */
const MOVES: readonly Action[] = [
  { role: 'fraudster', action_type: 'end_turn' },
  { role: 'fraudster', action_type: 'commit_final' },
  { role: 'investigator', action_type: 'verdict', ad_id: 'ad_001', verdict: 'approve' },
  { role: 'auditor', action_type: 'flag_fraudster' },
  { role: 'auditor', action_type: 'submit_audit_report' },
];

describe('a step', () => {
  it(
    'of a seat that is not to move is refused and leaves the digest as it was',
    () => {
      let refused = 0;
      const property = fc.property(seed, salt, tier, (s, k, task) => {
        playRandom(s, k, task, undefined, (now) => {
          const before = digest(now);
          for (const move of MOVES) {
            if (move.role === seatToMove(now)) continue;
            const code = now.phase === 'done' ? 'episode_done' : 'wrong_seat';
            expect(() => step(now, move)).toThrow(expect.objectContaining({ code }));
            refused++;
          }
          expect(digest(now)).toBe(before);
        });
      });
      fc.assert(property, runs(8));
      expect(refused).toBeGreaterThan(300);
    },
    LONG,
  );

  it(
    'never changes what was shown before it',
    () => {
      const property = fc.property(seed, salt, tier, (s, k, task) => {
        const shown: { value: unknown; text: string }[] = [];
        const keep = (value: unknown) =>
          shown.push({ value: deepFreeze(value), text: JSON.stringify(value) });
        playRandom(s, k, task, undefined, (now, outcome) => {
          keep(outcome);
          for (const role of ROLES) {
            keep(observe(now, role, outcome));
            keep(view(now, role));
          }
          keep(arena.grade(now));
        });
        for (const { value, text } of shown) expect(JSON.stringify(value)).toBe(text);
      });
      fc.assert(property, runs(4));
    },
    LONG,
  );

  it(
    'looking, arranging and grading change nothing',
    () => {
      const property = fc.property(seed, salt, tier, fc.nat(60), (s, k, task, most) => {
        const { state } = playRandom(s, k, task, most);
        const before = digest(state);
        told(state, null);
        arena.grade(state);
        expect(digest(state)).toBe(before);
      });
      fc.assert(property, runs(20));
    },
    LONG,
  );
});

describe('scores', () => {
  it(
    'stay in their ranges',
    () => {
      const share = (x: number | null): void => {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
      };
      const property = fc.property(seed, salt, tier, fc.nat(120), (s, k, task, most) => {
        const { state } = playRandom(s, k, task, most);
        const grade = arena.grade(state);
        share(grade.investigator.score);
        share(grade.queue_plausibility);
        share(grade.reasoning_score);
        for (const one of Object.values(grade.per_ad_plausibility)) share(one);
        expect(grade.investigator.best).toBeGreaterThan(grade.investigator.worst);
        const proposals = state.ads.length - state.base_ads;
        expect(grade.final_rewards.fraudster).toBeGreaterThanOrEqual(-proposals);
        expect(grade.final_rewards.fraudster).toBeLessThanOrEqual(proposals);
        if (state.phase !== 'done') return;
        expect(grade.final_rewards).toStrictEqual(state.rewards);
        expect(grade.investigator.score).toBe(state.grade);
        share(state.report?.investigator_audit_score ?? -1);
        share(state.report?.fraudster_plausibility_score ?? -1);
      });
      fc.assert(property, runs(60));
    },
    LONG,
  );
});
