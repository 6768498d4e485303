import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playMatch } from '../../src/sim/arena/bots/standard/play.ts';
import { VERDICTS, type Action as Move } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { TIERS } from '../../src/sim/arena/facts.ts';
import { regret as arenaRegret, regretsOf as arenaRegrets } from '../../src/sim/arena/regret.ts';
import type { State as MatchState } from '../../src/sim/arena/state.ts';
import { play } from '../../src/sim/kernel/episode.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { dearest } from '../../src/sim/kernel/regret.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { Action as TableAction } from '../../src/sim/parlay/actions.ts';
import type { Config as TableConfig } from '../../src/sim/parlay/config.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import { bestFrom, regret as parlayRegret, regretsOf as parlayRegrets } from '../../src/sim/parlay/regret.ts';
import { sampleAny } from '../../src/sim/parlay/sample.ts';
import { INVESTIGATIONS, TERMINALS, type Action } from '../../src/sim/payops/actions.ts';
import { truths, type State } from '../../src/sim/payops/environment.ts';
import { expertPlay } from '../../src/sim/payops/expert.ts';
import { payops, type Config } from '../../src/sim/payops/payops.ts';
import { regret, regretsOf } from '../../src/sim/payops/regret.ts';
import { RULES } from '../../src/sim/payops/rules.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import { api as arenaApi } from '../../src/worker/arena.ts';
import { api as parlayApi } from '../../src/worker/parlay.ts';
import { api } from '../../src/worker/payops.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 20_261_120 });
const seed = fc.integer({ min: 0, max: 2_147_483_647 });

describe('the regret of a PayOps case', () => {
  type Case = Episode<Action, Config>;
  const episodeOf = (rules: string, s: number, actions: readonly Action[]): Case => ({
    v: 1,
    sim: 'payops',
    rules,
    seed: s,
    config: {},
    actions,
  });
  const end = (episode: Case): State => play(payops, episode);

  function random(rules: string, s: number): Case {
    const state = payops.reset(rules, s, {});
    const draw = stream(s, 'tests/regret');
    const actions: Action[] = [];
    while (!state.done) {
      const action = sample(state, draw);
      payops.step(state, action);
      actions.push(action);
    }
    return episodeOf(rules, s, actions);
  }

  it.each(Object.keys(RULES))('is nothing for an expert under %s', (rules) => {
    fc.assert(
      fc.property(seed, (s) => {
        const actions = truths(payops.reset(rules, s, {})).flatMap((truth): Action[] => {
          const { investigations, action } = expertPlay(truth, RULES[rules]!);
          return [
            ...investigations.map((action_type) => ({ action_type })),
            { action_type: action, confidence: 1 },
          ];
        });
        const state = end(episodeOf(rules, s, actions));
        for (const { cost } of regretsOf(state)) expect(cost).toBeCloseTo(0, 6);
        expect(regret.worst(episodeOf(rules, s, actions), state)).toEqual([]);
      }),
      runs(20),
    );
  });

  /** Every play of a case: looks and a decision, as sure as pays most. */
  const plays: Action[][] = INVESTIGATIONS.reduce<Action[][]>(
    (sets, action_type) => [...sets, ...sets.map((set) => [...set, { action_type }])],
    [[]],
  ).flatMap((looks) =>
    TERMINALS.flatMap((action_type) => [0, 1].map((confidence) => [...looks, { action_type, confidence }])),
  );

  it.each(Object.keys(RULES))(
    'is what the best play of the case really gains under %s',
    (rules) => {
      fc.assert(
        fc.property(seed, (s) => {
          const episode = random(rules, s);
          const state = end(episode);
          const reached = payops.grade(state).total_reward;
          const all = regretsOf(state);
          expect(all).toHaveLength(30);
          for (const { cost } of all) expect(cost).toBeGreaterThanOrEqual(0);
          for (const { step, until, cost } of regret.worst(episode, state).slice(0, 2)) {
            let best = -Infinity;
            for (const one of plays) {
              const actions = [...episode.actions.slice(0, step), ...one, ...episode.actions.slice(until)];
              const again = end(episodeOf(rules, s, actions));
              // A decision that the gate blocks closes nothing: the play is none.
              if (again.done && again.transactions_processed === 30)
                best = Math.max(best, payops.grade(again).total_reward);
            }
            expect(best - reached).toBeCloseTo(cost, 3);
          }
        }),
        runs(3),
      );
    },
    60_000,
  );

  it('names the case, in the order of what it cost, and never more than three', () => {
    const episode = random('standard-1', 7);
    const worst = regret.worst(episode, end(episode));
    expect(worst).toHaveLength(3);
    expect(worst.map(({ cost }) => cost)).toEqual(worst.map(({ cost }) => cost).toSorted((a, b) => b - a));
    const { cases, costliest } = payops.debrief(end(episode));
    expect(worst.map(({ position }) => position)).toEqual(costliest);
    for (const { position, step, until, total, action } of worst)
      expect(cases[position - 1]).toMatchObject({ first_step: step + 1, step: until, total, action });
    const [first] = worst;
    expect(api.worth(episode, first!.step)).toEqual({ ok: true, value: first!.total });
  });
});

describe('the regret of a turn of Parlay', () => {
  type Talk = Episode<TableAction, TableConfig>;
  const settings: TableConfig[] = (['shark', 'diplomat', 'veteran'] as const).map((persona) => ({
    scenario: 'hiring_package',
    persona,
  }));
  const end = (episode: Talk) => play(parlay, episode);
  function random(s: number, config: TableConfig): Talk {
    const state = parlay.reset('standard-1', s, config);
    const draw = stream(s, 'tests/regret');
    const actions: TableAction[] = [];
    while (!state.done) {
      const action = sampleAny(state, draw);
      parlay.step(state, action);
      actions.push(action);
    }
    return { v: 1, sim: 'parlay', rules: 'standard-1', seed: s, config, actions };
  }

  it('is never negative, and the worst really gain at least that much', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom(...settings), (s, config) => {
        const episode = random(s, config);
        const state = end(episode);
        for (const { cost } of parlayRegrets(episode, state)) expect(cost).toBeGreaterThanOrEqual(0);
        for (const { step, cost } of parlayRegret.worst(episode, state)) {
          // What was reachable before the turn may also be reached later: the best of both is what counts.
          const ways = episode.actions.slice(step).map((_, i) => bestFrom(episode, step + i));
          const best = ways.reduce((a, b) => (b.points > a.points ? b : a));
          const from = step + ways.indexOf(best);
          const actions = [...episode.actions.slice(0, from), ...best.actions];
          const again = end({ ...episode, actions });
          expect(again.done).toBe(true);
          expect(again.cumulative_reward).toBeCloseTo(best.points, 9);
          expect(again.cumulative_reward - state.cumulative_reward).toBeGreaterThanOrEqual(cost - 1e-9);
        }
      }),
      runs(9),
    );
  });

  it('blames the signature on a price beyond the limit, not the turns before it', () => {
    const config = settings[1]!;
    const state = parlay.reset('standard-1', 5, config);
    const { own_limit, scenario } = parlay.view(state, 'player');
    const beyond = scenario.player === 'seller' ? 0.6 : 1.4;
    const offer = Math.round(own_limit.drawn * beyond);
    const quiet: TableAction = { type: 'turn', utterance: '', offer: null, move: null };
    const actions: TableAction[] = [quiet, quiet, { ...quiet, offer }];
    const episode: Talk = { v: 1, sim: 'parlay', rules: 'standard-1', seed: 5, config, actions };
    const over = end(episode);
    expect(over.reason).toBe('deal_reached');
    const [worst] = parlayRegret.worst(episode, over);
    expect(worst).toMatchObject({ step: 2, until: 3, position: 3, action: 'turn' });
    expect(worst!.cost).toBeGreaterThan(100);
  });
});

describe('the regret of a move of FraudArena', () => {
  const matchOf = (s: number, task_id: (typeof TIERS)[number]) =>
    playMatch(s, { task_id }, { fraudster: 'plain', investigator: 'plain', auditor: 'plain' });
  const again = (state: MatchState, actions: readonly Move[]): MatchState => {
    const { task_id } = state.knobs;
    return play(arena, {
      v: 1,
      sim: 'arena',
      rules: state.rules,
      seed: state.seed,
      config: { task_id },
      actions,
    });
  };
  const made = (state: MatchState): Move[] => state.moves.map(({ action }) => action);

  it('of a verdict is what another one really gains, all else as it was', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.constantFrom(...TIERS), (s, task_id) => {
        const state = matchOf(s, task_id);
        const moves = made(state);
        const all = arenaRegrets(state);
        for (const { cost } of all) expect(cost).toBeGreaterThanOrEqual(0);
        const own = all.filter(({ action }) => action === 'verdict');
        expect(own.length).toBeGreaterThan(0);
        for (const { step, cost, total } of dearest(own)) {
          const gains = VERDICTS.map((verdict) => {
            const other = again(
              state,
              moves.map((move, i) => (i === step ? ({ ...move, verdict } as Move) : move)),
            );
            return other.rewards.investigator - state.rewards.investigator;
          });
          expect(total).toBe(state.rewards.investigator);
          expect(Math.max(...gains)).toBeCloseTo(cost, 9);
        }
      }),
      runs(6),
    );
  });

  it('of an objection is what leaving it out gains, of the report what was due and not raised', () => {
    const state = matchOf(2, 'task_3');
    const moves = made(state);
    const last = moves.length - 1;
    const wrong: Move = {
      role: 'auditor',
      action_type: 'flag_investigator',
      flag_type: 'bias',
    };
    const accused = again(state, [...moves.slice(0, last), wrong, moves[last]!]);
    const all = arenaRegrets(accused);
    const flag = all.find(({ step }) => step === last)!;
    const due = accused.rewards.auditor < state.rewards.auditor;
    expect(flag.cost).toBeCloseTo(Math.max(0, state.rewards.auditor - accused.rewards.auditor), 9);
    expect(due).toBe(flag.cost > 0);

    const report = arenaRegrets(state).find(({ action }) => action === 'submit_audit_report')!;
    const missed = arena.debrief(state).objections.flatMap(({ track, flag_type, missed_targets }) =>
      missed_targets.map((target): Move => ({
        role: 'auditor',
        action_type: track === 'A' ? 'flag_investigator' : 'flag_fraudster',
        flag_type,
        ...(target === null ? {} : { target_ad_id: target }),
      })),
    );
    expect(missed.length).toBeGreaterThan(0);
    const full = again(state, [...moves.slice(0, last), ...missed, moves[last]!]);
    expect(full.rewards.auditor - state.rewards.auditor).toBeCloseTo(report.cost, 9);
  });

  it('keeps the seats apart, each with its three', () => {
    const state = matchOf(1, 'task_3');
    const episode = {
      v: 1,
      sim: 'arena',
      rules: state.rules,
      seed: 1,
      config: { task_id: 'task_3' },
      actions: made(state),
    } as const;
    const worst = arenaRegret.worst(episode, state);
    expect(worst.map(({ role }) => role)).toEqual(
      worst.map(({ role }) => role).toSorted((a, b) => (a === b ? 0 : a === 'investigator' ? -1 : 1)),
    );
    for (const role of ['investigator', 'auditor'])
      expect(worst.filter((one) => one.role === role).length).toBeLessThanOrEqual(3);
  });
});

describe('before the end', () => {
  const running = { v: 1, rules: 'standard-1', seed: 7, actions: [] };
  it.each([
    [
      'PayOps',
      () => [
        api.worst({ ...running, sim: 'payops', config: {} }),
        api.worth({ ...running, sim: 'payops', config: {} }, 0),
      ],
    ],
    [
      'Parlay',
      () => {
        const value = { ...running, sim: 'parlay', config: { scenario: 'hiring_package', persona: 'shark' } };
        return [parlayApi.worst(value), parlayApi.worth(value, 0)];
      },
    ],
    [
      'FraudArena',
      () => {
        const value = { ...running, sim: 'arena', config: { task_id: 'task_1' } };
        return [arenaApi.worst(value), arenaApi.worth(value, 0)];
      },
    ],
  ])('%s tells nothing of it', (_, ask) => {
    for (const reply of ask()) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_episode', detail: 'not finished' } });
      expect(reply).not.toHaveProperty('value');
    }
  });
});
