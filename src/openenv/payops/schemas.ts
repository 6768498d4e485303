import { z } from '../../sim/kernel/schema.ts';
import type { Observation } from '../../sim/payops/observation.ts';
import type { EpisodeState } from './state.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int();
const number = z.number();
const orNull = <T extends z.core.SomeType>(type: T) => z.nullable(type);
const optional = <T extends z.core.SomeType>(type: T) => z._default(z.nullable(type), null);
const object = z.record(text, z.unknown());
const share = z.number().check(z.gte(0), z.lte(1));
const decision = z.strictObject({ task_id: text, action: text, correct: z.boolean() });

/** An action as the reference's model wants it. Names are checked later: they ignore letter case. */
export const actionSchema = z.object({
  action_type: text.check(z.describe('One of the ten actions, in any letter case')),
  transaction_id: text.check(z.describe('Never compared with the open case')),
  reason: optional(text).check(z.describe('Free text, without effect')),
  confidence: optional(share).check(z.describe('Claimed probability that a terminal decision is right')),
  metadata: optional(object).check(z.describe('Without effect')),
});

/** What an agent is told, 42 fields. */
export const observationSchema = z.strictObject({
  transaction_id: text,
  amount: number.check(z.describe('Units of the currency')),
  currency: text,
  sender: text,
  receiver: text,
  transaction_type: text,
  status: z.enum(['pending', 'inspected', 'done']),
  risk_score: share,
  ml_confidence: share,
  flags: texts,
  velocity_1h: orNull(count).check(z.describe('Payments in the last hour')),
  velocity_24h: orNull(count).check(z.describe('Payments in the last 24 hours')),
  avg_transaction_amount: orNull(number).check(z.describe('Units of the currency')),
  account_age_days: orNull(count),
  country_risk: orNull(text),
  kyc_status: orNull(text),
  kyc_expiry_days: orNull(count).check(z.describe('Negative: lapsed')),
  previous_violations: orNull(count),
  previous_sars: orNull(count),
  counterparty_risk: orNull(text),
  network_graph: orNull(z.record(text, text)).check(z.describe('Role to party')),
  chain_total: count,
  chain_step: count,
  chain_context: text,
  inspection_notes: orNull(text),
  docs_notes: orNull(text),
  kyc_notes: orNull(text),
  contact_notes: orNull(text),
  investigation_hints: texts,
  task_id: text,
  task_difficulty: text,
  step_in_episode: count,
  steps_remaining: count.check(z.describe('Cases still to close')),
  action_cost: number.check(z.describe('Budget units')),
  budget_remaining: number.check(z.describe('Budget units; may be negative')),
  recent_decisions: z.array(decision),
  reward: number,
  cumulative_reward: number,
  reward_breakdown: z.record(text, number),
  done: z.boolean(),
  info: z.looseObject({ event: text }).check(z.describe('Which keys there are depends on the event')),
  metadata: orNull(object),
} satisfies Record<keyof Observation, z.ZodMiniType>);

/** Where an episode stands, 16 fields. */
export const stateSchema = z.strictObject({
  episode_id: orNull(text),
  episode_seed: orNull(count),
  step_count: count,
  current_task_id: text,
  transactions_processed: count,
  total_tasks: count,
  cumulative_reward: number,
  budget_spent: number.check(z.describe('Budget units')),
  budget_limit: number.check(z.describe('Budget units')),
  actions_taken: texts,
  last_action: orNull(text),
  investigation_actions_used: texts,
  correct_decisions: count,
  wrong_high_cost: count,
  recent_decisions: z.array(decision),
  done: z.boolean(),
} satisfies Record<keyof EpisodeState, z.ZodMiniType>);

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface SchemaAnswer {
  readonly action: JsonSchema;
  readonly observation: JsonSchema;
  readonly state: JsonSchema;
}

/** JSON Schemas of what goes in and what comes out. */
export const jsonSchemas = (): SchemaAnswer => ({
  action: z.toJSONSchema(actionSchema, { io: 'input' }),
  observation: z.toJSONSchema(observationSchema),
  state: z.toJSONSchema(stateSchema),
});
