import { integer, uniform, type Stream } from '../../../kernel/random.ts';
import { round2 } from '../../../kernel/round.ts';
import { daysBefore } from '../../dates.ts';
import { pick, within } from '../../draws.ts';
import { FACTS, type Kind, type Truth } from '../../facts.ts';
import type { Rules } from '../../rules.ts';
import type { Campaign, Dossier, Landing, Profile, Reach } from '../../state.ts';
import { pageText } from '../../texts/standard.ts';
import { names, phrases } from '../../texts/words.ts';
import { drawValue, type Common } from './rings.ts';
import { choose, few, spread } from './spread.ts';
import { FACTS_OF, factsFor } from './tables.ts';

/** Whose dossier is drawn. */
export interface Subject {
  readonly ad_id: string;
  readonly truth: Truth;
  readonly account_name: string;
  /** The page's own words; null: drawn. */
  readonly page: string | null;
  /** Chance that a part looks honest (see factsFor). */
  readonly cover: number;
  /** Camouflage has an ordinary page (defect D11). */
  readonly plain_page: boolean;
}

const RING_WEEK = 6;
const BURST_FROM = 6;
const BURST_ABOVE = 12;
/** Ages drawn apart per truth, as in the reference; only where the facts do not overlap (defect D10). */
const APART: Readonly<Record<Kind, readonly [number, number]>> = { legit: [180, 2500], non_legit: [1, 90] };

const kindOf = (truth: Truth): Kind => (truth === 'legit' ? 'legit' : 'non_legit');

function ageOf(rules: Rules, draw: Stream, { truth, cover }: Subject, common: Common): number {
  const facts = factsFor(draw, truth, cover);
  const drawn = rules.switches.overlapping_facts
    ? spread(draw, facts.account_age_days)
    : uniform(draw, ...APART[kindOf(truth)]);
  if (common.base_day === null) return Math.floor(drawn);
  return common.base_day + integer(draw, 0, RING_WEEK);
}

function profileOf(rules: Rules, draw: Stream, subject: Subject, common: Common): Profile {
  const age = ageOf(rules, draw, subject, common);
  const facts = factsFor(draw, subject.truth, subject.cover);
  const paid = factsFor(draw, subject.truth, subject.cover);
  const ads = within(draw, facts.ads_last_30_days);
  const overlap = rules.switches.overlapping_facts;
  const apart = FACTS.profile[kindOf(subject.truth)];
  const payment_id = drawValue(draw, 'payment_method');
  const consistent = rules.switches.consistent_profiles;
  return {
    advertiser_id: `adv_${integer(draw, 100_000, 999_999)}`,
    account_name: consistent ? subject.account_name : pick(draw, names.shells),
    account_age_days: age,
    created: daysBefore(consistent ? age : integer(draw, 5, 51)),
    total_spend_usd: round2(spread(draw, facts.spend_per_day) * Math.max(1, Math.min(age, 365))),
    violations: choose(draw, facts.violations),
    bans: choose(draw, facts.bans),
    ads_last_30_days: ads,
    approval_rate: round2(uniform(draw, ...facts.approval_rate)),
    country: choose(draw, facts.countries),
    verified_business: draw() < facts.verified,
    payment_type: overlap ? choose(draw, paid.payment_types) : pick(draw, apart.payment_types),
    payment_id: common.payment_method ?? payment_id,
    burst: ads > BURST_ABOVE && draw() < facts.burst ? integer(draw, BURST_FROM, ads) : null,
  };
}

const ELEMENTS = Object.keys(phrases.elements);
const CLAIMS = Object.keys(phrases.claims);
const CLAIMS_SHOWN = 2;

/** `kelmere` of `Kelmere Works`: what a page is called. */
const stem = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 18) || 'page';

function landingOf(rules: Rules, draw: Stream, subject: Subject, common: Common): Landing {
  const facts = factsFor(draw, subject.truth, subject.cover);
  const words = subject.plain_page ? FACTS_OF.legit : facts;
  const overlap = rules.switches.overlapping_facts;
  const apart = FACTS.landing[kindOf(subject.truth)];
  const suffix = overlap ? choose(draw, facts.suffixes) : pick(draw, apart.suffixes);
  const registrar = choose(draw, facts.registrars);
  const template = drawValue(draw, 'creative_template');
  const summary = pageText(draw, choose(draw, words.summaries));
  return {
    domain: `${stem(subject.account_name)}${suffix}`,
    domain_age_days: Math.floor(spread(draw, facts.domain_age_days)),
    ssl_valid: draw() < facts.ssl,
    registrar: common.registrar ?? registrar,
    similarity: round2(overlap ? uniform(draw, ...facts.similarity) : uniform(draw, ...apart.similarity)),
    redirect_hops: choose(draw, facts.redirect_hops),
    template: common.creative_template ?? template,
    elements: few(draw, ELEMENTS, choose(draw, words.elements)),
    claims: few(draw, CLAIMS, CLAIMS_SHOWN),
    summary: subject.page ?? summary,
  };
}

function campaignOf(draw: Stream, { truth, cover }: Subject): Campaign {
  const facts = factsFor(draw, truth, cover);
  return {
    objective: choose(draw, facts.objectives),
    bid_strategy: choose(draw, facts.bids),
    daily_budget_usd: round2(spread(draw, facts.daily_budget_usd)),
    ad_sets: within(draw, facts.ad_sets),
    placements: choose(draw, facts.placements),
  };
}

function reachOf(draw: Stream, { truth, cover }: Subject, common: Common): Reach {
  const facts = factsFor(draw, truth, cover);
  const segment = drawValue(draw, 'targeting_overlap');
  return {
    fingerprint: common.targeting_overlap ?? segment,
    overlap_percent: within(draw, facts.overlap_percent),
    // Counted when it is looked at.
    same_category: 0,
    geo_regions: within(draw, facts.geo_regions),
  };
}

/** Everything five pulls would tell of an ad; the sixth, the classifier, reads it when asked. */
export function drawDossier(rules: Rules, draw: Stream, subject: Subject, common: Common): Dossier {
  return {
    profile: profileOf(rules, draw, subject, common),
    campaign: campaignOf(draw, subject),
    landing: landingOf(rules, draw, subject, common),
    payment_accounts: within(draw, factsFor(draw, subject.truth, subject.cover).payment_accounts),
    reach: reachOf(draw, subject, common),
    reading: null,
  };
}
