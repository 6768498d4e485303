import type { Role } from '../../sim/arena/actions.ts';
import type { Observations } from '../../sim/arena/observe.ts';
import { z } from '../../sim/kernel/schema.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int();
const number = z.number();
const flag = z.boolean();
const object = z.record(text, z.unknown());
const rows = z.array(object);

const fraudster = z.strictObject({
  done: flag,
  reward: number,
  metadata: object,
  feedback: text,
  phase: text,
  task_id: text,
  round_number: count,
  rounds_remaining: count,
  proposals_used: count,
  proposals_remaining: count,
  actions_left_this_turn: count,
  current_queue: rows,
  prior_verdicts: rows,
  investigation_targets_used: z.record(text, texts),
  allowed_categories: texts,
  my_proposal_signals: z.record(text, object),
} satisfies Record<keyof Observations['fraudster'], z.ZodMiniType>);

const investigator = z.strictObject({
  done: flag,
  reward: number,
  metadata: object,
  queue_summary: text,
  current_ad_info: text,
  investigation_findings: text,
  verdict_history_summary: text,
  feedback: text,
  available_ads: texts,
  queue_status: object,
  queue_may_grow: z.literal(true),
  evidence_ledger: z.record(text, object),
  queue_digest: rows,
  decided_ads: rows,
} satisfies Record<keyof Observations['investigator'], z.ZodMiniType>);

const auditor = z.strictObject({
  done: flag,
  reward: number,
  metadata: object,
  feedback: text,
  phase: text,
  full_episode_record: object,
  investigator_actions: rows,
  fraudster_proposals: rows,
  investigation_data_seen: z.record(text, z.record(text, text)),
  pending_flags: rows,
} satisfies Record<keyof Observations['auditor'], z.ZodMiniType>);

/** What each role is told. */
export const observationSchemas: Readonly<Record<Role, z.ZodMiniType>> = { fraudster, investigator, auditor };
