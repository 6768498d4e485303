import type { Verdict } from '../actions.ts';
import type { Truth } from '../facts.ts';
import type { Citation } from '../standard/seats.ts';
import type { Decision } from '../state.ts';

/** An ad as an audit knows it; the reference's own record has only the first three (defect D06). */
export interface AuditedAd {
  readonly ad_id: string;
  readonly ground_truth: Truth;
  readonly severity: number;
  readonly fraud_type?: string;
  readonly category?: string;
  /** Shown in place of the category; slices go by it where there is one. */
  readonly vertical?: string;
  readonly policy_code?: string;
  readonly country?: string;
}

/** What track A reads of an entry of the investigator's log. */
export interface AuditedAction {
  readonly action_type: string;
  readonly ad_id: string;
  readonly verdict?: Verdict | null | undefined;
  readonly rationale?: string | null | undefined;
}

/** Texts that are written when they are read. */
export interface Texts {
  readonly count: number;
  readonly at: (index: number) => string;
}

export const NO_TEXTS: Texts = { count: 0, at: () => '' };

export interface AuditedRecord {
  readonly decisions: readonly Decision[];
  readonly ads: readonly AuditedAd[];
  readonly actions: readonly AuditedAction[];
  /** The texts an ad's citations are looked up in; none when there are none. */
  readonly findings: (ad_id: string) => Texts;
  /** What the reason for an ad cites, where it has been worked out; null where it has not. */
  readonly citations?: (ad_id: string) => readonly Citation[] | null;
}

/** A flag an audit raises. */
export interface Raised {
  readonly track: 'A' | 'B';
  readonly type: string;
  /** An ad, or null for the whole. */
  readonly target: string | null;
  /** 0 … 1. */
  readonly severity: number;
}
