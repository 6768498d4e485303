import { describe, expect, it } from 'vitest';
import {
  INVESTIGATIONS,
  TERMINALS,
  type Investigation,
  type Terminal,
} from '../../src/sim/payops/actions.ts';
import { BANK, situationAt, TOTAL_TASKS } from '../../src/sim/payops/bank.ts';
import { resetExact, step } from '../../src/sim/payops/environment.ts';
import {
  endpointScore,
  gradeEpisode,
  gradeTask,
  taskScore,
  type TaskGrade,
} from '../../src/sim/payops/grader.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import {
  afterEverything,
  bestWrong,
  casesOf,
  decide,
  eligibleOnly,
  gradeOf,
  perfect,
  played,
  unlooked,
} from '../conformance/payops-play.ts';

const caseOf = (id: string, variant = 0) =>
  situationAt(
    BANK.findIndex(([base]) => base?.task_id === id),
    variant,
  );
const one = (id: string, looks: readonly Investigation[], action: Terminal, claim: number | null = null) =>
  gradeTask(caseOf(id), looks, action, claim, REFERENCE);
const score = ({ weighted_reward, weight }: TaskGrade) => taskScore(weighted_reward, weight);

describe('the bank', () => {
  it('has 30 cases of three situations, in four tiers of the stated weights', () => {
    expect(TOTAL_TASKS).toBe(30);
    expect(BANK.map((situations) => situations.length)).toStrictEqual(Array(30).fill(3));
    const tiers = BANK.map(([base]) => base?.difficulty);
    const count = (tier: string) => tiers.filter((one) => one === tier).length;
    expect(['easy', 'medium', 'hard', 'critical'].map(count)).toStrictEqual([6, 8, 10, 6]);
    expect(gradeOf(null, unlooked).max_possible_reward).toBe(42.6);
    expect(new Set(BANK.flat().map(({ task_id }) => task_id)).size).toBe(30);
    expect(new Set(BANK.flat().map(({ transaction_id }) => transaction_id)).size).toBe(30);
  });

  it('gates the critical cases only', () => {
    const totals = BANK.flatMap(([base]) => (base?.difficulty === 'critical' ? [base.chain_total] : []));
    expect(totals).toStrictEqual([3, 2, 3, 2, 3, 2]);
    expect(BANK.flat().every((truth) => truth.difficulty === 'critical' || truth.chain_total === 1)).toBe(
      true,
    );
  });

  it('fills 42 of 120 reveal slots in the base cases and 119 with the variants', () => {
    const filled = (situations: readonly { reveals: object }[]) =>
      situations.reduce((sum, { reveals }) => sum + Object.keys(reveals).length, 0);
    expect(filled(BANK.map((situations) => situations[0] ?? { reveals: {} }))).toBe(42);
    // A variant inherits what it does not replace: as listed there are 119 own notes, 77 of them in variants.
    const own = BANK.flatMap(([base, ...variants]) =>
      variants.flatMap(({ reveals }) =>
        Object.entries(reveals).filter(
          ([name, tags]) => tags !== base?.reveals[name as keyof typeof reveals],
        ),
      ),
    );
    expect(own.length + 42).toBe(119);
  });

  it('replaces in its variants what the rules say and nothing else', () => {
    const changed = (key: 'amount' | 'velocity_1h' | 'regulatory_action' | 'flags' | 'risk_score') =>
      BANK.flatMap(([base, ...variants]) =>
        variants.filter((variant) => JSON.stringify(variant[key]) !== JSON.stringify(base?.[key])),
      ).length;
    expect(changed('amount')).toBeLessThanOrEqual(2);
    expect(changed('velocity_1h')).toBe(1);
    expect(changed('regulatory_action')).toBe(1);
    expect(BANK.flat().filter(({ exact }) => exact.risk_score !== undefined)).toHaveLength(9);
    expect(BANK.flat().filter(({ exact }) => exact.amount !== undefined)).toHaveLength(2);
    const same = BANK.flatMap(([base, ...rest]) =>
      rest.filter((v) => v.correct_action === base?.correct_action),
    );
    expect(same).toHaveLength(7);
  });

  it('gives partial credit from 0.2 to 0.6, never to the right action', () => {
    for (const truth of BANK.flat()) {
      expect(TERMINALS).toContain(truth.correct_action);
      expect(truth.partial_credit_actions[truth.correct_action]).toBeUndefined();
      for (const share of Object.values(truth.partial_credit_actions)) {
        expect(share).toBeGreaterThanOrEqual(0.2);
        expect(share).toBeLessThanOrEqual(0.6);
      }
      expect(INVESTIGATIONS).toEqual(expect.arrayContaining([...truth.requires_investigation]));
    }
  });
});

describe('examples of section 8.5', () => {
  it.each([
    ['MED-007', ['inspect', 'request_docs', 'contact_sender'], 'hold', 0.8, 1.92, 0.999],
    ['HARD-002', [], 'approve', null, -0.75, 0.25],
    ['HARD-002', ['contact_sender'], 'approve', null, -1.275, 0.075],
    ['HARD-002', ['inspect'], 'approve', null, -1.2, 0.1],
    ['CRIT-005', ['inspect', 'verify_kyc', 'request_docs', 'file_sar'], 'reject', 1, 3.9, 0.999],
    ['HARD-009', [], 'escalate', null, 1.2, 0.9],
  ] as const)('%s after %j: %s', (id, looks, action, claim, weighted, mapped) => {
    const grade = one(id, looks, action, claim);
    expect(grade.weighted_reward).toBe(weighted);
    expect(score(grade)).toBe(mapped);
  });

  it('has no case worth more than CRIT-005', () => {
    const most = BANK.flat().map((truth) => {
      const looks = perfect(truth).slice(0, -1) as Investigation[];
      return gradeTask(truth, looks, truth.correct_action, 1, REFERENCE).weighted_reward;
    });
    expect(Math.max(...most)).toBe(3.9);
  });

  it('takes a confidence of 0.8 as sure and less as no claim', () => {
    const sure = (claim: number | null, action: Terminal) =>
      one('EASY-001', [], action, claim).parts.confidence;
    expect([0.8, 0.81, 1, 0.7999, 0, null].map((claim) => sure(claim, 'approve'))).toStrictEqual([
      0.1, 0.1, 0.1, 0, 0, 0,
    ]);
    expect([0.8, 0.79].map((claim) => sure(claim, 'reject'))).toStrictEqual([-0.1, 0]);
  });
});

describe('figures of section 12', () => {
  it.each([
    ['perfect', gradeOf(null, perfect), 60.43, 1],
    ['perfect and sure', gradeOf(null, perfect, 0.8), 64.69, 1],
    ['perfect and sure on the third pattern', gradeOf(3, perfect, 0.8), 64.885, 1],
    ['right with eligible looks', gradeOf(null, eligibleOnly), 56.085, 1],
    ['right without looking', gradeOf(null, unlooked), 37.2, 0.8732],
    ['approve everything', gradeOf(null, decide('approve')), -13.575, 0],
    ['escalate everything', gradeOf(null, decide('escalate')), 16.935, 0.3975],
  ])('%s', (_, grade, total, normalised) => {
    expect([grade.total_reward, grade.normalised_score]).toStrictEqual([total, normalised]);
  });

  it('eligible investigations cost 5.9 and lose 0.09; perfect play spends 7.25 and loses 0.225', () => {
    const eligible = gradeOf(null, eligibleOnly);
    expect([eligible.budget_spent, eligible.budget_overspend, eligible.budget_penalty]).toStrictEqual([
      5.9, 0.9, 0.09,
    ]);
    const best = gradeOf(null, perfect);
    expect([best.budget_spent, best.budget_penalty]).toStrictEqual([7.25, 0.225]);
  });
});

describe('known defects that reference keeps', () => {
  it('pays for investigation more than for being right (D4)', () => {
    const wrong = gradeOf(null, (truth) => [...perfect(truth).slice(0, -1), bestWrong(truth)]);
    expect([wrong.normalised_score, wrong.passed]).toStrictEqual([0.8777, true]);
    expect(wrong.per_task.some(({ correct }) => correct)).toBe(false);
    expect(
      gradeOf(
        null,
        afterEverything(() => 'escalate'),
      ).normalised_score,
    ).toBe(0.9158);
    expect(gradeOf(null, () => ['inspect', 'escalate']).normalised_score).toBe(0.8201);
  });

  it('counts differently in the environment than in the grader (D5)', () => {
    const run = (way: typeof perfect) => {
      const state = resetExact(REFERENCE.id, null);
      for (const action_type of played(casesOf(null), way)) {
        step(state, { action_type, confidence: null });
      }
      expect(state.done).toBe(true);
      return state.cumulative_reward;
    };
    expect(run(perfect)).toBe(37.5);
    expect(run(afterEverything((truth) => truth.correct_action))).toBe(52.5);
    expect(
      gradeOf(
        null,
        afterEverything((truth) => truth.correct_action),
      ).total_reward,
    ).toBe(58.605);
  });

  it('grades a case never reached as a hold worth nothing (D10)', () => {
    const empty = gradeEpisode(casesOf(null), [], null, REFERENCE);
    const right = empty.per_task.filter(({ correct }) => correct).map(({ task_id }) => task_id);
    expect(right).toStrictEqual(['MED-002', 'MED-005', 'MED-007']);
    expect(
      empty.per_task.every((task) => task.terminal_action === 'hold' && task.weighted_reward === 0),
    ).toBe(true);
    expect(empty.per_task.some((task) => task.weighted_total !== 0)).toBe(true);
  });

  it('lets an unfinished episode pass (D11)', () => {
    const cases = casesOf(null);
    const half = gradeEpisode(cases, played(cases.slice(0, 15), perfect), null, REFERENCE);
    expect([half.normalised_score, half.passed]).toStrictEqual([0.5025, true]);
    const most = played(cases.slice(0, 24), perfect);
    const sure = most.map(() => 0.9);
    expect(gradeEpisode(cases, most, sure, REFERENCE).normalised_score).toBe(1);
  });

  it('clamps the score before it rounds (D13)', () => {
    expect([0, -1, 1, 2].map(endpointScore)).toStrictEqual([0.001, 0.001, 0.999, 0.999]);
    expect([0.0005, 0.99996, 0.00001].map(endpointScore)).toStrictEqual([0.0005, 1, 0]);
  });

  it('stops at the end of a shorter list of confidences (D15)', () => {
    const grade = gradeEpisode(casesOf(null), ['approve', 'reject', 'reject'], [null], REFERENCE);
    expect(grade.per_task.filter(({ weighted_reward }) => weighted_reward !== 0)).toHaveLength(1);
  });

  it('counts the cost of looks after the last decision until another decision comes', () => {
    const cases = casesOf(null);
    const all = played(cases, unlooked);
    const spent = (...more: ('inspect' | 'hold')[]) =>
      gradeEpisode(cases, [...all, ...more], null, REFERENCE).budget_spent;
    expect([spent(), spent('inspect'), spent('inspect', 'inspect', 'hold', 'inspect')]).toStrictEqual([
      0, 0.1, 0.2,
    ]);
  });
});
