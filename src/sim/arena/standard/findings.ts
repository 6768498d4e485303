import { usd } from '../findings.ts';
import { phrases } from '../texts/words.ts';
import type { Evidence, EvidenceOf } from './evidence.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const words = (tags: readonly string[], table: Readonly<Record<string, string>>): string =>
  tags.map((tag) => table[tag] ?? tag).join('; ');

/** Thresholds of the marks; everybody knows them, and honest ads pass them, too. */
const MARKS = {
  account_age_days: 60,
  approval_rate: 0.7,
  similarity: 0.5,
  domain_age_days: 60,
  elements: 2,
  redirect_hops: 2,
  accounts: 6,
  overlap_percent: 65,
  ad_sets: 20,
  budget_per_day_of_age: 30,
} as const;

const privacy = (registrar: string): boolean => registrar.includes('privacy') || registrar.includes('proxy');
const perDay = (evidence: EvidenceOf<'campaign_structure'>): number =>
  evidence.daily_budget_usd / Math.max(1, evidence.account_age_days);
const hardToTrace = new Set(['prepaid_card', 'crypto', 'virtual_card']);

function history(e: EvidenceOf<'advertiser_history'>): string {
  const record =
    e.violations + e.bans === 0
      ? 'Clean record: no violations, no bans.'
      : `Violations: ${e.violations}. Bans: ${e.bans}${e.bans > 0 ? ', a prior ban stands' : ''}.`;
  const pace = e.burst === null ? 'steady cadence' : `burst activity with ${e.burst} ads on one day`;
  const age = e.account_age_days < MARKS.account_age_days ? 'Young account' : 'Account';
  const approved = e.approval_rate >= 0.9 ? 'high approval rate' : 'approval rate';
  return (
    `${e.account_name} (${e.advertiser_id}), ${e.country}, ${e.verified_business ? 'verified business' : 'unverified business'}. ` +
    `${age} of ${e.account_age_days} days, created ${e.created}. ` +
    `Spent ${usd(e.total_spend_usd)} in all; ${e.ads_last_30_days} ads in 30 days, ${pace}; ${approved} ${percent(e.approval_rate)}. ` +
    `${record} Pays by ${e.payment_type}, ${e.payment_id}.`
  );
}

function landing(e: EvidenceOf<'landing_page'>): string {
  const age =
    e.domain_age_days < MARKS.domain_age_days
      ? `new domain of ${e.domain_age_days} days`
      : e.domain_age_days > 1000
        ? `established domain of ${e.domain_age_days} days`
        : `domain of ${e.domain_age_days} days`;
  const hops = e.redirect_hops === 0 ? 'no redirects' : `redirect chain of ${e.redirect_hops}`;
  return (
    `${e.domain}, ${age}, registered with ${e.registrar}${privacy(e.registrar) ? ', WHOIS privacy on' : ''}. ` +
    `${e.ssl_valid ? 'Valid SSL' : 'No SSL that holds'}, ${hops}. Page theme ${e.template}. ` +
    `Scam similarity ${percent(e.similarity)}. Claims: ${words(e.claims, phrases.claims)}. ` +
    `${e.elements.length > 0 ? `Noted: ${words(e.elements, phrases.elements)}.` : 'Nothing noted.'} ${e.summary}`
  );
}

function payment(e: EvidenceOf<'payment_method'>): string {
  const first = e.first_charge_days === null ? '' : ` First charge ${e.first_charge_days} days ago.`;
  return (
    `${e.payment_type}, ${e.payment_id}${hardToTrace.has(e.payment_type) ? ', hard to trace' : ''}. ` +
    `Disputes: ${e.disputes}. Accounts on this method in 90 days: ${e.accounts}.${first}`
  );
}

const targeting = (e: EvidenceOf<'targeting_overlap'>): string =>
  `Declared: ${e.declared}. Fingerprint ${e.fingerprint}, audience overlap ${e.overlap_percent}%. ` +
  `Other ads of the vertical: ${e.same_vertical}. Regions: ${e.geo_regions}.`;

function campaign(e: EvidenceOf<'campaign_structure'>): string {
  const ratio =
    perDay(e) > MARKS.budget_per_day_of_age ? 'high budget to age ratio' : 'usual ratio of budget and age';
  return (
    `Objective ${e.objective}, bid ${e.bid_strategy}, ${usd(e.daily_budget_usd)} a day: ${ratio}. ` +
    `${e.ad_sets} ad sets on ${e.placements.join(', ')}.`
  );
}

function classifier(e: EvidenceOf<'policy_classifier'>): string {
  const markers = e.markers.length > 0 ? words(e.markers, phrases.markers) : 'none';
  const said = e.unsafe ? `unsafe, guard categories ${e.guards.join(', ')}` : 'safe';
  return `Classifier: ${said}, its confidence ${percent(e.confidence)}. Markers in the words: ${markers}.`;
}

/** Evidence in words. */
export function textOf(evidence: Evidence): string {
  switch (evidence.target) {
    case 'advertiser_history':
      return history(evidence);
    case 'landing_page':
      return landing(evidence);
    case 'payment_method':
      return payment(evidence);
    case 'targeting_overlap':
      return targeting(evidence);
    case 'campaign_structure':
      return campaign(evidence);
    case 'policy_classifier':
      return classifier(evidence);
  }
}

/** The value of a ledger cell. */
export function shortOf(e: Evidence): string {
  switch (e.target) {
    case 'advertiser_history':
      return `${percent(e.approval_rate)} ok`;
    case 'landing_page':
      return e.template;
    case 'payment_method':
      return e.payment_id;
    case 'targeting_overlap':
      return e.fingerprint;
    case 'campaign_structure':
      return `${e.ad_sets} sets`;
    case 'policy_classifier':
      return e.unsafe ? 'Unsafe' : 'Safe';
  }
}

/** Whether evidence passes one of the fixed thresholds. */
export function isMarked(e: Evidence): boolean {
  switch (e.target) {
    case 'advertiser_history':
      return (
        e.approval_rate < MARKS.approval_rate || e.bans > 0 || e.account_age_days < MARKS.account_age_days
      );
    case 'landing_page':
      return (
        e.similarity > MARKS.similarity ||
        e.domain_age_days < MARKS.domain_age_days ||
        e.elements.length >= MARKS.elements ||
        e.redirect_hops >= MARKS.redirect_hops ||
        !e.ssl_valid
      );
    case 'payment_method':
      return hardToTrace.has(e.payment_type) || e.accounts > MARKS.accounts || e.disputes > 1;
    case 'targeting_overlap':
      return e.overlap_percent > MARKS.overlap_percent;
    case 'campaign_structure':
      return e.ad_sets > MARKS.ad_sets || perDay(e) > MARKS.budget_per_day_of_age;
    case 'policy_classifier':
      return e.unsafe;
  }
}
