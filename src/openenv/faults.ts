import { RuleError } from '../sim/kernel/errors.ts';
import type { z } from '../sim/kernel/schema.ts';

/** Every way a call may be refused, with the HTTP status the reference's server answers. */
export const STATUS = {
  /** The body is missing, or a field of it has the wrong type. */
  invalid_body: 422,
  missing_action_type: 422,
  invalid_action: 422,
  no_episode: 400,
  /** The standard rules only; the reference accepts actions after the end (defect D25). */
  episode_done: 400,
  /** A step that names another case than the open one; the reference never looks (defect D32). */
  stale_transaction: 409,
  /** An exam tells no outcome before its end. */
  exam_running: 409,
  invalid_config: 422,
  unknown_ruleset: 422,
  /** No such call. */
  unknown_call: 404,
  /** What the reference's handlers fail on without catching it (defect D36), and our own faults. */
  internal: 500,
} as const;

export type ProtocolCode = keyof typeof STATUS;

/** A refusal as plain data; `detail` names what was wrong and where. */
export interface ProtocolFault {
  readonly code: ProtocolCode;
  readonly status: number;
  readonly detail: string;
}

/** A call answers a value or a fault, never both and never by throwing. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ProtocolFault };

/** Thrown inside this room only; a call turns it into a fault. Whoever throws has changed nothing. */
export class Refusal extends Error {
  constructor(
    readonly code: ProtocolCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }
}

function toFault(error: unknown): ProtocolFault {
  if (error instanceof RuleError && (error.code === 'episode_done' || error.code === 'invalid_config')) {
    return { code: error.code, status: STATUS[error.code], detail: error.message };
  }
  const code = error instanceof Refusal ? error.code : 'internal';
  const detail = error instanceof Refusal ? error.detail : String(error);
  return { code, status: STATUS[code], detail };
}

export function answer<T>(run: () => T): Answer<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, error: toFault(error) };
  }
}

const LONGEST_QUOTE = 60;

/** A stranger's value as a detail may show it: short texts and plain values as JSON, anything else by its kind. */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value);
  }
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'a list' : `an ${typeof value}`;
}

function wrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `not of type ${issue.expected}`;
  if (issue.code === 'too_small') return `less than ${issue.minimum}`;
  if (issue.code === 'too_big') return `more than ${issue.maximum}`;
  return issue.message;
}

/** The first issue of a failed parse as `place: what is wrong`. */
export function issueText(error: z.core.$ZodError, place: string): string {
  const issue = error.issues[0];
  if (!issue) return `${place}: unreadable`;
  return `${[place, ...issue.path].map(String).join('.')}: ${wrong(issue)}`;
}
