import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVESTIGATIONS, TERMINALS, toAction, type Investigation } from '../../src/sim/payops/actions.ts';
import { analystOnSeed, expertOnSeed } from '../../src/sim/payops/analyst.ts';
import { limitOf, STANDARD } from '../../src/sim/payops/rules.ts';
import { reset, step, truths } from '../../src/sim/payops/environment.ts';
import { confidencePart, gradeEpisode, gradeSoFar, gradeTask } from '../../src/sim/payops/grader.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { view } from '../../src/sim/payops/view.ts';
import {
  ALL,
  CHANNELS,
  costOf,
  desk,
  expected,
  EXPLOITS,
  figures,
  HONEST,
  mean,
  playMany,
  playRandom,
  randomDecision,
  truthOf,
  valueOf,
  worthOfEvidence,
} from '../conformance/payops-exact.ts';

const SEEDS = 2000;
const honest = new Map(HONEST);
const exact = (what: string) => {
  const plan = honest.get(what);
  if (!plan) throw new Error(what);
  return expected(plan);
};
const caseOf = (id: string, variant: number) => {
  const found = ALL.find((one) => one.truth.task_id === id && one.variant === variant);
  if (!found) throw new Error(id);
  return found.truth;
};

describe('a case', () => {
  it('is worth the sum of its parts, on the worked example of docs/payops-rules.md', () => {
    // HARD-002/2: escalate, takes the call and the inspection, report required, weight 1.5.
    const truth = caseOf('HARD-002', 2);
    const used: Investigation[] = ['contact_sender', 'verify_kyc', 'verify_kyc'];
    const { parts, weighted_reward } = gradeTask(truth, used, 'hold', 0.4, STANDARD);
    expect(parts).toStrictEqual({
      base: 0.475, // 0.95 × 0.5 partial credit
      evidence: -0.11875, // one of two looks: a quarter of it
      flag_id: 0,
      waste: -0.076, // 0.95 × 0.20 × (0.2 + 0.2)
      report: -0.1425, // 0.95 × 0.15 not filed
      confidence: 0.018, // 0.05 × (1 − 4 × 0.4²)
    });
    expect(weighted_reward).toBe(0.233625);
  });

  it('pays 1 for the right file, 0.95 without a claim, half of that without evidence', () => {
    for (const { truth } of ALL) {
      const looks: Investigation[] = [...truth.requires_investigation];
      if (truth.report === 'required') looks.push('file_sar');
      const value = (used: readonly Investigation[], claim: number | null) =>
        gradeTask(truth, used, truth.correct_action, claim, STANDARD).weighted_reward /
        STANDARD.weight[truth.difficulty];
      expect(value(looks, 1)).toBeCloseTo(1, 9);
      expect(value(looks, null)).toBeCloseTo(0.95, 9);
      expect(
        value(
          looks.filter((name) => name === 'file_sar'),
          null,
        ),
      ).toBeCloseTo(0.475, 9);
    }
  });

  it('gains by every look that matters and by the report that is due; loses by every other', () => {
    for (const { truth } of ALL) {
      const worth = (used: readonly Investigation[]) =>
        gradeTask(truth, used, truth.correct_action, null, STANDARD).weighted_reward;
      const needed = new Set<Investigation>(truth.requires_investigation);
      for (const name of INVESTIGATIONS) {
        const gain =
          worth([...new Set<Investigation>([...needed, name])]) -
          worth([...needed].filter((one) => one !== name));
        const good = name === 'file_sar' ? truth.report === 'required' : needed.has(name);
        const bad = name === 'file_sar' ? truth.report === 'unfounded' : !needed.has(name);
        expect([truth.task_id, name, Math.sign(Number(gain.toFixed(6)))]).toStrictEqual([
          truth.task_id,
          name,
          good ? 1 : bad ? -1 : 0,
        ]);
        // A second time never gains.
        expect(worth([...needed, name, name])).toBeLessThan(worth([...needed, name]));
      }
      const least = Math.min(
        ...[...needed].map((name) => worth([...needed]) - worth([...needed].filter((one) => one !== name))),
      );
      expect(least / STANDARD.weight[truth.difficulty]).toBeGreaterThanOrEqual(0.2375 - 1e-9);
    }
  });

  it('never gains by evidence for a wrong answer without credit, and never halves its loss (D2, D4)', () => {
    for (const { truth } of ALL) {
      for (const action of TERMINALS) {
        if (action === truth.correct_action || truth.partial_credit_actions[action] !== undefined) continue;
        const loss = gradeTask(truth, [], action, null, STANDARD).parts.base;
        expect(loss).toBeLessThan(0);
        for (const channel of CHANNELS)
          expect(gradeTask(truth, [channel], action, null, STANDARD).parts).toMatchObject({
            base: loss,
            evidence: 0,
          });
      }
    }
  });
});

describe('a claim of confidence', () => {
  const expectedGain = (claim: number, chance: number) =>
    chance * confidencePart(claim, true, STANDARD) + (1 - chance) * confidencePart(claim, false, STANDARD);

  it('pays best when it is one’s true chance, and never loses against none then', () => {
    for (let chance = 0; chance <= 100; chance++) {
      const gains = Array.from({ length: 101 }, (_, claim) => expectedGain(claim / 100, chance / 100));
      expect(gains.indexOf(Math.max(...gains))).toBe(chance);
      expect(gains[chance]).toBeCloseTo(0.05 * (2 * (chance / 100) - 1) ** 2, 12);
    }
  });

  it('does so in graded cases too, rounding and weight included', () => {
    for (const id of ['EASY-001', 'MED-007', 'HARD-002', 'CRIT-005']) {
      const truth = caseOf(id, 0);
      const wrong = TERMINALS.find((action) => action !== truth.correct_action) ?? 'hold';
      const graded = (claim: number, right: boolean) =>
        gradeTask(truth, ['inspect'], right ? truth.correct_action : wrong, claim, STANDARD).weighted_reward;
      for (let chance = 0; chance <= 100; chance += 1) {
        const q = chance / 100;
        const gains = Array.from(
          { length: 101 },
          (_, c) => q * graded(c / 100, true) + (1 - q) * graded(c / 100, false),
        );
        expect([id, gains.indexOf(Math.max(...gains))]).toStrictEqual([id, chance]);
      }
    }
  });

  it('costs 0.15 when certain and wrong, pays 0.05 when certain and right, nothing at even chances or unsaid', () => {
    const pay = (claim: number | null, right: boolean) => confidencePart(claim, right, STANDARD);
    expect([pay(1, true), pay(0, false), pay(0.5, true), pay(0.5, false), pay(null, true)]).toStrictEqual([
      0.05, 0.05, 0, 0, 0,
    ]);
    expect([pay(1, false), pay(0, true)].map((x) => x.toFixed(10))).toStrictEqual([
      '-0.1500000000',
      '-0.1500000000',
    ]);
  });
});

describe('exact expectations', () => {
  it.each([
    ['perfect expert, sure', 1, 1, 8.33, 9.2],
    ['minimal expert, no confidence', 0.95, 1, 8.33, 9.2],
    ['the same, never reports', 0.9052, 1, 7.9, 8.5],
    ['all four channels, right report and answer', 0.7803, 1, 24.43, 25.05],
    ['all five, right answer', 0.7223, 1, 25.5, 25.5],
    ['all five, right answer, sure', 0.7723, 1, 25.5, 25.5],
    ['right answer without evidence', 0.5751, 1, 1.73, 2.35],
    ['memoriser', 0.9379, 1, 8.03, 9.15],
    ['built-in analyst (desk policy)', 0.6878, 0.811, 7.12, 7.75],
    ['one look, then the rules', 0.6231, 0.778, 5.8, 5.8],
    ['inspect only, then the rules', 0.4251, 0.522, 3.8, 3.8],
  ])('%s', (what, score, accuracy, spent, most) => {
    const found = exact(what);
    expect(found.score).toBeCloseTo(score, 4);
    expect(found.accuracy).toBeCloseTo(accuracy, 3);
    expect(Math.abs(found.spent - spent)).toBeLessThan(0.006);
    expect(found.most).toBeCloseTo(most, 9);
  });

  it('of blind play reach a third of the answers and a quarter of the points, no more', () => {
    const found = expected(new Map(EXPLOITS).get('best blind play') ?? desk);
    expect(found.score).toBeCloseTo(0.26, 4);
    expect(found.accuracy).toBeLessThanOrEqual(1 / 3);
  });

  it.each(EXPLOITS)('%s stays under 0.5', (_, plan) => {
    expect(expected(plan).score).toBeLessThan(0.5);
  });

  it('uniformly random decisions lose', () => {
    expect(randomDecision()).toBeCloseTo(-0.0461, 4);
  });

  it('every look in its place is worth more than its price, every other costs', () => {
    const rows = worthOfEvidence();
    expect(rows).toHaveLength(8);
    for (const { gain, budget } of rows) expect(gain / budget).toBeGreaterThan(0.03);
  });

  it('the base credit of blind play is 38 of 75 a case at most', () => {
    const credits = Array.from({ length: 30 }, (_, index) => {
      const situations = [0, 1, 2].map((variant) => truthOf(index, variant));
      const credit = (action: (typeof TERMINALS)[number]) =>
        mean(
          situations.map((truth) =>
            action === truth.correct_action
              ? 1
              : (truth.partial_credit_actions[action] ?? STANDARD.base[truth.correct_action][action]),
          ),
        );
      return Math.max(...TERMINALS.map(credit));
    });
    expect(mean(credits)).toBeCloseTo(38 / 75, 9);
  });
});

describe('two thousand seeds', { timeout: 60_000 }, () => {
  it.each(EXPLOITS)('%s, played: under 0.5, and as expected', (_, plan) => {
    const played = playMany(plan, SEEDS);
    expect(played.score).toBeLessThan(0.5);
    expect(Math.abs(played.score - Math.max(0, expected(plan).score))).toBeLessThan(0.02);
    expect(played.passed).toBe(0);
  });

  it('any of ten actions at random: under 0.5', () => {
    const played = figures(Array.from({ length: SEEDS }, (_, i) => playRandom(i + 1)));
    expect(played.score).toBeLessThan(0.05);
    expect(played.high).toBeLessThan(0.5);
  });

  it('the built-in analyst: above every exploit, below the expert', () => {
    const played = figures(
      Array.from({ length: SEEDS }, (_, i) => analystOnSeed(STANDARD.id, i + 1).graded_without_blocked),
    );
    expect(Math.abs(played.score - 0.6878)).toBeLessThan(0.01);
    expect(Math.abs(played.accuracy - 0.8111)).toBeLessThan(0.01);
    expect(played.passed).toBeGreaterThan(0.3);
    expect(played.passed).toBeLessThan(0.6);
  });

  it('the perfect expert: exactly 1, in every one', () => {
    const grades = Array.from(
      { length: SEEDS },
      (_, i) => expertOnSeed(STANDARD.id, i + 1).graded_without_blocked,
    );
    expect(grades.filter(({ normalised_score, passed }) => normalised_score !== 1 || !passed)).toStrictEqual(
      [],
    );
    expect(Math.max(...grades.map(({ budget_overspend }) => budget_overspend))).toBe(0);
  });
});

describe('an episode', () => {
  const claim = (s: number, k: number) => {
    const draw = stream(k, 'tests/standard');
    const state = reset(STANDARD.id, s);
    const live: number[] = [];
    while (!state.done) {
      step(state, sample(state, draw));
      const desk = view(state);
      if (desk.score !== null) live.push(desk.score);
    }
    return { state, live };
  };

  it('is graded in 0 … 1, adds up, and its rewards are its grade', () => {
    const property = fc.property(fc.nat(2 ** 31 - 1), fc.nat(), (s, k) => {
      const { state, live } = claim(s, k);
      const grade = payops.grade(state);
      for (const score of [...live, grade.normalised_score]) expect(score >= 0 && score <= 1).toBe(true);
      expect(live.at(-1)).toBe(grade.normalised_score);
      const raw = grade.per_task.reduce((all, task) => all + task.weighted_reward, 0);
      expect(grade.total_reward).toBeCloseTo(raw - grade.budget_penalty, 5);
      expect(state.cumulative_reward).toBeCloseTo(grade.total_reward, 5);
      expect(grade.max_possible_reward).toBe(42.6);
      expect(grade.incomplete).toBe(false);
    });
    fc.assert(property, { seed: 20260, numRuns: 60 });
  });

  it('costs by what is spent over its limit, and a tier has its share of that', () => {
    expect(limitOf(STANDARD)).toBe(9.5);
    for (const subset of ['easy', 'medium', 'hard', 'critical'] as const) {
      const dear = ALL.filter(({ truth }) => truth.difficulty === subset);
      const most = [...new Set(dear.map(({ index }) => index))].map((index) =>
        Math.max(
          ...dear
            .filter((one) => one.index === index)
            .map(({ truth, ...one }) => {
              const plan = honest.get('perfect expert, sure');
              return plan ? costOf(plan({ ...one, truths: [truth] }, truth)) : 0;
            }),
        ),
      );
      const worst = most.reduce((all, cost) => all + cost, 0);
      expect(limitOf(STANDARD, subset)).toBeGreaterThanOrEqual(worst - 1e-9);
      expect(limitOf(STANDARD, subset)).toBeLessThan(worst + 0.2);
      for (const seed of [1, 2, 3, 4, 5]) {
        const grade = expertOnSeed(STANDARD.id, seed, { subset }).graded_without_blocked;
        expect([grade.normalised_score, grade.budget_overspend, grade.passed]).toStrictEqual([1, 0, true]);
      }
    }
    const grade = (extra: number) => {
      const state = reset(STANDARD.id, 3, { subset: 'easy' });
      for (let i = 0; i < extra; i++) step(state, toAction('contact_sender', null));
      return { grade: payops.grade(state), state };
    };
    expect(grade(3).grade.budget_penalty).toBe(0);
    expect(grade(4).grade).toMatchObject({ budget_spent: 1.2, budget_overspend: 0.2, budget_penalty: 0.04 });
    expect(grade(4).state.cumulative_reward).toBe(-0.04);
  });

  it('that is not finished is incomplete, names no unreached case right or wrong, and cannot pass (D10, D11)', () => {
    const state = reset(STANDARD.id, 5);
    const cases = truths(state);
    const plan = cases
      .slice(0, 29)
      .flatMap((truth) => [...truth.requires_investigation, truth.correct_action]);
    const grade = gradeEpisode(cases, plan, null, STANDARD);
    expect(grade.normalised_score).toBeGreaterThan(0.85);
    expect([grade.incomplete, grade.passed]).toStrictEqual([true, false]);
    expect(grade.per_task[29]).toMatchObject({
      terminal_action: null,
      correct: null,
      weighted_reward: 0,
      weighted_total: 0,
      parts: { base: 0, evidence: 0, flag_id: 0, waste: 0, report: 0, confidence: 0 },
    });
  });

  it('passes by the rounded score (D12), and its live figure is the same sum over the closed cases (D5)', () => {
    const truth = caseOf('EASY-001', 0);
    const part = (claims: (number | null)[]) => gradeSoFar([truth], ['inspect', 'flag'], claims, STANDARD);
    expect(part([null, null])).toMatchObject({ normalised_score: 0.38, passed: false, incomplete: false });
    const { state } = claim(11, 11);
    const all = payops.grade(state);
    const soFar = gradeSoFar(truths(state), state.actions_taken, state.confidences, STANDARD);
    expect(soFar).toStrictEqual(all);
    expect(valueOf(truth, { looks: ['inspect'], action: 'approve' })).toBe(0.95);
  });
});
