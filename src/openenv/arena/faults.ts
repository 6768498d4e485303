/** Every way a message or a call may be refused, with the status an HTTP server would answer. */
export const STATUS = {
  invalid_json: 400,
  unknown_type: 400,
  /** The connection is attached to no match. */
  no_match: 409,
  missing_match_id: 400,
  unknown_match: 404,
  /** The match could not be created. */
  reset_error: 400,
  /** The action object breaks its role's schema. */
  validation_error: 422,
  /** The role acts outside its phase. */
  phase_violation: 409,
  execution_error: 500,
  /** The step follows another number of moves than the match has: it was applied already, or came too early. */
  out_of_order: 409,
  /** Closes the connection. */
  fatal_error: 500,
  /** A call's input is not what it takes. */
  bad_request: 400,
  /** No such match, role or call. */
  not_found: 404,
  internal: 500,
} as const;

export type ArenaCode = keyof typeof STATUS;

/** A refusal as plain data; `detail` names what was wrong and where. */
export interface ArenaFault {
  readonly code: ArenaCode;
  readonly status: number;
  readonly detail: string;
}

/** A call answers a value or a fault, never both and never by throwing. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ArenaFault };

/** Thrown inside this room only. Whoever throws has changed nothing. */
export class Refusal extends Error {
  constructor(
    readonly code: ArenaCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }
}

export function toFault(error: unknown): ArenaFault {
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
