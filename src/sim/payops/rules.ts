import type { ActionType, Terminal } from './actions.ts';
import { BANK } from './bank.ts';
import { STANDARD_BANK } from './bank-standard.ts';
import type { Bank, Difficulty } from './situation.ts';

/** Values by the right answer, then by the decision. */
type BaseTable = Readonly<Record<Terminal, Readonly<Record<Terminal, number>>>>;

/** The data and switches of a ruleset. Budget in its own units, times in days, everything else in points. */
export interface Rules {
  readonly id: string;
  readonly bank: Bank;
  /** How a seed deals: all jittered alike and the truths from a formula, or each case within its own bounds. */
  readonly draw:
    | {
        readonly kind: 'formula';
        readonly amount: readonly [low: number, high: number];
        readonly risk_sd: number;
        readonly velocity: number;
      }
    | { readonly kind: 'per_case' };
  /** Whether an episode may have settings. */
  readonly settings: boolean;
  readonly cost: Readonly<Record<ActionType, number>>;
  /** A tier's share is the limit where only that tier is played. */
  readonly budget: Readonly<Record<Difficulty, number>>;
  readonly weight: Readonly<Record<Difficulty, number>>;
  /** What each decision does, in the words of the desk. */
  readonly meanings: Readonly<Record<Terminal, string>>;
  /** Decisions that let the payment run. */
  readonly releases: readonly Terminal[];

  /** Factor on every part of a case but the confidence. */
  readonly scale: number;
  /** Base value of a decision, unless the situation gives it partial credit. */
  readonly base: BaseTable;
  /** Factor on the base value of a hard or critical case decided without any look. */
  readonly blind: { readonly correct: number; readonly wrong: number } | null;
  /** Looks that matter: so much each; or base credit is worth `floor` without them and all of itself with all. */
  readonly evidence:
    { readonly kind: 'bonus'; readonly each: number } | { readonly kind: 'file'; readonly floor: number };
  /** For an inspection where the case has key flags. */
  readonly flag_id: number;
  /** So much for each repeat; or so much a budget unit of looks that were not needed. */
  readonly waste:
    { readonly kind: 'repeat'; readonly points: number } | { readonly kind: 'cost'; readonly rate: number };
  readonly report:
    | { readonly kind: 'bonus'; readonly filed: number }
    | { readonly kind: 'duty'; readonly missing: number; readonly unfounded: number };
  /** `quadratic` pays points · (1 − 4 (claim − right)²). */
  readonly confidence:
    | { readonly kind: 'threshold'; readonly from: number; readonly points: number }
    | { readonly kind: 'quadratic'; readonly points: number };
  /** Charged on the episode for each budget unit over the limit. */
  readonly overspend: number;
  /** Decimal places of a case's total. */
  readonly places: 4 | 6;
  readonly pass: {
    readonly mark: number;
    /** The score as shown, or before its rounding. */
    readonly score: 'rounded' | 'exact';
    /** Whether every case must be closed. */
    readonly complete: boolean;
  };
  readonly unreached: 'as_hold' | 'unreached';

  /** Looks that open the chain gate. */
  readonly gate: 'any' | 'eligible';
  /** What a step pays: a signal of its own, or what it adds to the grade. */
  readonly step: { readonly kind: 'signal'; readonly investigation: number } | { readonly kind: 'graded' };
  /** Returned, never counted, for a decision that the chain gate blocks. */
  readonly blocked: number;
  readonly after_end: 'accepted' | 'refused';
  readonly observation: 'reference' | 'standard';
  /** Recent decisions shown in an observation. */
  readonly recent: number;
}

const cost: Rules['cost'] = {
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
};
const weight: Rules['weight'] = { easy: 1, medium: 1.2, hard: 1.5, critical: 2 };

/** The originals' behaviour, held by the golden vectors. */
const reference: Rules = {
  id: 'reference-1',
  bank: BANK,
  draw: { kind: 'formula', amount: [0.85, 1.2], risk_sd: 0.03, velocity: 3 },
  settings: false,
  cost,
  budget: { easy: 1, medium: 1, hard: 2, critical: 1 },
  weight,
  meanings: {
    approve: 'let the payment through',
    reject: 'block it',
    flag: 'soft stop for manual review',
    escalate: 'pass to senior compliance or fraud staff',
    hold: 'pause until more is known',
  },
  releases: ['approve'],
  scale: 1,
  base: {
    approve: { approve: 1, reject: -0.5, flag: -0.25, escalate: -0.25, hold: -0.25 },
    reject: { approve: -1, reject: 1, flag: -0.25, escalate: -0.25, hold: -0.25 },
    flag: { approve: -0.5, reject: -0.25, flag: 1, escalate: -0.25, hold: -0.25 },
    escalate: { approve: -1, reject: -0.25, flag: -0.25, escalate: 1, hold: -0.25 },
    hold: { approve: -0.5, reject: -0.25, flag: -0.25, escalate: -0.25, hold: 1 },
  },
  blind: { correct: 0.8, wrong: 0.5 },
  evidence: { kind: 'bonus', each: 0.15 },
  flag_id: 0.2,
  waste: { kind: 'repeat', points: 0.05 },
  report: { kind: 'bonus', filed: 0.2 },
  confidence: { kind: 'threshold', from: 0.8, points: 0.1 },
  overspend: 0.1,
  places: 4,
  pass: { mark: 0.5, score: 'exact', complete: false },
  unreached: 'as_hold',
  gate: 'any',
  step: { kind: 'signal', investigation: 0.15 },
  blocked: -0.05,
  after_end: 'accepted',
  observation: 'reference',
  recent: 4,
};

/** The game people play, teach and compare on; docs/payops-rules.md says why each figure is what it is. */
const standard: Rules = {
  id: 'standard-1',
  bank: STANDARD_BANK,
  draw: { kind: 'per_case' },
  settings: true,
  cost,
  budget: { easy: 1, medium: 2.45, hard: 3.75, critical: 2.3 },
  weight,
  meanings: {
    approve: 'release',
    reject: 'do not carry out, or freeze',
    flag: 'release, then review',
    escalate: 'pass to senior staff',
    hold: 'wait for one missing item',
  },
  releases: ['approve', 'flag'],
  scale: 0.95,
  base: {
    approve: { approve: 1, reject: -0.5, flag: -0.25, escalate: -0.25, hold: -0.25 },
    reject: { approve: -1, reject: 1, flag: -0.5, escalate: -0.25, hold: -0.25 },
    flag: { approve: -0.5, reject: -0.5, flag: 1, escalate: -0.25, hold: -0.25 },
    escalate: { approve: -1, reject: -0.25, flag: -0.25, escalate: 1, hold: -0.25 },
    hold: { approve: -0.5, reject: -0.25, flag: -0.25, escalate: -0.25, hold: 1 },
  },
  blind: null,
  evidence: { kind: 'file', floor: 0.5 },
  flag_id: 0,
  waste: { kind: 'cost', rate: 0.2 },
  report: { kind: 'duty', missing: 0.15, unfounded: 0.1 },
  confidence: { kind: 'quadratic', points: 0.05 },
  overspend: 0.2,
  places: 6,
  pass: { mark: 0.7, score: 'rounded', complete: true },
  unreached: 'unreached',
  gate: 'eligible',
  step: { kind: 'graded' },
  blocked: -0.05,
  after_end: 'refused',
  observation: 'standard',
  recent: 4,
};

export const RULES: Readonly<Record<string, Rules>> = { [standard.id]: standard, [reference.id]: reference };

export const REFERENCE = reference;
export const STANDARD = standard;

/** Budget units before overspending begins. */
export const limitOf = ({ budget }: Rules, subset?: Difficulty): number =>
  subset === undefined ? budget.easy + budget.medium + budget.hard + budget.critical : budget[subset];
