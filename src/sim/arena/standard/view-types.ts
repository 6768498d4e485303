import type { Action } from '../actions.ts';
import type { RefusalCode } from '../state.ts';
import type { Debrief } from './debrief-types.ts';
import type { Finding } from './evidence.ts';
import type {
  AdFile,
  AuditFile,
  AuditRecord,
  AuditorObservation,
  Collision,
  FraudsterObservation,
  InvestigatorObservation,
  PublicObservation,
} from './seats.ts';

/** A move of the seat's own. */
export interface OwnMove {
  /** From 1, among its own: the match's order would tell how often others moved. */
  readonly nth: number;
  readonly round_number: number;
  readonly action: Action;
  /** Null when it was accepted. */
  readonly refusal: RefusalCode | null;
  readonly ad_id: string | null;
}

export interface InvestigatorFile extends AdFile {
  /** In words, what its words raise. */
  readonly risk_words: readonly string[];
  /** Beside `evidence`. */
  readonly findings: readonly Finding[];
}

export type FraudsterView = FraudsterObservation & { readonly moves: readonly OwnMove[] };
export type InvestigatorView = Omit<InvestigatorObservation, 'ads'> & {
  readonly ads: readonly InvestigatorFile[];
  /** Values that two or more ads share, those shared most first. */
  readonly shared: readonly Collision[];
  readonly pulls: number;
  /** Its moves by round. */
  readonly used_by_round: readonly number[];
  readonly moves: readonly OwnMove[];
};
export interface AuditorFile extends AuditFile {
  /** Beside `evidence`. */
  readonly findings: readonly Finding[];
}
export type AuditorView = Omit<AuditorObservation, 'record'> & {
  /** Null until the audit begins. */
  readonly record: (Omit<AuditRecord, 'ads'> & { readonly ads: readonly AuditorFile[] }) | null;
  readonly moves: readonly OwnMove[];
};
export type PublicView = PublicObservation & { readonly debrief: Debrief | null };

/** What a screen shows of a match played by the standard rules. */
export type StandardView = FraudsterView | InvestigatorView | AuditorView | PublicView;

export interface DraftCheck {
  readonly dimension: 'intrinsic' | 'grounding' | 'real_world' | 'signal' | 'novelty';
  /** 0 … 1. */
  readonly score: number;
  /** One sentence for each fault found. */
  readonly faults: readonly string[];
}

/** A proposal checked before it is made. */
export interface DraftReport {
  /** Null when it would be accepted. */
  readonly refusal: RefusalCode | null;
  readonly severity: number;
  /** In words, what the copy raises for all to see. */
  readonly risk_signals: readonly string[];
  readonly checks: readonly DraftCheck[];
  /** Realism, 0 … 1. */
  readonly plausibility: number;
}
