import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Viewer } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { BOTS, playMatch, type Lineup } from '../../src/sim/arena/bots/standard/play.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import { sample } from '../../src/sim/arena/sample.ts';
import type { Outcome, State } from '../../src/sim/arena/state.ts';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { fingerprint } from '../../src/sim/kernel/fingerprint.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { TIER_IDS, travelled } from '../conformance/arena-play.ts';
import { deepFreeze } from '../conformance/payops-play.ts';
import { playStandard, VIEWERS } from '../conformance/arena-standard.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const tier = fc.constantFrom(...TIER_IDS);
const runs = (numRuns: number) => ({ seed: 20264, numRuns });
/** Milliseconds: states are hashed after every step. */
const LONG = 120_000;

/** What all viewers are told; parsing orders the fields of an action its own way, which means nothing. */
const told = (state: State, last: Outcome | null): string =>
  digest(VIEWERS.map((viewer) => [arena.observe(state, viewer, last), arena.view(state, viewer)]));

describe('a match of the standard rules', () => {
  it(
    'replayed from its JSON is the play itself, at every step',
    () => {
      const property = fc.property(seed, salt, tier, (s, k, task_id) => {
        const digests: string[] = [];
        const texts: string[] = [];
        const played = playStandard(s, k, { task_id }, (now, outcome) => {
          digests.push(digest(now));
          texts.push(told(now, outcome));
        });
        const record = { v: 1, sim: 'arena', rules: STANDARD.id, seed: s, config: { task_id } };
        const episode = parseEpisode(arena, travelled({ ...record, actions: played.actions }));
        const again = play(arena, episode, (now, i, outcome) => {
          if (i === 0) return;
          expect(digest(now)).toBe(digests[i - 1]);
          expect(told(now, outcome)).toBe(texts[i - 1]);
        });
        expect(again).toStrictEqual(played.state);
        expect(arena.debrief(again)).toStrictEqual(arena.debrief(played.state));
      });
      fc.assert(property, runs(6));
    },
    LONG,
  );

  it(
    'goes on from a state that travels through JSON after every step',
    () => {
      const property = fc.property(seed, salt, tier, (s, k, task_id) => {
        let carried = travelled(arena.reset(STANDARD.id, s, { task_id }));
        playStandard(s, k, { task_id }, (now, outcome, action) => {
          expect(arena.step(carried, travelled(action))).toStrictEqual(outcome);
          carried = travelled(carried);
          expect(digest(carried)).toBe(digest(now));
          expect(told(carried, outcome)).toBe(told(now, outcome));
        });
      });
      fc.assert(property, runs(4));
    },
    LONG,
  );

  it('of bots is what the action schema takes, ends, and replays', () => {
    for (const task_id of TIER_IDS) {
      for (const [i, fraudster] of BOTS.fraudster.entries()) {
        const lineup: Lineup = {
          fraudster,
          investigator: BOTS.investigator[i] ?? 'plain',
          auditor: BOTS.auditor[i] ?? 'plain',
        };
        const actions: Action[] = [];
        const end = playMatch(7 + i, { task_id }, lineup, (_state, action) => {
          expect(arena.action.safeParse(action).error).toBeUndefined();
          actions.push(action);
        });
        expect(end.phase).toBe('done');
        const again = arena.reset(STANDARD.id, 7 + i, { task_id });
        for (const action of actions) arena.step(again, travelled(action));
        expect(again).toStrictEqual(end);
      }
    }
  });

  it('never changes what was shown before, and looking changes nothing', () => {
    const property = fc.property(seed, salt, tier, (s, k, task_id) => {
      const shown: { value: unknown; text: string }[] = [];
      playStandard(s, k, { task_id }, (now, outcome) => {
        const before = JSON.stringify(now);
        for (const viewer of VIEWERS)
          for (const value of [arena.observe(now, viewer, outcome), arena.view(now, viewer)])
            shown.push({ value: deepFreeze(value), text: JSON.stringify(value) });
        arena.grade(now);
        expect(JSON.stringify(now)).toBe(before);
      });
      for (const { value, text } of shown) expect(JSON.stringify(value)).toBe(text);
    });
    fc.assert(property, runs(3));
  }, 120_000);

  it('has one chain of digests for a seed', () => {
    const standard = {
      sim: arena,
      reset: (s: number) => arena.reset(STANDARD.id, s, { task_id: 'task_2' }),
      sample,
    };
    expect(fingerprint(standard, 5)).toStrictEqual(fingerprint(standard, 5));
    expect(fingerprint(standard, 5).hash).not.toBe(fingerprint(standard, 6).hash);
  });
});

describe('a refused action', () => {
  const code = (state: State, action: Action): string => {
    const before = digest(state);
    try {
      arena.step(state, action);
    } catch (error) {
      expect(digest(state)).toBe(before);
      if (error instanceof RuleError) return error.code;
      throw error;
    }
    return 'taken';
  };
  const MOVES: readonly Action[] = [
    { role: 'fraudster', action_type: 'end_turn' },
    { role: 'investigator', action_type: 'end_turn' },
    { role: 'auditor', action_type: 'submit_audit_report' },
  ];

  it('of another seat leaves the state as it was', () => {
    const property = fc.property(seed, salt, tier, (s, k, task_id) => {
      playStandard(s, k, { task_id }, (now) => {
        for (const move of MOVES) {
          if (move.role === arena.seatToMove(now)) continue;
          expect(code(now, move)).toBe(arena.done(now) ? 'episode_done' : 'wrong_seat');
        }
      });
    });
    fc.assert(property, runs(3));
  }, 120_000);

  it('of the auditor says what is wrong with the objection', () => {
    const state = arena.reset(STANDARD.id, 3, { task_id: 'task_1', max_proposals: 0, max_rounds: 1 });
    arena.step(state, { role: 'fraudster', action_type: 'end_turn' });
    arena.step(state, { role: 'investigator', action_type: 'end_turn' });
    expect(state.phase).toBe('audit_phase');
    const role = 'auditor';
    const bias: Action = { role, action_type: 'flag_investigator', flag_type: 'bias' };
    expect(code(state, { role, action_type: 'flag_investigator' })).toBe('unknown_flag');
    expect(code(state, { ...bias, target_ad_id: 'nobody' })).toBe('unknown_flag');
    expect(code(state, { role, action_type: 'flag_fraudster', flag_type: 'bias' })).toBe('unknown_flag');
    expect(code(state, { role, action_type: 'withdraw_flag', flag_index: 0 })).toBe('unknown_flag');
    expect(code(state, bias)).toBe('taken');
    expect(code(state, bias)).toBe('duplicate_flag');
    for (let i = 1; i < 64; i++) {
      expect(code(state, { role, action_type: 'withdraw_flag', flag_index: 0 })).toBe('taken');
      expect(code(state, bias)).toBe('taken');
    }
    expect(code(state, { ...bias, flag_type: 'miscalibration' })).toBe('flag_limit');
    expect(code(state, { role, action_type: 'submit_audit_report' })).toBe('taken');
  });

  it('of settings names what is not known', () => {
    const refused = (allowed_categories: string[]): string => {
      try {
        arena.reset(STANDARD.id, 1, { task_id: 'task_1', allowed_categories });
      } catch (error) {
        return error instanceof RuleError ? `${error.code}: ${error.detail}` : 'other';
      }
      return 'taken';
    };
    expect(refused(['saas'])).toBe('taken');
    expect(refused(['bakery'])).toBe('invalid_config: allowed_categories: there is no scheme "bakery"');
    expect(refused(['saas', 'saas'])).toMatch(/^invalid_config: .*twice/);
  });

  it('does not exist for moves that the reference does not know', () => {
    const state = arena.reset('reference-1', 1, { task_id: 'task_1' });
    arena.step(state, { role: 'fraudster', action_type: 'end_turn' });
    expect(code(state, { role: 'investigator', action_type: 'end_turn' })).toBe('invalid_action');
  });
});

describe('scores of the standard rules', () => {
  it('stay in their ranges, and the parts of a reward add up to it', () => {
    const share = (x: number): void => {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
    };
    const property = fc.property(seed, salt, tier, (s, k, task_id) => {
      const { state } = playStandard(s, k, { task_id });
      const told = arena.debrief(state);
      for (const x of [
        told.grader.score,
        told.grader.baseline,
        told.reasoning_score,
        told.queue_plausibility,
      ])
        share(x);
      for (const { final_reward, parts, role } of Object.values(told.seats)) {
        expect(final_reward).toBe(state.rewards[role]);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(final_reward, 9);
      }
      expect(told.ads).toHaveLength(state.ads.length);
      expect(told.timeline.map(({ ts }) => ts)).toStrictEqual(state.moves.map((_, i) => i + 1));
      const own = told.seats.fraudster.parts.length;
      expect(told.seats.fraudster.final_reward).toBeGreaterThanOrEqual(-own);
      expect(told.seats.fraudster.final_reward).toBeLessThanOrEqual(own);
      for (const ad of told.ads) if (ad.plausibility !== null) share(ad.plausibility);
    });
    fc.assert(property, runs(30));
  }, 120_000);

  it('are told only when the match is over', () => {
    const state = arena.reset(STANDARD.id, 1, { task_id: 'task_1' });
    expect(() => arena.debrief(state)).toThrow(RuleError);
  });
});

describe('a bot', () => {
  it('is a function of what it is told and of its draws, the view as well as the observation', async () => {
    const { botAction } = await import('../../src/sim/arena/bots/standard/play.ts');
    const all: [Viewer, readonly string[]][] = [
      ['fraudster', BOTS.fraudster],
      ['investigator', BOTS.investigator],
      ['auditor', BOTS.auditor],
    ];
    playStandard(9, 9, { task_id: 'task_3' }, (now) => {
      const seat = arena.seatToMove(now);
      if (seat === null) return;
      const names = all.find(([viewer]) => viewer === seat)?.[1] ?? [];
      for (const name of names) {
        const act = (seen: unknown) =>
          botAction(name as Lineup['auditor'], seen as never, stream(1, `test/${name}`));
        const seen = arena.observe(now, seat, null);
        expect(act(travelled(seen))).toStrictEqual(act(seen));
        expect(act(travelled(arena.view(now, seat)))).toStrictEqual(act(seen));
      }
    });
  });
});
