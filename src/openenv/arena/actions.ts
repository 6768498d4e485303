import {
  AUDITOR_MOVES,
  FRAUDSTER_MOVES,
  INVESTIGATOR_MOVES,
  longest,
  TARGETS,
  VERDICTS,
  type Action,
  type AuditPayload,
  type Role,
} from '../../sim/arena/actions.ts';
import { z } from '../../sim/kernel/schema.ts';
import { issueText } from '../faults.ts';
import { Refusal } from './faults.ts';

/** A number as the reference takes it: numeric text and truth values are numbers, too. */
const lenient = z.pipe(
  z.union([
    z.number(),
    z.boolean(),
    z.string().check(z.regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/, { error: 'not a number' })),
  ]),
  z.transform(Number),
);
const text = z.nullish(z.string());
const long = z.nullish(longest(2000));
const share = z.nullish(z.pipe(lenient, z.number().check(z.gte(0), z.lte(1))));
const metadata = z.nullish(z.record(z.string(), z.unknown()));

/** The actions as the messages carry them: one flat object per role, null for absent, unknown keys refused. */
export const actionSchemas = {
  fraudster: z.strictObject({
    action_type: z.enum(FRAUDSTER_MOVES),
    ad_copy: long,
    category: z.nullish(longest(64)),
    landing_page_blurb: long,
    targeting_summary: z.nullish(longest(512)),
    slot_index: z.nullish(z.pipe(lenient, z.int().check(z.gte(0)))),
    new_ad_copy: long,
    new_landing_page_blurb: long,
    rationale: long,
    metadata,
  }),
  investigator: z.strictObject({
    action_type: z.enum(INVESTIGATOR_MOVES),
    ad_id: z.string(),
    investigation_target: z.nullish(z.enum(TARGETS)),
    verdict: z.nullish(z.enum(VERDICTS)),
    confidence: share,
    rationale: long,
    linked_ad_id: text,
    link_reason: text,
    metadata,
  }),
  auditor: z.strictObject({
    action_type: z.enum(AUDITOR_MOVES),
    target_ad_id: text,
    flag_type: z.nullish(longest(64)),
    severity: share,
    note: long,
    audit_report: z.nullish(z.record(z.string(), z.unknown())),
    metadata,
  }),
} as const;

type Raw<R extends Role> = z.output<(typeof actionSchemas)[R]>;

function parse<R extends Role>(role: R, input: unknown): Raw<R> {
  const parsed = z.safeParse(actionSchemas[role], input);
  if (!parsed.success) throw new Refusal('validation_error', issueText(parsed.error, 'step'));
  return parsed.data as Raw<R>;
}

/** Drops what is null, so that a record holds what was said and nothing else. */
function said<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> };
}

const missing = (name: string): Refusal => new Refusal('validation_error', `step.${name}: missing`);
const unwanted = (name: string): Refusal =>
  new Refusal('validation_error', `step.${name}: not with this move`);

function investigatorAction(raw: Raw<'investigator'>): Action {
  const { ad_id, investigation_target, verdict, confidence, rationale, linked_ad_id, link_reason } = raw;
  const common = { role: 'investigator' as const, ad_id, ...said({ rationale }) };
  switch (raw.action_type) {
    case 'investigate':
      if (!investigation_target) throw missing('investigation_target');
      if (verdict) throw unwanted('verdict');
      return { ...common, action_type: raw.action_type, investigation_target };
    case 'verdict':
      if (!verdict) throw missing('verdict');
      if (investigation_target) throw unwanted('investigation_target');
      return { ...common, action_type: raw.action_type, verdict, ...said({ confidence }) };
    case 'link_accounts':
      if (typeof linked_ad_id !== 'string') throw missing('linked_ad_id');
      return { ...common, action_type: raw.action_type, linked_ad_id, ...said({ link_reason }) };
  }
}

/** A score of a report: absent is absent, but a null is no number. */
function score(given: Readonly<Record<string, unknown>>, name: string): number | undefined {
  if (!Object.hasOwn(given, name)) return undefined;
  const parsed = z.safeParse(lenient, given[name]);
  if (!parsed.success) throw new Refusal('execution_error', `audit_report.${name}: not a number`);
  return parsed.data;
}

function payload(given: Readonly<Record<string, unknown>>): AuditPayload {
  const notes = given['notes'];
  return said({
    investigator_audit_score: score(given, 'investigator_audit_score'),
    fraudster_plausibility_score: score(given, 'fraudster_plausibility_score'),
    notes: typeof notes === 'string' ? notes : undefined,
  });
}

/** An action that has been read; a report's scores are looked at only when it is its seat's turn. */
export type ReadAction = () => Action;

/** Reads the action object of a role. Throws `validation_error` now, `execution_error` when it is called for. */
export function readAction(role: Role, input: unknown): ReadAction {
  if (role === 'fraudster') {
    const { metadata: _, action_type, ...raw } = parse(role, input);
    const action: Action = { role, action_type, ...said(raw) };
    return () => action;
  }
  if (role === 'investigator') {
    const action = investigatorAction(parse(role, input));
    return () => action;
  }
  const { metadata: _, action_type, audit_report, ...raw } = parse(role, input);
  return () => ({
    role,
    action_type,
    ...said(raw),
    ...(audit_report ? { audit_report: payload(audit_report) } : {}),
  });
}
