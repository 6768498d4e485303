import type { ActionType } from './actions.ts';
import type { Difficulty } from './bank.ts';

/** The numbers of a ruleset. Money of the budget in budget units, times in days, everything else in points. */
export interface Rules {
  readonly id: string;
  readonly cost: Readonly<Record<ActionType, number>>;
  readonly budget_limit: number;
  readonly weight: Readonly<Record<Difficulty, number>>;
  /** Base value of a terminal decision; the first line that applies. */
  readonly base: {
    readonly correct: number;
    readonly approved_reject_or_escalate: number;
    readonly approved_flag_or_hold: number;
    readonly rejected_approve: number;
    readonly otherwise: number;
  };
  /** Factor on the base value of a hard or critical case decided without any look. */
  readonly blind: { readonly correct: number; readonly wrong: number };
  /** Paid by the environment for the first use of an investigation on a case. */
  readonly step_investigation: number;
  /** Returned, never counted, for a decision that the chain gate blocks. */
  readonly blocked: number;
  readonly grade: {
    readonly eligible_investigation: number;
    readonly repeat: number;
    readonly flag_id: number;
    readonly confidence: number;
    readonly confident_from: number;
    readonly regulatory: number;
    readonly overspend: number;
    readonly pass: number;
  };
  readonly jitter: {
    readonly amount: readonly [low: number, high: number];
    readonly risk_sd: number;
    readonly velocity: number;
  };
  /** Recent decisions shown in an observation. */
  readonly recent: number;
}

/** The originals' behaviour, held by the golden vectors. */
const reference: Rules = {
  id: 'reference-1',
  cost: {
    approve: 0,
    reject: 0,
    flag: 0,
    escalate: 0,
    hold: 0,
    inspect: 0.1,
    request_docs: 0.2,
    verify_kyc: 0.2,
    contact_sender: 0.3,
    file_sar: 0.05,
  },
  budget_limit: 5,
  weight: { easy: 1, medium: 1.2, hard: 1.5, critical: 2 },
  base: {
    correct: 1,
    approved_reject_or_escalate: -1,
    approved_flag_or_hold: -0.5,
    rejected_approve: -0.5,
    otherwise: -0.25,
  },
  blind: { correct: 0.8, wrong: 0.5 },
  step_investigation: 0.15,
  blocked: -0.05,
  grade: {
    eligible_investigation: 0.15,
    repeat: 0.05,
    flag_id: 0.2,
    confidence: 0.1,
    confident_from: 0.8,
    regulatory: 0.2,
    overspend: 0.1,
    pass: 0.5,
  },
  jitter: { amount: [0.85, 1.2], risk_sd: 0.03, velocity: 3 },
  recent: 4,
};

export const RULES: Readonly<Record<string, Rules>> = { [reference.id]: reference };

export const REFERENCE = reference;
