import { isInvestigation } from './actions.ts';
import {
  budgetRemaining,
  openCase,
  rulesOf,
  type Outcome,
  type RecentDecision,
  type State,
} from './environment.ts';
import { NOTE_FIELD, noteText } from './notes.ts';

/** The event of a step as an agent reads it; which keys there are depends on `event`. */
export type Info = Readonly<Record<string, unknown>> & { readonly event: string };

/**
 * What an agent is told, 42 fields. Money in the case's currency, scores 0 … 1, velocities in payments, ages in days.
 * Forensic fields are null until the open case is inspected; a note is there once, in the answer that opened it.
 */
export interface Observation {
  readonly transaction_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly sender: string;
  readonly receiver: string;
  readonly transaction_type: string;
  readonly status: 'pending' | 'inspected' | 'done';
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly string[];
  readonly velocity_1h: number | null;
  readonly velocity_24h: number | null;
  readonly avg_transaction_amount: number | null;
  readonly account_age_days: number | null;
  readonly country_risk: string | null;
  readonly kyc_status: string | null;
  readonly kyc_expiry_days: number | null;
  readonly previous_violations: number | null;
  readonly previous_sars: number | null;
  readonly counterparty_risk: string | null;
  readonly network_graph: Readonly<Record<string, string>> | null;
  readonly chain_total: number;
  readonly chain_step: number;
  readonly chain_context: string;
  readonly inspection_notes: string | null;
  readonly docs_notes: string | null;
  readonly kyc_notes: string | null;
  readonly contact_notes: string | null;
  readonly investigation_hints: readonly string[];
  readonly task_id: string;
  readonly task_difficulty: string;
  readonly step_in_episode: number;
  readonly steps_remaining: number;
  readonly action_cost: number;
  readonly budget_remaining: number;
  readonly recent_decisions: readonly RecentDecision[];
  readonly reward: number;
  readonly cumulative_reward: number;
  readonly reward_breakdown: Readonly<Record<string, number>>;
  readonly done: boolean;
  readonly info: Info;
  readonly metadata: null;
}

const NONE: readonly string[] = [];
const EMPTY: Readonly<Record<string, number>> = {};

function infoOf(last: Outcome | null, note: string | null): Info {
  if (!last) return { event: 'reset' };
  if (last.event === 'chain_gate_blocked') {
    const looks = last.needed === 1 ? 'one more investigation' : `${last.needed} more investigations`;
    return {
      event: last.event,
      chain_status: 'investigation_required',
      chain_steps_needed: last.needed,
      message: `This ${last.difficulty} case takes a decision after ${looks}`,
    };
  }
  if (last.event === 'step') {
    return {
      event: last.event,
      action_taken: last.action_taken,
      correct_action: last.correct_action,
      task_id: last.task_id,
      difficulty: last.difficulty,
      is_correct: last.is_correct,
      investigation_used: last.investigation_used,
      budget_remaining: last.budget_remaining,
    };
  }
  const { event, already_used, investigation_used, budget_remaining } = last;
  switch (NOTE_FIELD[event]) {
    case 'inspection_notes':
      return { event, already_used, investigation_used, inspection_notes: note, budget_remaining };
    case 'docs_notes':
      return { event, already_used, investigation_used, docs_notes: note, budget_remaining };
    case 'kyc_notes':
      return { event, already_used, investigation_used, kyc_notes: note, budget_remaining };
    case 'contact_notes':
      return { event, already_used, investigation_used, contact_notes: note, budget_remaining };
  }
}

/** The reference's observation. `last` is the outcome of the action just taken; null right after a reset. */
export function observe(state: State, last: Outcome | null): Observation {
  const rules = rulesOf(state.rules);
  const { truth, dealt } = openCase(state);
  const inspected = state.used.includes('inspect');
  const opened = last && isInvestigation(last.event) ? last.event : null;
  const note = opened ? noteText(opened, truth, dealt) : null;
  const field = opened ? NOTE_FIELD[opened] : null;
  return {
    transaction_id: truth.transaction_id,
    amount: dealt.amount,
    currency: truth.currency,
    sender: truth.sender.kind,
    receiver: truth.receiver.kind,
    transaction_type: truth.transaction_type,
    status: opened ? 'inspected' : last?.done ? 'done' : 'pending',
    risk_score: dealt.risk_score,
    ml_confidence: truth.ml_confidence,
    flags: truth.flags,
    velocity_1h: dealt.velocity_1h,
    velocity_24h: dealt.velocity_24h,
    avg_transaction_amount: truth.avg_transaction_amount,
    account_age_days: truth.account_age_days,
    country_risk: truth.country_risk,
    kyc_status: truth.kyc_status,
    kyc_expiry_days: truth.kyc_expiry_days,
    previous_violations: inspected ? truth.previous_violations : null,
    previous_sars: inspected ? truth.previous_sars : null,
    counterparty_risk: inspected ? truth.counterparty_risk : null,
    network_graph: inspected ? truth.graph : null,
    chain_total: truth.chain_total,
    chain_step: state.step_count,
    chain_context: truth.brief,
    inspection_notes: field === 'inspection_notes' ? note : null,
    docs_notes: field === 'docs_notes' ? note : null,
    kyc_notes: field === 'kyc_notes' ? note : null,
    contact_notes: field === 'contact_notes' ? note : null,
    investigation_hints: NONE,
    task_id: truth.task_id,
    task_difficulty: truth.difficulty,
    step_in_episode: state.step_count,
    steps_remaining: state.dealt.length - state.transactions_processed,
    action_cost: opened ? rules.cost[opened] : 0,
    budget_remaining: last ? last.budget_remaining : budgetRemaining(state, rules),
    recent_decisions: state.recent_decisions,
    reward: last ? last.reward : 0,
    cumulative_reward: state.cumulative_reward,
    reward_breakdown: EMPTY,
    done: last ? last.done : false,
    info: infoOf(last, note),
    metadata: null,
  };
}
