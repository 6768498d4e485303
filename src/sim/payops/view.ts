import { INVESTIGATIONS, isTerminal, type Investigation, type Terminal } from './actions.ts';
import { texts } from './bank.ts';
import { standardTexts } from './bank-standard.ts';
import type { Dealt } from './deal.ts';
import {
  boughtHere,
  budgetLimit,
  budgetRemaining,
  decisionSteps,
  looksNeeded,
  openCase,
  outcomesHidden,
  rulesOf,
  truthAt,
  truths,
  type State,
} from './environment.ts';
import { gradeSoFar, type TaskGrade } from './grader.ts';
import { fill, flowAmount, noteLines } from './notes.ts';
import type { Difficulty, Network, Party, Situation } from './situation.ts';

/** One opened investigation of the case on the desk. */
export interface Evidence {
  readonly investigation: Investigation;
  /** Budget units, repeats included. */
  readonly cost: number;
  readonly lines: readonly string[];
  /** Who was reached, for a call where the bank says so. */
  readonly contacted: string | null;
}

export interface NetworkView {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly party: string | null;
    /** Age of the account in days; null where unknown. */
    readonly age_days: number | null;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    /** In the case's currency; null where unknown. */
    readonly amount: number | null;
    /** Minutes relative to this payment. */
    readonly at_min: number | null;
  }[];
}

/** The case on the desk: what is visible from the start, and what was bought. */
export interface CaseFile {
  /** 1 … number of cases. */
  readonly position: number;
  readonly task_id: string;
  readonly transaction_id: string;
  readonly difficulty: Difficulty;
  readonly amount: number;
  readonly currency: string;
  readonly transaction_type: string;
  readonly sender: Party;
  readonly receiver: Party;
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
  /** What the check left, beside the old status; null until the identity was checked. */
  readonly kyc_after: { readonly status: string; readonly expiry_days: number | null } | null;
  /** Null until inspected. */
  readonly forensic: {
    readonly previous_violations: number;
    readonly previous_sars: number;
    readonly counterparty_risk: string;
    readonly network: NetworkView | null;
  } | null;
  readonly evidence: readonly Evidence[];
}

/** A decision and, as far as it may be told, what it turned out to be. */
export interface Verdict {
  readonly position: number;
  readonly task_id: string;
  readonly action: Terminal;
  readonly confidence: number | null;
  /** The step, counted from 1, that closed the case. */
  readonly step: number;
  /** Null in an exam until its end. */
  readonly outcome: {
    readonly correct: boolean;
    readonly correct_action: Terminal;
    /** What was going on. */
    readonly story: string;
    /** Weighted points of the case. */
    readonly weighted_reward: number;
  } | null;
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
  /** Ruleset id. */
  readonly rules: string;
  readonly mode: 'practice' | 'exam';
  /** The tier that is played; null for all. */
  readonly subset: Difficulty | null;
  /** What each decision does under these rules. */
  readonly meanings: Readonly<Record<Terminal, string>>;
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
  /** Share of the points of the cases closed so far, 0 … 1; null before the first, and in an exam until its end. */
  readonly score: number | null;
  /** The points behind the score, before they are a share; null as the score. */
  readonly points: number | null;
  /** Null in an exam until its end. */
  readonly correct_decisions: number | null;
}

/** What a flag stands for, in the words of the bank it comes from. */
const flagMeaning = (name: string, truth: Situation): string =>
  (truth.money === 'code_first' ? texts : standardTexts).flags[name] ?? '';

export const networkView = (network: Network, truth: Situation, dealt: Dealt): NetworkView => ({
  nodes: network.nodes,
  edges: network.edges.map((edge) => ({ ...edge, amount: flowAmount(edge.amount, truth, dealt) })),
});

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
    contacted: investigation === 'contact_sender' ? truth.contacted : null,
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
    sender: truth.sender,
    receiver: truth.receiver,
    brief: truth.brief,
    risk_score: dealt.risk_score,
    ml_confidence: truth.ml_confidence,
    flags: truth.flags.map((name) => ({ name, meaning: flagMeaning(name, truth) })),
    velocity_1h: dealt.velocity_1h,
    velocity_24h: dealt.velocity_24h,
    avg_transaction_amount: truth.avg_transaction_amount,
    account_age_days: truth.account_age_days,
    country_risk: truth.country_risk,
    kyc_status: truth.kyc_status,
    kyc_expiry_days: truth.kyc_expiry_days,
    kyc_after: bought.includes('verify_kyc') ? truth.kyc_after : null,
    forensic: bought.includes('inspect')
      ? {
          previous_violations: truth.previous_violations,
          previous_sars: truth.previous_sars,
          counterparty_risk: truth.counterparty_risk,
          network: truth.network && networkView(truth.network, truth, dealt),
        }
      : null,
    evidence: evidenceOf(bought, truth, dealt, state),
  };
}

function verdicts(state: State, graded: readonly TaskGrade[]): Verdict[] {
  const rules = rulesOf(state.rules);
  const steps = decisionSteps(state);
  const hidden = outcomesHidden(state);
  return graded.flatMap((task, i): Verdict[] => {
    const at = steps[i];
    const dealt = state.dealt[i];
    const { terminal_action, correct, correct_action, weighted_reward } = task;
    if (at === undefined || !dealt || terminal_action === null || correct === null) return [];
    const truth = truthAt(state, rules, i);
    return [
      {
        position: i + 1,
        task_id: task.task_id,
        action: terminal_action,
        confidence: state.confidences[at] ?? null,
        step: at + 1,
        outcome: hidden
          ? null
          : { correct, correct_action, story: fill(truth.story, truth, dealt), weighted_reward },
      },
    ];
  });
}

/** All the player has been told, arranged for the desk. Nothing here is about a case that still waits. */
export function view(state: State): Desk {
  const rules = rulesOf(state.rules);
  const { truth } = openCase(state);
  const bought = boughtHere(state);
  const limit = budgetLimit(state, rules);
  const soFar = gradeSoFar(truths(state), state.actions_taken, state.confidences, rules, limit);
  const signed = verdicts(state, soFar.per_task);
  const hidden = outcomesHidden(state);
  const last = state.actions_taken.at(-1);
  const file = caseFile(state, bought);
  return {
    rules: rules.id,
    mode: state.config?.mode ?? 'practice',
    subset: state.config?.subset ?? null,
    meanings: rules.meanings,
    step: state.step_count,
    done: state.done,
    file,
    queue: state.dealt.map((dealt, i) => {
      const { difficulty, chain_total, transaction_id, currency } = truthAt(state, rules, i);
      const opened = i <= state.index ? { transaction_id, amount: dealt.amount, currency } : null;
      return { position: i + 1, difficulty, gated: chain_total > 1, opened, verdict: signed[i] ?? null };
    }),
    budget: {
      limit,
      spent: state.budget_spent,
      spent_here: file.evidence.reduce((sum, { cost }) => sum + cost, 0),
      remaining: budgetRemaining(state, rules),
    },
    costs: INVESTIGATIONS.map((investigation) => ({ investigation, cost: rules.cost[investigation] })),
    looks_needed: looksNeeded(state, truth),
    feedback: last !== undefined && isTerminal(last) ? (signed.at(-1) ?? null) : null,
    score: signed.length > 0 && !hidden ? soFar.normalised_score : null,
    points: signed.length > 0 && !hidden ? soFar.total_reward : null,
    correct_decisions: hidden ? null : state.correct_decisions,
  };
}
