import type { Target, Verdict } from './actions.ts';
import type { Rules } from './rules.ts';
import { adIndex } from './lookup.ts';
import type { Ad, Decision, State } from './state.ts';

/** Structured values of an ad; a value is absent until the pull that tells it. Ages in days. */
export interface LedgerRow {
  category: string;
  country?: string;
  account_age_days?: number;
  advertiser_id?: string;
  verified_business?: boolean;
  domain?: string;
  registrar?: string;
  domain_age_days?: number;
  payment_id?: string;
  payment_type?: string;
  targeting_fingerprint?: string;
}

/** Known without any pull. */
export interface DigestRow {
  readonly ad_id: string;
  readonly category: string;
  readonly country?: string;
  readonly account_age_days?: number;
  readonly payment_type?: string;
  readonly domain?: string;
  readonly registrar?: string;
}

export interface DecidedRow extends LedgerRow {
  readonly ad_id: string;
  readonly verdict: Verdict;
  readonly confidence: number;
}

const firstWord = (text: string): string => text.split(' ', 1)[0] ?? text;

/** What the pulls made on an ad say in values. The reference keeps a fingerprint's first word only (defect D12). */
export function ledgerRow(rules: Rules, ad: Ad, pulls: readonly Target[]): LedgerRow {
  const row: LedgerRow = { category: ad.category };
  if (!ad.dossier) return row;
  const { profile, landing, reach } = ad.dossier;
  row.country = profile.country;
  row.account_age_days = profile.account_age_days;
  for (const target of pulls) {
    if (target === 'advertiser_history') {
      row.advertiser_id = profile.advertiser_id;
      row.verified_business = profile.verified_business;
    } else if (target === 'landing_page') {
      row.domain = landing.domain;
      row.registrar = landing.registrar;
      row.domain_age_days = landing.domain_age_days;
    } else if (target === 'payment_method') {
      row.payment_id = profile.payment_id;
      row.payment_type = profile.payment_type;
    } else if (target === 'targeting_overlap') {
      row.targeting_fingerprint = rules.switches.whole_fingerprint
        ? reach.fingerprint
        : firstWord(reach.fingerprint);
    }
  }
  return row;
}

/** Pulls that add to a ledger row. */
export const LEDGER_TARGETS: readonly Target[] = [
  'advertiser_history',
  'landing_page',
  'payment_method',
  'targeting_overlap',
];

export function digestRow(ad: Ad): DigestRow {
  const { ad_id, category, dossier } = ad;
  if (!dossier) return { ad_id, category };
  const { profile, landing } = dossier;
  return {
    ad_id,
    category,
    country: profile.country,
    account_age_days: profile.account_age_days,
    payment_type: profile.payment_type,
    domain: landing.domain,
    registrar: landing.registrar,
  };
}

/** Remembers which ads the digest and the focus show now. */
export function noteShown(rules: Rules, state: State): void {
  const work = state.work[adIndex(state, state.focus)];
  if (work) work.focused = true;
  let left = rules.digest_rows;
  for (const one of state.work) {
    if (one.decided) continue;
    if (left <= 0) return;
    one.listed = true;
    left -= 1;
  }
}

/** A verdict beside the ledger row of its ad. */
export const decidedRow = ({ ad_id, verdict, confidence }: Decision, row: LedgerRow): DecidedRow => ({
  ad_id,
  verdict,
  confidence,
  ...row,
});

/** First undecided ad, other than `except` if one is given; null when there is none. */
export function firstPending(state: State, except: string | null): string | null {
  return state.ads.find(({ ad_id }, i) => ad_id !== except && !state.work[i]!.decided)?.ad_id ?? null;
}
