import { z } from '../../../sim/kernel/schema.ts';
import type { StandardObservation } from '../../../sim/payops/observation-standard.ts';
import { actionSchema, type SchemaAnswer } from '../schemas.ts';
import type { EpisodeState } from './answers.ts';

export type { SchemaAnswer } from '../schemas.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int();
const number = z.number();
const orNull = <T extends z.core.SomeType>(type: T) => z.nullable(type);
const share = z.number().check(z.gte(0), z.lte(1));
const party = z.strictObject({ name: orNull(text), kind: text, country: orNull(text) });
const decision = z.strictObject({ task_id: text, action: text, correct: orNull(z.boolean()) });
const network = z.strictObject({
  nodes: z.array(z.strictObject({ id: text, label: text, party: orNull(text), age_days: orNull(count) })),
  edges: z.array(
    z.strictObject({ from: text, to: text, kind: text, amount: orNull(number), at_min: orNull(count) }),
  ),
});

/** What an agent is told under the standard rules. */
export const observationSchema = z.strictObject({
  transaction_id: text,
  amount: number.check(z.describe('Units of the currency')),
  currency: text,
  sender: party,
  receiver: party,
  transaction_type: text,
  status: text.check(z.describe('The investigation just made, blocked, pending or done')),
  risk_score: share,
  ml_confidence: share,
  flags: texts,
  velocity_1h: orNull(count).check(z.describe('Payments in the last hour')),
  velocity_24h: orNull(count).check(z.describe('Payments in the last 24 hours')),
  avg_transaction_amount: orNull(number).check(z.describe('Units of the currency')),
  account_age_days: orNull(count),
  country_risk: text,
  kyc_status: text,
  kyc_expiry_days: orNull(count).check(z.describe('Negative: lapsed')),
  kyc_status_after: orNull(text).check(z.describe('After the identity check')),
  kyc_expiry_days_after: orNull(count),
  previous_violations: orNull(count),
  previous_sars: orNull(count),
  counterparty_risk: orNull(text),
  network_graph: orNull(network),
  chain_total: count,
  chain_step: count.check(z.describe('Looks that count for the gate, plus one')),
  chain_context: text,
  inspection_notes: orNull(text),
  docs_notes: orNull(text),
  kyc_notes: orNull(text),
  contact_notes: orNull(text),
  contacted: orNull(text).check(z.describe('Who was reached')),
  sar_receipt: orNull(text),
  task_id: text,
  task_difficulty: text,
  step_in_episode: count,
  cases_remaining: count,
  steps_remaining: count.check(z.describe('Cases still to close, under the old name')),
  action_cost: number.check(z.describe('Budget units')),
  budget_remaining: number.check(z.describe('Budget units; may be negative')),
  recent_decisions: z.array(decision),
  reward: orNull(number),
  cumulative_reward: orNull(number),
  reward_breakdown: orNull(z.record(text, number)),
  done: z.boolean(),
  info: z.looseObject({ event: text }).check(z.describe('Which keys there are depends on the event')),
} satisfies Record<keyof StandardObservation, z.ZodMiniType>);

/** Where an episode stands. */
export const stateSchema = z.strictObject({
  episode_id: text,
  episode_seed: orNull(count),
  step_count: count,
  current_task_id: text,
  transactions_processed: count,
  total_tasks: count,
  cumulative_reward: orNull(number),
  budget_spent: number.check(z.describe('Budget units')),
  budget_limit: number.check(z.describe('Budget units')),
  actions_taken: texts,
  last_action: orNull(text),
  investigation_actions_used: texts,
  correct_decisions: orNull(count),
  wrong_high_cost: orNull(count),
  recent_decisions: z.array(decision),
  done: z.boolean(),
  ruleset: text,
  mode: z.enum(['practice', 'exam']),
  subset: orNull(text),
  blocked: z.array(z.strictObject({ step: count, action: text })),
} satisfies Record<keyof EpisodeState, z.ZodMiniType>);

export const jsonSchemas = (): SchemaAnswer => ({
  action: z.toJSONSchema(actionSchema, { io: 'input' }),
  observation: z.toJSONSchema(observationSchema),
  state: z.toJSONSchema(stateSchema),
});
