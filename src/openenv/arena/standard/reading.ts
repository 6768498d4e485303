import { action, type Action, type Role } from '../../../sim/arena/actions.ts';
import { config, type Config } from '../../../sim/arena/config.ts';
import { MAX_SEED } from '../../../sim/kernel/episode.ts';
import { z } from '../../../sim/kernel/schema.ts';
import { issueText } from '../../faults.ts';
import { Refusal } from '../faults.ts';

type Fields = Readonly<Record<string, unknown>>;

const NUMBERS = ['confidence', 'severity', 'slot_index', 'flag_index'] as const;
const NUMERIC = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const PAYLOAD = ['investigator_audit_score', 'fraudster_plausibility_score', 'notes'] as const;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutNulls = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

/** Flag lists inside a report mean nothing; its scores and notes are taken. */
function payloadOf(report: unknown): unknown {
  if (!isFields(report)) return report;
  return withoutNulls(Object.fromEntries(PAYLOAD.map((name) => [name, report[name]])));
}

/** The action object of a role: nulls are absent, numeric text is a number. Throws `validation_error`. */
export function readAction(role: Role, input: unknown): Action {
  if (!isFields(input)) throw new Refusal('validation_error', 'step: no object');
  const { metadata, ...given } = input;
  if (metadata !== undefined && metadata !== null && !isFields(metadata))
    throw new Refusal('validation_error', 'step.metadata: no object');
  const fields = withoutNulls(given);
  for (const name of NUMBERS) {
    const value = fields[name];
    if (typeof value === 'string' && NUMERIC.test(value)) fields[name] = Number(value);
  }
  if ('audit_report' in fields) fields['audit_report'] = payloadOf(fields['audit_report']);
  const parsed = z.safeParse(action, { ...fields, role });
  if (!parsed.success) throw new Refusal('validation_error', issueText(parsed.error, 'step'));
  return parsed.data;
}

/** What `reset` asks for; id and seed are drawn when absent. */
export interface Wanted {
  readonly id: string | null;
  readonly seed: number | null;
  readonly config: Config;
}

const LONGEST_ID = 128;
const asked = z.object({
  episode_id: z.optional(z.string().check(z.minLength(1), z.maxLength(LONGEST_ID))),
  seed: z.optional(z.int().check(z.gte(0), z.lte(MAX_SEED))),
});
const KNOBS = Object.keys(config.shape);

/** Checked before anything is registered (defect D16): ranges, and tiers by their names. Throws `reset_error`. */
export function readReset(fields: Fields): Wanted {
  const given = withoutNulls(fields);
  const outer = z.safeParse(asked, given);
  if (!outer.success) throw new Refusal('reset_error', issueText(outer.error, 'reset'));
  const knobs = Object.fromEntries(Object.entries(given).filter(([name]) => KNOBS.includes(name)));
  const parsed = z.safeParse(config, { task_id: 'task_1', ...knobs });
  if (!parsed.success) throw new Refusal('reset_error', issueText(parsed.error, 'reset'));
  return { id: outer.data.episode_id ?? null, seed: outer.data.seed ?? null, config: parsed.data };
}
