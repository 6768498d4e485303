import type { Role, Target, Verdict } from '../actions.ts';
import type { TierId, Truth } from '../facts.ts';
import type { EndReason, RefusalCode, Ring } from '../state.ts';
import type { Vertical } from './evidence.ts';
import type { AuditRecord, Signed } from './seats.ts';

/** A line of a seat's final reward; the lines of a seat add up to it. */
export interface Part {
  readonly what:
    'own_ad' | 'grade' | 'reasons' | 'inconsistency' | 'true_flags' | 'false_flags' | 'missed_flags';
  /** Of an own ad, else null. */
  readonly ad_id: string | null;
  /** Type of the true flags, else null. */
  readonly flag_type: string | null;
  readonly count: number;
  /** Points each. */
  readonly each: number;
  readonly points: number;
}

export interface SeatResult {
  readonly role: Role;
  readonly final_reward: number;
  readonly parts: readonly Part[];
  /** Sum of the rewards of its moves, which the final reward replaces. */
  readonly step_return: number;
}

export interface JudgedAd {
  readonly ad_id: string;
  readonly account_name: string;
  readonly ad_copy: string;
  readonly vertical: Vertical;
  readonly category: string;
  readonly ground_truth: Truth;
  readonly fraud_type: string;
  readonly severity: number;
  readonly policy_code: string;
  readonly ring_id: string | null;
  readonly slot_index: number | null;
  readonly arrived: number;
  readonly verdict: Verdict;
  readonly auto_approved: boolean;
  readonly correct: boolean;
  readonly signed: Signed | null;
  readonly opened: readonly Target[];
  /** Of a proposal: 0 … 1, and by dimension; null for the others. */
  readonly plausibility: number | null;
  readonly dimensions: Readonly<
    Record<'intrinsic' | 'grounding' | 'real_world' | 'signal' | 'novelty', number>
  > | null;
}

export interface JudgedRing extends Ring {
  readonly edges: readonly {
    readonly a: string;
    readonly b: string;
    readonly signal: string;
    readonly value: string;
    readonly linked: boolean;
  }[];
  /** Linked with another member, if only over the ring. */
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /** Of the fraudster's own proposals. */
  readonly own: boolean;
}

/** Objections by type and target; null is the whole record. */
export interface Objections {
  readonly flag_type: string;
  readonly track: 'A' | 'B';
  readonly true_targets: readonly (string | null)[];
  readonly false_targets: readonly (string | null)[];
  readonly missed_targets: readonly (string | null)[];
}

/** One thing that happened, in the match's one order. */
export interface Event {
  readonly ts: number;
  readonly role: Role;
  readonly action_type: string;
  readonly round_number: number;
  readonly ad_id: string | null;
  readonly linked_ad_id: string | null;
  readonly target: Target | null;
  readonly verdict: Verdict | null;
  readonly correct: boolean | null;
  readonly flag_type: string | null;
  readonly refusal: RefusalCode | null;
  readonly reward: number;
}

export interface Debrief {
  readonly task_id: TierId;
  readonly end_reason: EndReason | null;
  readonly rounds: number;
  readonly seats: Readonly<Record<Role, SeatResult>>;
  readonly grader: {
    /** 0 … 1. */
    readonly score: number;
    /** The score of approving everything without a move. */
    readonly baseline: number;
    /** Share of the way from the baseline to 1; negative below it. */
    readonly above_baseline: number;
    readonly raw: number;
    readonly best: number;
    readonly worst: number;
  };
  readonly used: {
    readonly action_budget: number;
    readonly steps: number;
    readonly pulls: number;
    readonly signed: number;
    readonly links: number;
    readonly declined: number;
  };
  /** In queue order. */
  readonly ads: readonly JudgedAd[];
  readonly rings: readonly JudgedRing[];
  readonly links: AuditRecord['links'];
  readonly calibration: AuditRecord['calibration'];
  readonly evenness: AuditRecord['evenness'];
  readonly reasoning_score: number;
  readonly queue_plausibility: number;
  readonly objections: readonly Objections[];
  /** By sequence number. */
  readonly timeline: readonly Event[];
}
