import type { Channel, Investigation, Terminal } from './actions.ts';

export type Difficulty = 'easy' | 'medium' | 'hard' | 'critical';
export const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard', 'critical'];

/** Whether a report belongs to a case: called for, welcome, or without ground. */
export type ReportDuty = 'required' | 'optional' | 'unfounded';

export interface Party {
  /** Null where the bank gives no names. */
  readonly name: string | null;
  readonly kind: string;
  /** ISO 3166 code. */
  readonly country: string | null;
}

/** The payments around a case, under neutral labels. */
export interface Network {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly party: string | null;
    /** Age of the account; null where unknown. */
    readonly age_days: number | null;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    /** A template over the case's figures, as in a note. */
    readonly amount: string | null;
    /** Minutes relative to this payment. */
    readonly at_min: number | null;
  }[];
}

/** How a seed's draw may move the figures of a case; both ends belong to it. */
export interface Jitter {
  readonly amount: { readonly factor_min: number; readonly factor_max: number; readonly step: number };
  readonly risk_score: { readonly sd: number; readonly min: number; readonly max: number };
  readonly velocity_1h: { readonly min: number; readonly max: number };
  readonly velocity_24h_above_1h: { readonly min: number; readonly max: number };
}

/** What is told of a situation once its case is closed; lines may hold the placeholders of notes.ts. */
export interface Debriefing {
  readonly story: string;
  /** What gave it away; empty where the bank does not say. */
  readonly deciding: string;
  /** Why a look was not worth its price. */
  readonly wasted: Readonly<Partial<Record<Channel, string>>>;
  /** Ids into the glossary and the sources of the bank. */
  readonly term: string | null;
  readonly source: string | null;
}

/**
 * A case under one of its truths. Every situation of every bank is written as one literal with all of these fields in
 * this order: then all have one hidden class, and the engine reads them twice as fast.
 */
export interface Situation extends Debriefing {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly typology: string;
  readonly transaction_id: string;
  /** Canonical figures; the seed moves them (see deal.ts). */
  readonly amount: number;
  readonly currency: string;
  readonly transaction_type: string;
  readonly sender: Party;
  readonly receiver: Party;
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly string[];
  readonly velocity_1h: number | null;
  readonly velocity_24h: number | null;
  readonly avg_transaction_amount: number | null;
  readonly account_age_days: number | null;
  readonly country_risk: string;
  readonly kyc_status: string;
  readonly kyc_expiry_days: number | null;
  readonly brief: string;

  /** Known once inspected. */
  readonly previous_violations: number;
  readonly previous_sars: number;
  readonly counterparty_risk: string;
  readonly network: Network | null;
  /** Neutral label to party, as the reference's observations show it. */
  readonly graph: Readonly<Record<string, string>> | null;
  /** Known once the identity was checked; null where the check changes nothing. */
  readonly kyc_after: { readonly status: string; readonly expiry_days: number | null } | null;
  /** Who was reached, known once somebody was called. */
  readonly contacted: string | null;
  /** Lines a channel answers with; may hold the placeholders of notes.ts. */
  readonly notes: Readonly<Partial<Record<Channel, readonly string[]>>>;
  /** Lines that answer a report. */
  readonly receipt: readonly string[];
  /** How money is written in them: `USD 47.50`, or `47.50 USD` and `12,500 USD`. */
  readonly money: 'code_first' | 'code_last';

  readonly correct_action: Terminal;
  readonly partial_credit_actions: Readonly<Partial<Record<Terminal, number>>>;
  /** Looks this truth takes; in the reference all that pay. */
  readonly requires_investigation: readonly Investigation[];
  /** Looks that matter in any truth of the case: alike for all of them. */
  readonly eligible: readonly Investigation[];
  readonly report: ReportDuty;
  /** The reference pays for a report; `report` is `required` then. */
  readonly regulatory_action: boolean;
  readonly key_flags: readonly string[];
  readonly chain_total: number;
  /** Tags of what each channel says: what a reader learns from it, without its wording. */
  readonly reveals: Readonly<Partial<Record<Channel, readonly string[]>>>;

  readonly jitter: Jitter | null;
  /** Figures of this truth that the reference's jitter must not touch. */
  readonly exact: Readonly<{ amount?: number; risk_score?: number; velocity_1h?: number | null }>;
}

/** Play order; `bank[i][v]` is case i under truth v. */
export type Bank = readonly (readonly Situation[])[];

export function situationIn(bank: Bank, index: number, variant: number): Situation {
  const found = bank[index]?.[variant];
  if (!found) throw new RangeError(`no case ${index} with variant ${variant}`);
  return found;
}
