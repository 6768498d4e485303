import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arenaHistory } from '../../src/session/history/arena.ts';
import { parlayHistory } from '../../src/session/history/parlay.ts';
import { payopsHistory } from '../../src/session/history/payops.ts';
import { groupBy, meanRange, runningMean, shareOf } from '../../src/session/history/statistics.ts';
import { panel as arenaPanel } from '../../src/sim/arena/bots/panel.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { play } from '../../src/sim/kernel/episode.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { panel as parlayPanel } from '../../src/sim/parlay/bots.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import type { Action } from '../../src/sim/payops/actions.ts';
import { reset, step } from '../../src/sim/payops/environment.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import type { Reply } from '../../src/worker/api.ts';
import { api as arenaApi } from '../../src/worker/arena.ts';
import { api as parlayApi } from '../../src/worker/parlay.ts';
import { api as payopsApi } from '../../src/worker/payops.ts';
import { episodeOf } from '../conformance/payops-play.ts';

const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.detail}`);
  return reply.value;
};

describe('An interval', () => {
  it('of a share is Wilson’s', () => {
    // Newcombe 1998, table I: 81 of 263.
    const { low, high } = shareOf(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    // And 0 of 20.
    expect(shareOf(0, 20).low).toBe(0);
    expect(shareOf(0, 20).high).toBeCloseTo(0.1611, 4);
  });

  it('of a share holds it, stays within 0 … 1 and narrows with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (total, any) => {
        const right = any % (total + 1);
        const { mean, low, high } = shareOf(right, total);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-12).toBeLessThanOrEqual(mean);
        expect(high + 1e-12).toBeGreaterThanOrEqual(mean);
        const more = shareOf(right * 10, total * 10);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  it('of a mean is none for one value, and moves with all of them', () => {
    expect(meanRange([0.4])).toStrictEqual({ mean: 0.4, low: 0.4, high: 0.4, count: 1 });
    const { mean, low, high } = meanRange([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(high - mean).toBeCloseTo(1.96 * Math.sqrt(5 / 3 / 4), 12);
    const moved = meanRange([11, 12, 13, 14]);
    expect(moved.low - low).toBeCloseTo(10, 9);
  });

  it('a running mean looks back as far as it says', () => {
    expect(runningMean([1, 2, 3, 4], 2)).toStrictEqual([1, 1.5, 2.5, 3.5]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.integer({ min: 1, max: 12 }),
        (list, span) => {
          const means = runningMean(list, span);
          expect(means).toHaveLength(list.length);
          for (const mean of means) {
            expect(mean).toBeGreaterThanOrEqual(Math.min(...list) - 1e-12);
            expect(mean).toBeLessThanOrEqual(Math.max(...list) + 1e-12);
          }
        },
      ),
    );
  });

  it('groups lose nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (list) => {
        const groups = groupBy(list, (one) => one % 3);
        expect([...groups.values()].flat().toSorted()).toStrictEqual(list.toSorted());
      }),
    );
  });
});

function random(seed: number, rules = 'standard-1'): Episode<Action> {
  const draw = stream(seed, 'tests/history');
  const state = reset(rules, seed, {});
  while (!state.done) step(state, sample(state, draw));
  return episodeOf(state);
}

describe.each(['standard-1', 'reference-1'])('A history of PayOps under %s', (rules) => {
  const episodes = [1, 2, 3, 4].map((seed) => random(seed, rules));
  const debriefs = episodes.map((episode) => payops.debrief(play(payops, episode)));
  const cases = debriefs.flatMap((one) => one.cases);
  const history = payopsHistory(payopsApi.summaries(episodes).map(value));

  it('counts what the debriefs tell', () => {
    expect(history.right).toMatchObject({
      count: cases.length,
      mean: cases.filter(({ correct }) => correct).length / cases.length,
    });
    const scores = debriefs.map(({ grade }) => grade.normalised_score);
    expect(history.score).toBeCloseTo(scores.reduce((sum, x) => sum + x, 0) / 4, 12);
    for (const { key, right, count } of history.by_difficulty) {
      const own = cases.filter(({ difficulty }) => difficulty === key);
      expect([count, right]).toStrictEqual([own.length, own.filter(({ correct }) => correct).length]);
    }
    for (const row of history.by_typology) {
      const own = cases.filter(({ typology }) => typology === row.key);
      expect([row.count, row.right]).toStrictEqual([own.length, own.filter(({ correct }) => correct).length]);
    }
    expect(history.by_difficulty.reduce((sum, { count }) => sum + count, 0)).toBe(cases.length);
    expect(history.by_typology.reduce((sum, { count }) => sum + count, 0)).toBe(cases.length);
  });

  it('lists every mistake once, the most frequent first, with points and money', () => {
    const wrong = cases.filter(({ correct }) => !correct);
    expect(history.mistakes.reduce((sum, { count }) => sum + count, 0)).toBe(wrong.length);
    const counts = history.mistakes.map(({ count }) => count);
    expect(counts).toStrictEqual(counts.toSorted((a, b) => b - a));
    for (const { action, correct_action, count, cost, money } of history.mistakes) {
      const own = wrong.filter((one) => one.action === action && one.correct_action === correct_action);
      expect(count).toBe(own.length);
      expect(cost).toBeCloseTo(
        own.reduce((sum, one) => sum + one.cost, 0),
        9,
      );
      const euros = own.filter(({ currency }) => currency === 'EUR');
      expect(money.find(({ currency }) => currency === 'EUR')?.amount ?? 0).toBeCloseTo(
        euros.reduce((sum, { amount }) => sum + amount, 0),
        6,
      );
    }
  });

  it('tells looks that were needed, for nothing and missed apart', () => {
    for (const { investigation, needed, wasted, missed } of history.looks) {
      const count = (list: readonly (readonly string[])[]): number =>
        list.flat().filter((name) => name === investigation).length;
      expect(missed).toBe(count(cases.map((one) => one.missed)));
      expect(wasted).toBe(count(cases.map((one) => one.wasted.map((look) => look.investigation))));
      expect(needed).toBe(
        count(cases.map((one) => one.required.filter((name) => one.opened.includes(name)))),
      );
    }
  });

  it('calibrates as one debrief would: bins are sums of theirs', () => {
    const bins = debriefs.flatMap(({ calibration }) => calibration);
    for (const bin of history.calibration) {
      const own = bins.filter(({ from }) => from === bin.from);
      const sum = (of: (one: (typeof own)[number]) => number): number =>
        own.reduce((all, one) => all + of(one), 0);
      expect([bin.total, bin.right]).toStrictEqual([sum(({ total }) => total), sum(({ right }) => right)]);
      expect(bin.mean_claim * bin.total).toBeCloseTo(
        sum(({ mean_claim, total }) => mean_claim * total),
        9,
      );
    }
    expect(history.calibration.reduce((sum, { total }) => sum + total, 0)).toBe(
      bins.reduce((sum, { total }) => sum + total, 0),
    );
  });
});

describe('A history', () => {
  it('of nothing is empty', () => {
    expect(payopsHistory([])).toMatchObject({
      right: null,
      score: 0,
      by_typology: [],
      mistakes: [],
      calibration: [],
    });
    expect(parlayHistory([])).toMatchObject({ games: 0, by_persona: [] });
    expect(arenaHistory([])).toStrictEqual([]);
  });

  it('of Parlay has every game once by persona and by scenario, with deals and leaves', () => {
    const games = (['shark', 'diplomat', 'veteran'] as const).flatMap((persona) =>
      (['hiring_package', 'saas_enterprise'] as const).flatMap((scenario) =>
        [1, 2, 3].map((seed): Episode => {
          const config = { scenario, persona };
          const actions = parlayPanel.play('mirror', 'standard-1', seed, config, null);
          return { v: 1, sim: 'parlay', rules: 'standard-1', seed, config, actions };
        }),
      ),
    );
    const grades = games.map((game) => parlay.grade(play(parlay, game as never)));
    const history = parlayHistory(parlayApi.summaries(games).map(value));
    expect(history.games).toBe(18);
    expect(history.share).toBeCloseTo(grades.reduce((sum, { score }) => sum + score, 0) / 18, 12);
    expect(history.left).toBe(grades.filter((one) => one.termination_reason === 'opponent_left').length);
    for (const rows of [history.by_persona, history.by_scenario]) {
      expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(18);
      expect(rows.reduce((sum, { deals }) => sum + deals, 0)).toBe(history.deals);
      expect(rows.reduce((sum, { left }) => sum + left, 0)).toBe(history.left);
    }
    expect(history.deals).toBeGreaterThan(0);
    expect(history.left).toBeGreaterThan(0);
  });

  it('of FraudArena goes by seat and tier; only the investigator has a grade', () => {
    const matches = [1, 2, 3].map((seed): Episode => {
      const config = { task_id: seed === 3 ? 'task_2' : 'task_1' } as const;
      const actions = arenaPanel.play('plain', 'standard-1', seed, config, 'auditor');
      return { v: 1, sim: 'arena', rules: 'standard-1', seed, config, actions };
    });
    const grades = matches.map((match) => arena.grade(play(arena, match as never)));
    const summaries = arenaApi.summaries(matches).map(value);
    const rows = arenaHistory(
      summaries.flatMap((summary) => [
        { seat: 'auditor' as const, summary },
        { seat: 'investigator' as const, summary },
      ]),
    );
    expect(rows.map(({ seat, tier, count }) => [seat, tier, count])).toStrictEqual([
      ['investigator', 'task_1', 2],
      ['investigator', 'task_2', 1],
      ['auditor', 'task_1', 2],
      ['auditor', 'task_2', 1],
    ]);
    expect(rows[0]?.score).toBeCloseTo(
      (grades[0]!.investigator.score + grades[1]!.investigator.score) / 2,
      12,
    );
    expect(rows[0]?.baseline).toBe((summaries[0]!.baseline + summaries[1]!.baseline) / 2);
    expect(rows[2]?.points).toStrictEqual(grades.slice(0, 2).map((one) => one.final_rewards.auditor));
    expect(rows[2]?.score).toBeNull();
  });
});

describe('Summaries', () => {
  it('come in the order asked for, and one that cannot be played is refused by itself', () => {
    const [one, two] = [random(1), random(2)];
    const cut = { ...one, actions: one.actions.slice(0, 9) };
    const replies = payopsApi.summaries([one, cut, { nothing: true }, two]);
    expect(replies.map(({ ok }) => ok)).toStrictEqual([true, false, false, true]);
    expect(replies[3]).toStrictEqual(payopsApi.summaries([two])[0]);
    expect(structuredClone(replies)).toStrictEqual(replies);
  });

  it('of a running episode tell nothing', () => {
    const running = { ...random(1), actions: [] };
    expect(payopsApi.summaries([running])).toMatchObject([{ ok: false, error: { code: 'invalid_episode' } }]);
    const game = {
      v: 1,
      sim: 'parlay',
      rules: 'standard-1',
      seed: 1,
      config: { scenario: 'hiring_package', persona: 'shark' },
      actions: [],
    };
    expect(parlayApi.summaries([game])).toMatchObject([{ ok: false, error: { code: 'invalid_episode' } }]);
    const match = {
      v: 1,
      sim: 'arena',
      rules: 'standard-1',
      seed: 1,
      config: { task_id: 'task_1' },
      actions: [],
    };
    expect(arenaApi.summaries([match])).toMatchObject([{ ok: false, error: { code: 'invalid_episode' } }]);
  });
});
