import { RuleError } from '../kernel/errors.ts';
import { dearest } from '../kernel/regret.ts';
import { round6 } from '../kernel/round.ts';
import { isInvestigation, TERMINALS, type Channel, type Investigation, type Terminal } from './actions.ts';
import { budgetLimit, decisionSteps, rulesOf, truthAt, truths, type State } from './environment.ts';
import { bestTotal, expertPlay, type ExpertPlay } from './expert.ts';
import { sourceOf, termOf, type Source, type Term } from './glossary.ts';
import { gradeEpisode, type Grade, type Parts, type TaskGrade } from './grader.ts';
import { fill } from './notes.ts';
import { regretsOf } from './regret.ts';
import type { Rules } from './rules.ts';
import { DIFFICULTIES, type Difficulty, type ReportDuty, type Situation } from './situation.ts';

/** Money of one currency, and the positions of the cases it belongs to. */
export interface Sum {
  readonly currency: string;
  readonly amount: number;
  readonly cases: readonly number[];
}

export interface CaseDebrief {
  /** 1 … number of cases. */
  readonly position: number;
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly typology: string;
  readonly transaction_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly action: Terminal;
  readonly correct_action: Terminal;
  readonly correct: boolean;
  readonly confidence: number | null;
  /** Points before the weight. */
  readonly parts: Parts;
  readonly weight: number;
  /** Weighted points. */
  readonly total: number;
  /** What the expert gets for it. */
  readonly best_total: number;
  readonly cost: number;
  /** The step, counted from 1, that closed the case; and the first one spent on it. */
  readonly step: number;
  readonly first_step: number;
  readonly story: string;
  /** What gave it away; empty where the bank does not say. */
  readonly deciding: string;
  readonly opened: readonly Investigation[];
  readonly required: readonly Investigation[];
  /** Required and not opened. */
  readonly missed: readonly Investigation[];
  /** Opened and not required, or opened again. */
  readonly wasted: readonly { readonly investigation: Investigation; readonly why: string }[];
  readonly report: { readonly expected: ReportDuty; readonly filed: boolean };
  readonly term: Term | null;
  readonly source: Source | null;
  readonly expert: ExpertPlay;
}

export interface Debrief {
  readonly grade: Grade;
  readonly sentence: {
    readonly right: number;
    readonly total: number;
    /** Payments released (approved, or flagged where a flag releases) that the right answer stops or pauses. */
    readonly let_through: readonly Sum[];
    /** Payments rejected, held or escalated that the right answer releases. */
    readonly blocked: readonly Sum[];
  };
  readonly by_difficulty: readonly {
    readonly difficulty: Difficulty;
    readonly right: number;
    readonly total: number;
  }[];
  /** Right answers by rows, decisions by columns, both in the order of TERMINALS. */
  readonly confusion: readonly (readonly number[])[];
  /** Claims of confidence in tenths, empty ones left out; the last includes 1. */
  readonly calibration: readonly {
    readonly from: number;
    readonly to: number;
    readonly mean_claim: number;
    readonly right: number;
    readonly total: number;
  }[];
  readonly cases: readonly CaseDebrief[];
  /** Positions of the three decisions that cost most, dearest first; none that cost nothing. */
  readonly costliest: readonly number[];
}

const AGAIN = 'asked twice: the answer was on the desk already';

function wastedOn(used: readonly Investigation[], truth: Situation, write: (line: string) => string) {
  return used.flatMap((investigation, i) => {
    if (used.indexOf(investigation) < i) return [{ investigation, why: AGAIN }];
    if (investigation === 'file_sar' || truth.requires_investigation.includes(investigation)) return [];
    const channel: Channel = investigation;
    return [{ investigation, why: write(truth.wasted[channel] ?? '') }];
  });
}

function caseDebrief(
  state: State,
  rules: Rules,
  task: TaskGrade,
  index: number,
  steps: readonly number[],
): CaseDebrief {
  const truth = truthAt(state, rules, index);
  const dealt = state.dealt[index];
  const at = steps[index];
  const { terminal_action: action, correct } = task;
  if (!dealt || at === undefined || action === null || correct === null)
    throw new RuleError('invalid_episode', 'not finished');
  const from = (steps[index - 1] ?? -1) + 1;
  const used = state.actions_taken.slice(from, at).filter(isInvestigation);
  const opened = [...new Set(used)];
  const write = (line: string) => fill(line, truth, dealt);
  const best = bestTotal(truth, rules);
  return {
    position: index + 1,
    task_id: truth.task_id,
    difficulty: truth.difficulty,
    typology: truth.typology,
    transaction_id: truth.transaction_id,
    amount: dealt.amount,
    currency: truth.currency,
    action,
    correct_action: task.correct_action,
    correct,
    confidence: state.confidences[at] ?? null,
    parts: task.parts,
    weight: task.weight,
    total: task.weighted_reward,
    best_total: best,
    cost: round6(best - task.weighted_reward),
    step: at + 1,
    first_step: from + 1,
    story: write(truth.story),
    deciding: write(truth.deciding),
    opened,
    required: truth.requires_investigation,
    missed: truth.requires_investigation.filter((name) => !opened.includes(name)),
    wasted: wastedOn(used, truth, write),
    report: { expected: truth.report, filed: opened.includes('file_sar') },
    term: termOf(rules.id, truth.term),
    source: sourceOf(truth.source),
    expert: expertPlay(truth, rules),
  };
}

/** Adds up by currency, in order of first appearance. */
function sums(cases: readonly CaseDebrief[]): Sum[] {
  const found = new Map<string, { currency: string; amount: number; cases: number[] }>();
  for (const { currency, amount, position } of cases) {
    const sum = found.get(currency) ?? { currency, amount: 0, cases: [] };
    sum.amount = round6(sum.amount + amount);
    sum.cases.push(position);
    found.set(currency, sum);
  }
  return [...found.values()];
}

function calibration(cases: readonly CaseDebrief[]): Debrief['calibration'] {
  return Array.from({ length: 10 }, (_, bin) => {
    const claimed = cases.filter(
      ({ confidence }) => confidence !== null && Math.min(9, Math.floor(round6(confidence * 10))) === bin,
    );
    const total = claimed.length;
    const sum = claimed.reduce((all, { confidence }) => all + (confidence ?? 0), 0);
    const right = claimed.filter(({ correct }) => correct).length;
    return { from: bin / 10, to: (bin + 1) / 10, mean_claim: total > 0 ? sum / total : 0, right, total };
  }).filter(({ total }) => total > 0);
}

/** Everything about a finished episode. Refused before the end: it names the answers. */
export function debrief(state: State): Debrief {
  if (!state.done) throw new RuleError('invalid_episode', 'not finished');
  const rules = rulesOf(state.rules);
  const limit = budgetLimit(state, rules);
  const grade = gradeEpisode(truths(state), state.actions_taken, state.confidences, rules, limit);
  const steps = decisionSteps(state);
  const cases = grade.per_task.map((task, i) => caseDebrief(state, rules, task, i, steps));
  const runs = (action: Terminal) => rules.releases.includes(action);
  const right = cases.filter(({ correct }) => correct).length;
  return {
    grade,
    sentence: {
      right,
      total: cases.length,
      let_through: sums(cases.filter((one) => runs(one.action) && !runs(one.correct_action))),
      blocked: sums(cases.filter((one) => !runs(one.action) && runs(one.correct_action))),
    },
    by_difficulty: DIFFICULTIES.flatMap((difficulty) => {
      const own = cases.filter((one) => one.difficulty === difficulty);
      if (own.length === 0) return [];
      return [{ difficulty, right: own.filter(({ correct }) => correct).length, total: own.length }];
    }),
    confusion: TERMINALS.map((answer) =>
      TERMINALS.map(
        (action) => cases.filter((one) => one.correct_action === answer && one.action === action).length,
      ),
    ),
    calibration: calibration(cases),
    cases,
    costliest: dearest(regretsOf(state)).map(({ position }) => position),
  };
}
