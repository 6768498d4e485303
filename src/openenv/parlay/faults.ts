import { RuleError, type FaultCode } from '../../sim/kernel/errors.ts';

/** Every way a call may be refused, with an HTTP status for whoever puts the calls behind one. */
export const STATUS = {
  invalid_json: 400,
  /** JSON, but no message of this protocol; it kills the reference's connection (defect D40). */
  invalid_message: 400,
  unknown_command: 404,
  unknown_scenario: 422,
  unknown_persona: 422,
  /** Not an integer from 0 to 2^31 − 1; the reference truncates or answers with its fallback (defect D44). */
  invalid_seed: 422,
  /** The reference answers 500 here (defect D42). */
  session_not_found: 404,
  too_many_games: 429,
  episode_done: 409,
  invalid_action: 422,
  insufficient_credibility: 409,
  /** The codes from here to `invalid_config` are those of the standard rules. */
  no_standing_offer: 409,
  no_open_statement: 409,
  no_open_window: 409,
  unknown_ruleset: 422,
  invalid_config: 422,
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

/** Codes of the simulation that are answered as they are. */
const isPassed = (code: FaultCode): code is FaultCode & ProtocolCode =>
  code !== 'internal' && Object.hasOwn(STATUS, code);

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

export function answer<T>(run: () => T): Answer<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof RuleError && isPassed(error.code)) {
      const { code, detail } = error;
      return { ok: false, error: { code, status: STATUS[code], detail } };
    }
    const code = error instanceof Refusal ? error.code : 'internal';
    const detail = error instanceof Refusal ? error.detail : String(error);
    return { ok: false, error: { code, status: STATUS[code], detail } };
  }
}
