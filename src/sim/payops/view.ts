import { INVESTIGATIONS, isInvestigation, isTerminal, type Investigation, type Terminal } from './actions.ts';
import { situationAt, texts, TOTAL_TASKS, type Difficulty, type Network, type Situation } from './bank.ts';
import type { Dealt } from './deal.ts';
import { budgetRemaining, looksNeeded, openCase, rulesOf, truths, type State } from './environment.ts';
import { gradeSoFar, type TaskGrade } from './grader.ts';
import { noteLines } from './notes.ts';

/** One opened investigation of the case on the desk. */
export interface Evidence {
  readonly investigation: Investigation;
  /** Budget units, repeats included. */
  readonly cost: number;
  readonly lines: readonly string[];
}

export interface NetworkView {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly party: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
}

/** The case on the desk: what is visible from the start, and what was bought. */
export interface CaseFile {
  /** 1 … 30. */
  readonly position: number;
  readonly task_id: string;
  readonly transaction_id: string;
  readonly difficulty: Difficulty;
  readonly amount: number;
  readonly currency: string;
  readonly transaction_type: string;
  readonly sender: string;
  readonly receiver: string;
  readonly brief: string;
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly { readonly name: string; readonly meaning: string }[];
  readonly velocity_1h: number | null;
  readonly velocity_24h: number | null;
  readonly avg_transaction_amount: number | null;
  readonly account_age_days: number | null;
  readonly country_risk: string;
  readonly kyc_status: string;
  readonly kyc_expiry_days: number | null;
  /** Null until inspected. */
  readonly forensic: {
    readonly previous_violations: number;
    readonly previous_sars: number;
    readonly counterparty_risk: string;
    readonly network: NetworkView | null;
  } | null;
  readonly evidence: readonly Evidence[];
}

/** A decision and what it turned out to be. */
export interface Verdict {
  readonly position: number;
  readonly task_id: string;
  readonly action: Terminal;
  readonly confidence: number | null;
  readonly correct: boolean;
  readonly correct_action: Terminal;
  /** What was going on. */
  readonly story: string;
  /** Weighted points of the case. */
  readonly weighted_reward: number;
  /** The step, counted from 1, that closed the case. */
  readonly step: number;
}

export interface QueueRow {
  readonly position: number;
  readonly difficulty: Difficulty;
  readonly gated: boolean;
  /** Null while the case waits: nothing but position and difficulty is known then. */
  readonly opened: {
    readonly transaction_id: string;
    readonly amount: number;
    readonly currency: string;
  } | null;
  readonly verdict: Verdict | null;
}

export interface Desk {
  /** Actions taken so far. */
  readonly step: number;
  readonly done: boolean;
  readonly file: CaseFile;
  readonly queue: readonly QueueRow[];
  readonly budget: {
    readonly limit: number;
    readonly spent: number;
    readonly spent_here: number;
    readonly remaining: number;
  };
  readonly costs: readonly { readonly investigation: Investigation; readonly cost: number }[];
  /** Looks the open case still needs before a decision. */
  readonly looks_needed: number;
  /** The decision just signed; null after anything else. */
  readonly feedback: Verdict | null;
  /** Share of the points of the cases closed so far, 0 … 1; null before the first. */
  readonly score: number | null;
  readonly correct_decisions: number;
}

function networkView(network: Network): NetworkView {
  const label = (role: string) => network.neutral_labels[role] ?? '';
  return {
    nodes: network.roles.map(([role, party]) => ({ id: label(role), label: label(role), party })),
    edges: network.edges.map(([from, to, kind]) => ({ from: label(from), to: label(to), kind })),
  };
}

function evidenceOf(
  bought: readonly Investigation[],
  truth: Situation,
  dealt: Dealt,
  state: State,
): Evidence[] {
  const { cost } = rulesOf(state.rules);
  return [...new Set(bought)].map((investigation) => ({
    investigation,
    cost: cost[investigation] * bought.filter((name) => name === investigation).length,
    lines: noteLines(investigation, truth, dealt),
  }));
}

function caseFile(state: State, bought: readonly Investigation[]): CaseFile {
  const { truth, dealt } = openCase(state);
  return {
    position: state.index + 1,
    task_id: truth.task_id,
    transaction_id: truth.transaction_id,
    difficulty: truth.difficulty,
    amount: dealt.amount,
    currency: truth.currency,
    transaction_type: truth.transaction_type,
    sender: truth.sender_kind,
    receiver: truth.receiver_kind,
    brief: truth.brief,
    risk_score: dealt.risk_score,
    ml_confidence: truth.ml_confidence,
    flags: truth.flags.map((name) => ({ name, meaning: texts.flags[name] ?? '' })),
    velocity_1h: dealt.velocity_1h,
    velocity_24h: dealt.velocity_24h,
    avg_transaction_amount: truth.avg_transaction_amount,
    account_age_days: truth.account_age_days,
    country_risk: truth.country_risk,
    kyc_status: truth.kyc_status,
    kyc_expiry_days: truth.kyc_expiry_days,
    forensic: bought.includes('inspect')
      ? {
          previous_violations: truth.previous_violations,
          previous_sars: truth.previous_sars,
          counterparty_risk: truth.counterparty_risk,
          network: truth.network_graph ? networkView(truth.network_graph) : null,
        }
      : null,
    evidence: evidenceOf(bought, truth, dealt, state),
  };
}

/** Steps that closed a case, in order: index into the action list. */
const decisionSteps = (state: State): number[] =>
  state.actions_taken.flatMap((name, i) => (isTerminal(name) ? [i] : []));

function verdicts(state: State, graded: readonly TaskGrade[]): Verdict[] {
  const steps = decisionSteps(state);
  return graded.map((task, i) => {
    const at = steps[i] ?? 0;
    return {
      position: i + 1,
      task_id: task.task_id,
      action: task.terminal_action,
      confidence: state.confidences[at] ?? null,
      correct: task.correct,
      correct_action: task.correct_action,
      story: situationAt(i, state.dealt[i]?.variant ?? 0).story,
      weighted_reward: task.weighted_reward,
      step: at + 1,
    };
  });
}

/** Investigations bought since the last decision: on the open case, or, once all are closed, on the last one. */
function boughtHere(state: State): Investigation[] {
  const steps = decisionSteps(state);
  const [from, to] = state.done
    ? [(steps[TOTAL_TASKS - 2] ?? -1) + 1, steps[TOTAL_TASKS - 1]]
    : [(steps.at(-1) ?? -1) + 1, undefined];
  return state.actions_taken.slice(from, to).filter(isInvestigation);
}

/** All the player has been told, arranged for the desk. Nothing here is about a case that still waits. */
export function view(state: State): Desk {
  const rules = rulesOf(state.rules);
  const { truth } = openCase(state);
  const bought = boughtHere(state);
  const soFar = gradeSoFar(truths(state), state.actions_taken, state.confidences, rules);
  const signed = verdicts(state, soFar.per_task);
  const last = state.actions_taken.at(-1);
  const file = caseFile(state, bought);
  return {
    step: state.step_count,
    done: state.done,
    file,
    queue: state.dealt.map((dealt, i) => {
      const { difficulty, chain_total, transaction_id, currency } = situationAt(i, dealt.variant);
      const opened = i <= state.index ? { transaction_id, amount: dealt.amount, currency } : null;
      return { position: i + 1, difficulty, gated: chain_total > 1, opened, verdict: signed[i] ?? null };
    }),
    budget: {
      limit: rules.budget_limit,
      spent: state.budget_spent,
      spent_here: file.evidence.reduce((sum, { cost }) => sum + cost, 0),
      remaining: budgetRemaining(state, rules),
    },
    costs: INVESTIGATIONS.map((investigation) => ({ investigation, cost: rules.cost[investigation] })),
    looks_needed: looksNeeded(state, truth),
    feedback: last !== undefined && isTerminal(last) ? (signed.at(-1) ?? null) : null,
    score: signed.length > 0 ? soFar.normalised_score : null,
    correct_decisions: state.correct_decisions,
  };
}
