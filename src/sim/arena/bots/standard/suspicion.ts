import type { Evidence } from '../../standard/evidence.ts';
import type { AdFile } from '../../standard/seats.ts';

/** Weights of evidence in decibans: ten times the common logarithm of odds, rounded to whole numbers. */
const WORDS: Readonly<Record<string, number>> = {
  price_far_below_market: 7,
  unknown_domain: 8,
  genuine_claim_with_deep_discount: 6,
  unproven_medical_claim: 5,
  suppressed_truth_framing: 9,
  impossible_health_promise: 8,
  offer_too_good: 5,
  shouting_punctuation: 5,
  fee_before_payout: 2,
  unrequested_money: 5,
  asks_personal_data: 4,
  fixed_high_return: 8,
  opaque_product: 9,
  unverified_celebrity_name: 8,
  misspelt_brand: 9,
  unofficial_domain: 8,
  free_entry_claim: 2,
};
const MOST_BY_WORDS = 10;
const QUIET = -2;
const GREY_WORDS = ['clinical_tone', 'strong_efficacy_claim'];

/** No pull weighs more than this: one in seven looks like that of another kind. */
const MOST = 7;
const within = (points: number): number => Math.max(-MOST, Math.min(MOST, points));

const step = (x: number, low: number, high: number, weight: number): number =>
  x > high ? weight : x < low ? -weight : 0;

const PAID: Readonly<Record<string, number>> = {
  crypto: 5,
  prepaid_card: 4,
  wire_transfer: 3,
  virtual_card: 3,
  credit_card: -1,
  corporate_card: -4,
  bank_account: -4,
};

/** How strongly evidence speaks for fraud, in decibans. */
function weigh(e: Evidence): number {
  switch (e.target) {
    case 'advertiser_history':
      return within(
        -step(e.approval_rate, 0.72, 0.94, 6) +
          (e.verified_business ? -3 : 3) +
          (e.bans > 0 ? 5 : -1) +
          (e.violations > 1 ? 4 : e.violations === 0 ? -1 : 1) +
          (e.burst === null ? -1 : 3),
      );
    case 'landing_page':
      return within(
        step(e.similarity, 0.2, 0.46, 6) +
          (e.domain_age_days < 45 ? 6 : e.domain_age_days > 700 ? -6 : 0) +
          (e.elements.length > 2 ? 5 : e.elements.length === 0 ? -4 : 0) +
          (e.redirect_hops > 1 ? 4 : e.redirect_hops === 0 ? -2 : 0) +
          (e.ssl_valid ? 0 : 4),
      );
    case 'payment_method':
      return within((PAID[e.payment_type] ?? 0) + (e.accounts > 6 ? 5 : -1) + (e.disputes > 1 ? 3 : 0));
    case 'targeting_overlap':
      return within(step(e.overlap_percent, 14, 62, 5) + (e.geo_regions > 5 ? 4 : -1));
    case 'campaign_structure':
      return within(
        step(e.ad_sets, 3, 16, 5) +
          (e.daily_budget_usd > 1200 ? 5 : e.daily_budget_usd < 90 ? -5 : 0) +
          (e.bid_strategy === 'lowest_cost' ? 2 : -3) +
          (e.objective === 'traffic' || e.objective === 'awareness' ? 2 : -1),
      );
    case 'policy_classifier':
      return e.unsafe ? 7 : -4;
  }
}

function byAge(days: number): number {
  if (days < 20) return 7;
  return days > 400 ? -7 : 0;
}

const FAR = new Set(['EE', 'SG', 'HK', 'AE']);

const UNDER_COVER = 0.5;

export interface Suspicion {
  /** Decibans for fraud against honest, before a pull and in all. */
  readonly free: number;
  readonly points: number;
  /** Its words are those of an ad that only escalation is right for. */
  readonly grey: boolean;
}

/** What an investigator may make of an ad. */
export function suspicionOf(file: AdFile): Suspicion {
  const tags = file.risk_signals;
  let words = tags.length === 0 ? QUIET : 0;
  for (const tag of tags) words += WORDS[tag] ?? 0;
  words = Math.min(MOST_BY_WORDS, words);
  const free = words + byAge(file.account_age_days) + (FAR.has(file.country) ? 2 : 0);
  let points = free;
  // An ad that joins may be under cover, so that its dossier says less.
  const weight = file.arrived > 0 ? UNDER_COVER : 1;
  for (const one of file.evidence) points += Math.round(weight * weigh(one));
  return { free, points, grey: GREY_WORDS.some((tag) => tags.includes(tag)) && words < 5 };
}

/** Chance by decibans from 0 on, of which minus the other is for as many below. */
const CHANCE = [0.5, 0.56, 0.61, 0.67, 0.72, 0.76, 0.8, 0.83, 0.86, 0.89, 0.91, 0.93, 0.94, 0.95] as const;

export function chanceOf(decibans: number): number {
  const at = Math.min(CHANCE.length - 1, Math.round(Math.abs(decibans)));
  const chance = CHANCE[at]!;
  return decibans < 0 ? 1 - chance : chance;
}
