import { z } from '../kernel/schema.ts';
import { VERTICALS } from './standard/evidence.ts';

export const ROLES = ['fraudster', 'investigator', 'auditor'] as const;
export const FRAUDSTER_MOVES = ['propose_ad', 'modify_pending_ad', 'end_turn', 'commit_final'] as const;
export const INVESTIGATOR_MOVES = ['investigate', 'verdict', 'link_accounts'] as const;
export const AUDITOR_MOVES = ['flag_investigator', 'flag_fraudster', 'submit_audit_report'] as const;
/** Moves that the reference does not know (defect D34, and a flag taken back). */
export const STANDARD_MOVES = { investigator: 'end_turn', auditor: 'withdraw_flag' } as const;
export const TARGETS = [
  'advertiser_history',
  'landing_page',
  'payment_method',
  'targeting_overlap',
  'campaign_structure',
  'policy_classifier',
] as const;
export const VERDICTS = ['approve', 'reject', 'escalate'] as const;

export type Role = (typeof ROLES)[number];
/** Who may look: a seat, or whoever holds none. */
export type Viewer = Role | 'public';
export type Target = (typeof TARGETS)[number];
export type Verdict = (typeof VERDICTS)[number];

/** Code points, as the reference counts; `length` counts UTF-16 units, of which a text has at least as many. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether a text has fewer code points than that; counted only where its length does not tell. */
export const shorterThan = (text: string, points: number): boolean =>
  text.length < points || (text.length < 2 * points && codePoints(text) < points);

const SURROGATE = /[\ud800-\udfff]/;

/** The first `most` code points of a text. */
export function firstPoints(text: string, most: number): string {
  if (text.length <= most) return text;
  const units = text.slice(0, most);
  return SURROGATE.test(units) ? Array.from(text).slice(0, most).join('') : units;
}

export const longest = (most: number) =>
  z
    .string()
    .check(
      z.refine((text) => text.length <= most || codePoints(text) <= most, `longer than ${most} characters`),
    );

const long = longest(2000);
const share = z.number().check(z.gte(0), z.lte(1));
const optional = <T extends z.core.SomeType>(type: T) => z.optional(type);

const fraudsterAction = z.strictObject({
  role: z.literal('fraudster'),
  action_type: z.enum(FRAUDSTER_MOVES),
  ad_copy: optional(long),
  category: optional(longest(64)),
  /** Standard only: shown in place of the category; the scheme's own when absent. */
  vertical: optional(z.enum(VERTICALS)),
  /** Standard only: whom the ad names; drawn when absent. */
  account_name: optional(longest(60)),
  landing_page_blurb: optional(long),
  targeting_summary: optional(longest(512)),
  slot_index: optional(z.int().check(z.gte(0))),
  new_ad_copy: optional(long),
  new_landing_page_blurb: optional(long),
  rationale: optional(long),
});

const reasoned = { role: z.literal('investigator'), ad_id: z.string(), rationale: optional(long) };
const investigatorAction = z.discriminatedUnion('action_type', [
  z.strictObject({
    ...reasoned,
    action_type: z.literal('investigate'),
    investigation_target: z.enum(TARGETS),
  }),
  z.strictObject({
    ...reasoned,
    action_type: z.literal('verdict'),
    verdict: z.enum(VERDICTS),
    confidence: optional(share),
  }),
  z.strictObject({
    ...reasoned,
    action_type: z.literal('link_accounts'),
    linked_ad_id: z.string(),
    link_reason: optional(z.string()),
  }),
  z.strictObject({ role: z.literal('investigator'), action_type: z.literal(STANDARD_MOVES.investigator) }),
]);

/** What an auditor may hand in; flag lists inside it would be ignored and have no place here. */
const auditPayload = z.strictObject({
  investigator_audit_score: optional(z.number()),
  fraudster_plausibility_score: optional(z.number()),
  notes: optional(z.string()),
});
const auditorAction = z.strictObject({
  role: z.literal('auditor'),
  action_type: z.enum([...AUDITOR_MOVES, STANDARD_MOVES.auditor]),
  /** Of a withdrawal: the place of the flag among those raised. */
  flag_index: optional(z.int().check(z.gte(0))),
  target_ad_id: optional(z.string()),
  flag_type: optional(longest(64)),
  severity: optional(share),
  note: optional(long),
  audit_report: optional(auditPayload),
});

/** One move of one seat. A field that means nothing to its move is recorded all the same: some audits read it. */
export const action = z.discriminatedUnion('role', [fraudsterAction, investigatorAction, auditorAction]);

export type FraudsterAction = z.infer<typeof fraudsterAction>;
export type InvestigatorAction = z.infer<typeof investigatorAction>;
export type AuditorAction = z.infer<typeof auditorAction>;
export type AuditPayload = z.infer<typeof auditPayload>;
export type Action = FraudsterAction | InvestigatorAction | AuditorAction;
