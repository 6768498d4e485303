/** Every way a simulation, the worker or a codec may refuse. One sentence each; `detail` adds what and where. */
export const FAULTS = {
  invalid_action: 'That is not an action of this simulation.',
  invalid_config: 'The settings of this episode are not valid.',
  invalid_episode: 'This is not a valid episode.',
  unknown_simulation: 'This episode belongs to a simulation that Countersign does not have.',
  unknown_rules: 'This episode was played under rules that this version does not know.',
  step_out_of_range: 'The episode has no such step.',
  episode_done: 'The episode is finished; it takes no more actions.',
  insufficient_credibility: 'That move costs more credibility than is left.',
  no_standing_offer: 'There is no offer on the table to accept.',
  no_open_statement: 'There is no statement left to challenge.',
  no_open_window: 'No news is open to an estimate.',
  wrong_seat: 'It is not the move of that seat.',
  unknown_flag: 'There is no such objection.',
  duplicate_flag: 'This objection has been raised.',
  flag_limit: 'No more objections are taken.',
  chain_gate: 'This case needs more investigation before a decision.',
  internal: 'The simulation failed.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** A refusal as plain data: it crosses the worker's border, where classes are lost. */
export interface Fault {
  readonly code: FaultCode;
  readonly sentence: string;
  readonly detail: string;
}

/** Thrown by a simulation when it refuses; the state is then exactly as it was. */
export class RuleError extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
  ) {
    super(detail ? `${FAULTS[code]} ${detail}` : FAULTS[code]);
    this.name = 'RuleError';
  }
}

export function toFault(error: unknown): Fault {
  if (error instanceof RuleError)
    return { code: error.code, sentence: FAULTS[error.code], detail: error.detail };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'internal', sentence: FAULTS.internal, detail };
}
