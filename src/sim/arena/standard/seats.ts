import type { Role, Target, Verdict } from '../actions.ts';
import type { Difficulty, TierId, Truth } from '../facts.ts';
import type { EndReason, Flag, Phase, RefusalCode, Ring } from '../state.ts';
import type { Evidence, Signal, Vertical } from './evidence.ts';

/** What everybody may know while a match runs. Counters are of moves. */
export interface Table {
  readonly done: boolean;
  readonly phase: Phase;
  /** Null once done. */
  readonly seat_to_move: Role | null;
  readonly task_id: TierId;
  readonly difficulty: Difficulty;
  readonly round_number: number;
  readonly max_rounds: number;
  readonly rounds_remaining: number;
  /** Told to the seat to move; null for all others, and in the audit, which has no turns. */
  readonly actions_left_this_turn: number | null;
  /** Ads the investigator has before it, and how many of them have its verdict. */
  readonly total_ads: number;
  readonly decided: number;
  /** The investigator's moves: so many in all, one more for every ad that joins; so many are left. */
  readonly action_budget: number;
  readonly actions_left: number;
  /** Null until the audit begins. */
  readonly end_reason: EndReason | null;
}

/** Of a seat: rewards tell the truth, so they are withheld until the end. */
export interface Seat extends Table {
  /** The final reward once done, 0 before. */
  readonly reward: number;
  readonly metadata: Readonly<Record<string, never>>;
  readonly feedback: string;
  /** Why the seat's last move was declined; null when it was accepted or there is none. */
  readonly refusal: RefusalCode | null;
}

/** A verdict of the investigator's hand. */
export interface Signed {
  readonly verdict: Verdict;
  /** 0 … 1. */
  readonly confidence: number;
  readonly rationale: string | null;
  readonly round_number: number;
}

export interface QueueRow {
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  readonly vertical: Vertical;
  readonly status: 'pending' | Verdict;
  readonly confidence: number | null;
  /** Of an own ad, else null. */
  readonly slot_index: number | null;
}

/** An own ad, with what the environment gave it. */
export interface SlateRow {
  readonly slot_index: number;
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  /** The scheme, which nobody else sees. */
  readonly category: string;
  readonly vertical: Vertical;
  readonly landing_page_blurb: string;
  readonly targeting_summary: string;
  /** What the ad earns unless it is rejected, times its realism. */
  readonly severity: number;
  /** What its words raise, in words. */
  readonly risk_signals: readonly string[];
  readonly country: string;
  readonly account_age_days: number;
  readonly domain: string;
  readonly domain_age_days: number;
  readonly registrar: string;
  readonly template: string;
  readonly payment_id: string;
  readonly payment_type: string;
  readonly targeting_fingerprint: string;
  /** Other own slots with an equal payment id, page template or fingerprint. */
  readonly shares_with: readonly number[];
  readonly opened: readonly { readonly target: Target; readonly round_number: number }[];
  readonly signed: Signed | null;
  /** Whether the investigator has it before it. */
  readonly shown: boolean;
  readonly editable: boolean;
}

/** Pulls and verdicts are told when the investigator's turn is over. */
export interface FraudsterObservation extends Seat {
  readonly role: 'fraudster';
  readonly committed: boolean;
  readonly proposals_used: number;
  readonly proposals_remaining: number;
  /** Points an own ad costs when it is rejected. */
  readonly rejection_cost: number;
  /** Schemes open in this match. */
  readonly schemes: readonly { readonly category: string; readonly severity: number }[];
  readonly verticals: readonly Vertical[];
  readonly queue: readonly QueueRow[];
  readonly slate: readonly SlateRow[];
  /** Pulls over the whole queue. */
  readonly opened: Readonly<Record<Target, number>>;
  readonly verdicts: readonly (Signed & { readonly ad_id: string; readonly was_my_proposal: boolean })[];
}

/** An ad as the investigator knows it. */
export interface AdFile {
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  readonly vertical: Vertical;
  readonly targeting_summary: string;
  /** What its words raise, as tags. */
  readonly risk_signals: readonly string[];
  readonly country: string;
  readonly account_age_days: number;
  /** Round in which it joined the queue; 0 for the ads it began with. */
  readonly arrived: number;
  readonly signed: Signed | null;
  /** Nobody decided it in time. */
  readonly auto_approved: boolean;
  readonly evidence: readonly Evidence[];
  readonly targets_left: readonly Target[];
  /** Pulls the ad still takes. */
  readonly pulls_left: number;
}

/** A value that several ads share, as far as pulls have shown. */
export interface Collision {
  readonly signal: Signal;
  readonly value: string;
  readonly ad_ids: readonly string[];
}

export interface LinkRow {
  readonly a: string;
  readonly b: string;
  readonly reason: string | null;
  readonly round_number: number;
}

export interface InvestigatorObservation extends Seat {
  readonly role: 'investigator';
  /** In queue order. */
  readonly ads: readonly AdFile[];
  readonly links: readonly LinkRow[];
}

/** What the auditor is asked about an ad, with its truth. */
export interface AuditFile {
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  readonly vertical: Vertical;
  readonly targeting_summary: string;
  readonly country: string;
  readonly ground_truth: Truth;
  readonly category: string;
  readonly fraud_type: string;
  readonly severity: number;
  readonly ring_id: string | null;
  /** Of a proposal. */
  readonly slot_index: number | null;
  /** N/A where no code applies. */
  readonly policy_code: string;
  readonly verdict: Verdict;
  readonly auto_approved: boolean;
  readonly correct: boolean;
  /** Null for an ad nobody decided. */
  readonly signed: Signed | null;
  /** What was really opened. */
  readonly evidence: readonly { readonly round_number: number; readonly evidence: Evidence }[];
  readonly citations: readonly Citation[];
}

/** A piece of a reason that counts for or against it. */
export interface Citation {
  readonly text: string;
  readonly kind: 'token' | 'code' | 'red' | 'green';
  /** A token or phrase: in what was opened. A code: the ad's own, and with a verdict it can stand for. */
  readonly held: boolean;
  /** A phrase after no, not, never or without counts for nothing. */
  readonly negated: boolean;
}

/** A proposal in its final form. */
export interface ProposalFile {
  readonly slot_index: number;
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  readonly category: string;
  readonly vertical: Vertical;
  readonly landing_page_blurb: string;
  readonly targeting_summary: string;
  readonly country: string;
  readonly severity: number;
  readonly verdict: Verdict;
}

export interface AuditRecord {
  /** In queue order. */
  readonly ads: readonly AuditFile[];
  readonly proposals: readonly ProposalFile[];
  readonly links: readonly (LinkRow & { readonly credit: 'edge' | 'ring' | 'none' })[];
  readonly rings: readonly Ring[];
  /** Claimed and shown accuracy of manual verdicts by confidence. */
  readonly calibration: readonly {
    readonly from: number;
    readonly below: number;
    readonly verdicts: number;
    readonly correct: number;
    readonly mean_confidence: number;
  }[];
  /** Manual verdicts by slice. */
  readonly evenness: readonly {
    readonly dimension: 'country' | 'vertical' | 'severity';
    readonly slice: string;
    readonly verdicts: number;
    readonly correct: number;
  }[];
}

export interface AuditorObservation extends Seat {
  readonly role: 'auditor';
  /** Null until the audit begins. */
  readonly record: AuditRecord | null;
  /** As they will be filed. */
  readonly flags: readonly Flag[];
  readonly flags_left: number;
  /** Points: by type of a true flag, `track_b` for all of track B; of a false one, and of one missed. */
  readonly prices: {
    readonly true_flag: Readonly<Record<string, number>>;
    readonly false_flag: number;
    readonly missed_flag: number;
  };
  /** What a flag may be of. */
  readonly flag_types: Readonly<Record<'A' | 'B', readonly string[]>>;
}

/** Whoever holds no seat: counters while the match runs. */
export interface PublicObservation extends Table {
  readonly role: 'public';
  readonly flags: number;
}

export type StandardObservation =
  FraudsterObservation | InvestigatorObservation | AuditorObservation | PublicObservation;
