import type { Target } from '../actions.ts';

/** Shown to everybody in place of a scheme; both honest and dishonest ads use all of them. */
export const VERTICALS = [
  'retail',
  'software',
  'health',
  'finance',
  'learning',
  'leisure',
  'services',
] as const;
export type Vertical = (typeof VERTICALS)[number];

/** What a pull told, as it was when it was made. Money in USD, ages in days, rates and shares 0 … 1. */
export type Evidence =
  | {
      readonly target: 'advertiser_history';
      readonly account_name: string;
      readonly advertiser_id: string;
      readonly verified_business: boolean;
      readonly account_age_days: number;
      /** YYYY-MM-DD; the age counts from it. */
      readonly created: string;
      readonly country: string;
      readonly total_spend_usd: number;
      readonly violations: number;
      readonly bans: number;
      readonly ads_last_30_days: number;
      /** Ads of the busiest day; null when they were spread evenly. */
      readonly burst: number | null;
      readonly approval_rate: number;
      readonly payment_type: string;
      readonly payment_id: string;
    }
  | {
      readonly target: 'landing_page';
      readonly domain: string;
      readonly domain_age_days: number;
      readonly ssl_valid: boolean;
      readonly registrar: string;
      readonly redirect_hops: number;
      /** To known scam pages. */
      readonly similarity: number;
      /** Of the page; equal on pages of one maker, and on pages that bought the same theme. */
      readonly template: string;
      /** Tags of texts/phrases.json. */
      readonly elements: readonly string[];
      readonly claims: readonly string[];
      readonly summary: string;
    }
  | {
      readonly target: 'payment_method';
      readonly payment_type: string;
      readonly payment_id: string;
      readonly disputes: number;
      /** On this method in 90 days. */
      readonly accounts: number;
      /** Null for an account of a month or more. */
      readonly first_charge_days: number | null;
    }
  | {
      readonly target: 'targeting_overlap';
      readonly declared: string;
      readonly fingerprint: string;
      readonly overlap_percent: number;
      readonly same_vertical: number;
      readonly geo_regions: number;
    }
  | {
      readonly target: 'campaign_structure';
      readonly objective: string;
      readonly bid_strategy: string;
      readonly daily_budget_usd: number;
      readonly account_age_days: number;
      readonly ad_sets: number;
      readonly placements: readonly string[];
    }
  | {
      readonly target: 'policy_classifier';
      readonly unsafe: boolean;
      readonly confidence: number;
      readonly guards: readonly string[];
      readonly markers: readonly string[];
    };

export type EvidenceOf<T extends Target> = Extract<Evidence, { target: T }>;

/** Evidence as a screen shows it. */
export interface Finding {
  readonly target: Target;
  readonly round_number: number;
  /** A ledger cell: the value that matters most. */
  readonly short: string;
  readonly text: string;
  /** Passes one of the fixed thresholds of the rules; says nothing about the truth. */
  readonly suspicious: boolean;
  /** What a reason may cite of it. */
  readonly tokens: readonly string[];
}

/** Ledger columns whose equal values hint at one operator. */
export const SIGNALS = ['payment_id', 'template', 'targeting_fingerprint', 'registrar'] as const;
export type Signal = (typeof SIGNALS)[number];
