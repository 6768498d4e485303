import type { Target } from './actions.ts';
import type { Ad, Dossier } from './state.ts';
import { phrases } from './texts/words.ts';

/** `$1,250.00`, the same on every engine, which `Intl` is not. Amounts of less than a million, not negative. */
export function usd(amount: number): string {
  const cents = Math.round(amount * 100);
  const whole = Math.floor(cents / 100);
  const rest = cents - 100 * whole;
  const tail = rest < 10 ? `.0${rest}` : `.${rest}`;
  if (whole < 1000) return `$${whole}${tail}`;
  return `$${Math.floor(whole / 1000)},${String(whole % 1000).padStart(3, '0')}${tail}`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const yes = (flag: boolean): string => (flag ? 'yes' : 'no');
const words = (tags: readonly string[], table: Readonly<Record<string, string>>): string =>
  tags.map((tag) => table[tag] ?? tag).join('; ');

/** USD per day above which a young account's spend reads as a ramp. */
const RAMP = 20;
const isLegit = (ad: Ad): boolean => ad.ground_truth === 'legit';

function spendNote(ad: Ad, { profile }: Dossier): string {
  const perDay = profile.total_spend_usd / Math.max(profile.account_age_days, 1);
  if (isLegit(ad)) return `steady growth, ${usd(perDay)} a day over its lifetime`;
  return perDay > RAMP
    ? `high spend velocity, ramped from zero to ${usd(perDay)} a day`
    : `lifetime average of ${usd(perDay)} a day`;
}

function history(ad: Ad, dossier: Dossier): string {
  const { profile } = dossier;
  const submissions =
    profile.burst === null
      ? 'submissions spread evenly'
      : `burst activity, ${profile.burst} ads submitted on one day`;
  const record =
    profile.violations + profile.bans === 0
      ? 'Clean record: no violations, no bans.'
      : `Violations: ${profile.violations}; bans: ${profile.bans}.`;
  return (
    `Advertiser ${profile.account_name} (${profile.advertiser_id}), ${profile.country}. ` +
    `Account age ${profile.account_age_days} days, created ${profile.created}; verified business: ${yes(profile.verified_business)}. ` +
    `Spend ${usd(profile.total_spend_usd)} in total: ${spendNote(ad, dossier)}. ` +
    `${profile.ads_last_30_days} ads in 30 days, ${submissions}; historical approval rate ${percent(profile.approval_rate)}. ` +
    `${record} Pays by ${profile.payment_type} (${profile.payment_id}).`
  );
}

const privacy = (registrar: string): boolean => registrar.includes('privacy') || registrar.includes('proxy');

function redirects({ domain, redirect_hops }: Dossier['landing']): string {
  if (redirect_hops === 0) return 'No redirects.';
  let chain = domain;
  for (let hop = 1; hop <= redirect_hops; hop++) chain += ` > hop${hop}.${domain}`;
  return `Redirect chain: ${chain} > final page.`;
}

function landingPage({ landing }: Dossier): string {
  const elements =
    landing.elements.length > 0
      ? `Suspicious elements: ${words(landing.elements, phrases.elements)}.`
      : 'No suspicious elements.';
  return (
    `Domain ${landing.domain}, registered ${landing.domain_age_days} days ago with ${landing.registrar}; WHOIS privacy ${privacy(landing.registrar) ? 'on' : 'off'}. ` +
    `${landing.ssl_valid ? 'Valid SSL certificate.' : 'No SSL certificate that holds.'} ${redirects(landing)} ` +
    `Similarity to known scam pages: ${percent(landing.similarity)}. Claims: ${landing.claims.join('; ')}. ` +
    `${elements} Summary: ${landing.summary}`
  );
}

const ELEVATED = new Set(['prepaid_card', 'crypto', 'virtual_card']);
const FRESH_DAYS = 30;

function paymentMethod({ profile, payment_accounts }: Dossier): string {
  const lines = [`Payment type ${profile.payment_type}, id ${profile.payment_id}.`];
  if (ELEVATED.has(profile.payment_type)) lines.push('This type carries elevated risk: it is hard to trace.');
  lines.push(`Disputes: ${profile.violations}. Accounts on this method in 90 days: ${payment_accounts}.`);
  if (profile.account_age_days < FRESH_DAYS) lines.push(`First charge ${profile.account_age_days} days ago.`);
  return lines.join(' ');
}

function targetingOverlap(ad: Ad, { reach }: Dossier): string {
  return (
    `Declared audience: ${ad.targeting_summary}. Targeting fingerprint: ${reach.fingerprint}. ` +
    `Audience overlap ${reach.overlap_percent}%; other ads of category ${ad.category} in the queue: ${reach.same_category}. ` +
    `Regions: ${reach.geo_regions}.`
  );
}

const BUDGET_PER_DAY = 50;
const AD_SETS = 15;
const FEW_PLACEMENTS = 2;
const AWARENESS = new Set(['traffic', 'awareness']);

/** A function of objective and bid strategy alone, 4 hex digits: FNV-1a, folded to 16 bits. */
export function configFingerprint(objective: string, bid: string): string {
  const text = `${objective}|${bid}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `cfg_${(((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, '0')}`;
}

function campaignStructure({ campaign, profile }: Dossier): string {
  const perDay = campaign.daily_budget_usd / Math.max(profile.account_age_days, 1);
  const warnings: string[] = [];
  if (perDay > BUDGET_PER_DAY) warnings.push('budget to age ratio is high');
  if (campaign.ad_sets > AD_SETS) warnings.push('unusually many ad sets');
  if (AWARENESS.has(campaign.objective) && campaign.bid_strategy === 'lowest_cost')
    warnings.push('cheap reach is bought at any quality');
  if (campaign.placements.length <= FEW_PLACEMENTS && campaign.placements.includes('Audience Network'))
    warnings.push('placed mostly on the Audience Network');
  const warned = warnings.length > 0 ? `Warnings: ${warnings.join('; ')}.` : 'Nothing unusual in the set-up.';
  return (
    `Objective ${campaign.objective}, bid ${campaign.bid_strategy}, ${usd(campaign.daily_budget_usd)} a day, ${usd(perDay)} per day of account age. ` +
    `${campaign.ad_sets} ad sets on ${campaign.placements.join(', ')}. ${warned} ` +
    `Configuration fingerprint ${configFingerprint(campaign.objective, campaign.bid_strategy)}.`
  );
}

function policyClassifier({ reading }: Dossier): string {
  if (!reading) return '';
  const sure = reading.confidence.toFixed(2);
  if (!reading.unsafe) return `Classifier: safe, confidence ${sure}. It matched no hazard category.`;
  const markers =
    reading.markers.length > 0 ? words(reading.markers, phrases.markers) : 'none, it went by the whole';
  return `Classifier: unsafe, confidence ${sure}. Guard categories ${reading.guards.join(', ')}. Markers: ${markers}.`;
}

export type Findings = Readonly<Partial<Record<Target, string>>>;

function render(ad: Ad, dossier: Dossier, target: Target): string {
  switch (target) {
    case 'advertiser_history':
      return history(ad, dossier);
    case 'landing_page':
      return landingPage(dossier);
    case 'payment_method':
      return paymentMethod(dossier);
    case 'targeting_overlap':
      return targetingOverlap(ad, dossier);
    case 'campaign_structure':
      return campaignStructure(dossier);
    case 'policy_classifier':
      return policyClassifier(dossier);
  }
}

/** What a pull tells of an ad; empty of an ad without a dossier. Written anew on every call: see cards.ts. */
export const renderFinding = (ad: Ad, target: Target): string =>
  ad.dossier ? render(ad, ad.dossier, target) : '';
