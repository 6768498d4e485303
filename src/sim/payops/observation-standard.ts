import { isInvestigation } from './actions.ts';
import {
  budgetRemaining,
  looksNeeded,
  openCase,
  outcomesHidden,
  rulesOf,
  type Outcome,
  type State,
} from './environment.ts';
import { breakdown, type Breakdown } from './breakdown.ts';
import { noteText } from './notes.ts';
import type { Info } from './observation.ts';
import type { Party } from './situation.ts';
import { networkView, type NetworkView } from './view.ts';

/**
 * What an agent is told under the standard rules: the reference's fields without the two that nobody fills, with what
 * was learnt on the open case kept until it closes. In an exam every field about an outcome is null until the end.
 */
export interface StandardObservation {
  readonly transaction_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly sender: Party;
  readonly receiver: Party;
  readonly transaction_type: string;
  /** What the last action was: the investigation's name, `blocked`, `pending` for a fresh case, `done` at the end. */
  readonly status: string;
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly string[];
  readonly velocity_1h: number | null;
  readonly velocity_24h: number | null;
  readonly avg_transaction_amount: number | null;
  readonly account_age_days: number | null;
  readonly country_risk: string;
  readonly kyc_status: string;
  readonly kyc_expiry_days: number | null;
  /** After the identity check, beside the old status. */
  readonly kyc_status_after: string | null;
  readonly kyc_expiry_days_after: number | null;
  readonly previous_violations: number | null;
  readonly previous_sars: number | null;
  readonly counterparty_risk: string | null;
  readonly network_graph: NetworkView | null;
  readonly chain_total: number;
  /** Distinct looks that count for the gate, plus one; at most `chain_total`. */
  readonly chain_step: number;
  /** The brief. */
  readonly chain_context: string;
  readonly inspection_notes: string | null;
  readonly docs_notes: string | null;
  readonly kyc_notes: string | null;
  readonly contact_notes: string | null;
  /** Who was reached. */
  readonly contacted: string | null;
  readonly sar_receipt: string | null;
  readonly task_id: string;
  readonly task_difficulty: string;
  readonly step_in_episode: number;
  /** Cases still to close. */
  readonly cases_remaining: number;
  /** The same, under the reference's name. */
  readonly steps_remaining: number;
  readonly action_cost: number;
  readonly budget_remaining: number;
  readonly recent_decisions: readonly {
    readonly task_id: string;
    readonly action: string;
    readonly correct: boolean | null;
  }[];
  readonly reward: number | null;
  readonly cumulative_reward: number | null;
  /** The case just closed; empty after anything else. */
  readonly reward_breakdown: Readonly<Partial<Breakdown>> | null;
  readonly done: boolean;
  readonly info: Info;
}

function infoOf(last: Outcome | null, hidden: boolean): Info {
  if (!last) return { event: 'reset' };
  if (last.event === 'chain_gate_blocked') {
    const looks = last.needed === 1 ? 'one more investigation' : `${last.needed} more investigations`;
    return {
      event: last.event,
      chain_status: 'investigation_required',
      chain_steps_needed: last.needed,
      counted: false,
      message: `This ${last.difficulty} case takes a decision after ${looks} that can matter to it`,
    };
  }
  if (last.event === 'step') {
    const { event, action_taken, task_id, difficulty, investigation_used } = last;
    const told = { event, action_taken, task_id, difficulty, investigation_used };
    return hidden ? told : { ...told, correct_action: last.correct_action, is_correct: last.is_correct };
  }
  const { event, already_used, investigation_used } = last;
  return { event, already_used, investigation_used };
}

function statusOf(last: Outcome | null): string {
  if (!last) return 'pending';
  if (last.event === 'step') return last.done ? 'done' : 'pending';
  return last.event === 'chain_gate_blocked' ? 'blocked' : last.event;
}

/** `last` is the outcome of the action just taken; null right after a reset. */
export function observeStandard(state: State, last: Outcome | null): StandardObservation {
  const rules = rulesOf(state.rules);
  const { truth, dealt } = openCase(state);
  const hidden = outcomesHidden(state);
  const has = (name: (typeof state.used)[number]) => state.used.includes(name);
  const note = (name: (typeof state.used)[number]) => (has(name) ? noteText(name, truth, dealt) : null);
  const inspected = has('inspect');
  const checked = has('verify_kyc') ? truth.kyc_after : null;
  const remaining = state.dealt.length - state.transactions_processed;
  return {
    transaction_id: truth.transaction_id,
    amount: dealt.amount,
    currency: truth.currency,
    sender: truth.sender,
    receiver: truth.receiver,
    transaction_type: truth.transaction_type,
    status: statusOf(last),
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
    kyc_status_after: checked ? checked.status : null,
    kyc_expiry_days_after: checked ? checked.expiry_days : null,
    previous_violations: inspected ? truth.previous_violations : null,
    previous_sars: inspected ? truth.previous_sars : null,
    counterparty_risk: inspected ? truth.counterparty_risk : null,
    network_graph: inspected && truth.network ? networkView(truth.network, truth, dealt) : null,
    chain_total: truth.chain_total,
    chain_step: truth.chain_total - looksNeeded(state, truth),
    chain_context: truth.brief,
    inspection_notes: note('inspect'),
    docs_notes: note('request_docs'),
    kyc_notes: note('verify_kyc'),
    contact_notes: note('contact_sender'),
    contacted: has('contact_sender') ? truth.contacted : null,
    sar_receipt: note('file_sar'),
    task_id: truth.task_id,
    task_difficulty: truth.difficulty,
    step_in_episode: state.step_count,
    cases_remaining: remaining,
    steps_remaining: remaining,
    action_cost: last && isInvestigation(last.event) ? rules.cost[last.event] : 0,
    budget_remaining: budgetRemaining(state, rules),
    recent_decisions: hidden
      ? state.recent_decisions.map((one) => ({ ...one, correct: null }))
      : state.recent_decisions,
    reward: hidden ? null : (last?.reward ?? 0),
    cumulative_reward: hidden ? null : state.cumulative_reward,
    reward_breakdown: hidden ? null : last?.event === 'step' && last.grade ? breakdown(last.grade) : {},
    done: last ? last.done : false,
    info: infoOf(last, hidden),
  };
}
