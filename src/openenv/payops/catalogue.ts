import type { Investigation, Terminal } from '../../sim/payops/actions.ts';
import { BANK, type Difficulty, type Situation } from '../../sim/payops/bank.ts';
import { actionName } from './names.ts';

/** The base situation of every case, in play order. */
const CANONICAL: readonly Situation[] = BANK.flatMap(([base]) => base ?? []);

/** A case as the catalogue lists it. The right answer is in it (defect D19). */
export interface TaskEntry {
  readonly id: string;
  readonly task_id: string;
  readonly name: string;
  readonly difficulty: Difficulty;
  readonly description: string;
  readonly transaction_id: string;
  /** Units of the currency, without jitter. */
  readonly amount: number;
  readonly currency: string;
  readonly transaction_type: string;
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly string[];
  readonly correct_action: Terminal;
  readonly requires_investigation: readonly Investigation[];
  readonly regulatory_action: boolean;
  readonly chain_total: number;
  readonly grader: string;
  readonly score: number;
}

/** Score shown for a case nobody has played. */
export const UNPLAYED_SCORE = 0.5;

/** `graders:EASY001Grader` for EASY-001. */
export const graderName = (taskId: string): string => `graders:${taskId.replace('-', '')}Grader`;

/** The thirty base cases in play order. */
export const taskCatalogue = (): TaskEntry[] =>
  CANONICAL.map((task) => ({
    id: task.task_id,
    task_id: task.task_id,
    name: task.task_id,
    difficulty: task.difficulty,
    description: task.brief,
    transaction_id: task.transaction_id,
    amount: task.amount,
    currency: task.currency,
    transaction_type: task.transaction_type,
    risk_score: task.risk_score,
    ml_confidence: task.ml_confidence,
    flags: task.flags,
    correct_action: task.correct_action,
    requires_investigation: task.requires_investigation,
    regulatory_action: task.regulatory_action,
    chain_total: task.chain_total,
    grader: graderName(task.task_id),
    score: UNPLAYED_SCORE,
  }));

/** Value of an action's name on one case, 0 … 1; 0 for a name that is no action. */
export type CaseGrader = (action: string) => number;

function caseGrader({ correct_action, partial_credit_actions }: Situation): CaseGrader {
  const values = new Map<string, number>([...Object.entries(partial_credit_actions), [correct_action, 1]]);
  return (action) => values.get(actionName(action) ?? '') ?? 0;
}

/** The thirty single-case graders, by task id. They know the base cases only (defect D45). */
export const caseGraders: ReadonlyMap<string, CaseGrader> = new Map(
  CANONICAL.map((task) => [task.task_id, caseGrader(task)]),
);
