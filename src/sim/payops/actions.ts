import { z } from '../kernel/schema.ts';

export const TERMINALS = ['approve', 'reject', 'flag', 'escalate', 'hold'] as const;
export const INVESTIGATIONS = [
  'inspect',
  'request_docs',
  'verify_kyc',
  'contact_sender',
  'file_sar',
] as const;

/** Closes the case and moves on. */
export type Terminal = (typeof TERMINALS)[number];
/** Buys evidence, keeps the case open. */
export type Investigation = (typeof INVESTIGATIONS)[number];
export type ActionType = Terminal | Investigation;

/** Investigations that answer with a note of the case; a report answers with its receipt. */
export type Channel = Exclude<Investigation, 'file_sar'>;

/** One thing the player does. `confidence` is the claimed probability of being right, 0 … 1; null: no claim. */
export type Action = { action_type: Investigation } | { action_type: Terminal; confidence: number | null };

export const isInvestigation = (name: string): name is Investigation =>
  (INVESTIGATIONS as readonly string[]).includes(name);
export const isTerminal = (name: string): name is Terminal => (TERMINALS as readonly string[]).includes(name);
export const isActionType = (name: string): name is ActionType => isTerminal(name) || isInvestigation(name);

const confidence = z.number().check(z.gte(0), z.lte(1));

export const action = z.discriminatedUnion('action_type', [
  z.strictObject({ action_type: z.enum(INVESTIGATIONS) }),
  z.strictObject({ action_type: z.enum(TERMINALS), confidence: z.nullable(confidence) }),
]);

/** The recorded form of a name that has been checked; a claim on an investigation means nothing and is dropped. */
export const toAction = (name: ActionType, claim: number | null): Action =>
  isInvestigation(name) ? { action_type: name } : { action_type: name, confidence: claim };
