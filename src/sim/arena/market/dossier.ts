import { integer, uniform, type Stream } from '../../kernel/random.ts';
import { round2 } from '../../kernel/round.ts';
import { daysBefore } from '../dates.ts';
import { count, pick, some, weighted, within } from '../draws.ts';
import { FACTS, type Kind } from '../facts.ts';
import type { Campaign, Landing, Profile, Reach } from '../state.ts';
import { names, phrases } from '../texts/words.ts';

/** What a ring gives its members in common; null: not shared, or no ring. */
export interface Shared {
  readonly objective: string;
  readonly base_day: number;
  readonly payment_id: string | null;
  readonly registrar: string | null;
  readonly audience: string | null;
}

const BURST_FROM = 8;
const BURST_ABOVE = 20;
/** Days a ring's accounts lie apart at most. */
const RING_WEEK = 6;

export function drawProfile(draw: Stream, kind: Kind, ad_id: string, ring: Shared | null): Profile {
  const table = FACTS.profile[kind];
  const account_age_days = within(draw, table.account_age_days);
  const ads_last_30_days = within(draw, table.ads_last_30_days);
  const plain = `pmt_${integer(draw, 100_000, 999_999)}`;
  return {
    advertiser_id: `adv_${ad_id}`,
    account_name: pick(draw, kind === 'legit' ? names.brands : names.shells),
    account_age_days,
    created: daysBefore(ring ? ring.base_day - integer(draw, 0, RING_WEEK) : account_age_days),
    total_spend_usd: round2(uniform(draw, table.total_spend_usd[0], table.total_spend_usd[1])),
    violations: count(draw, table.violations),
    bans: count(draw, table.bans),
    ads_last_30_days,
    approval_rate: round2(uniform(draw, table.approval_rate[0], table.approval_rate[1])),
    country: pick(draw, table.countries),
    verified_business: draw() < table.verified_probability,
    payment_type: pick(draw, table.payment_types),
    payment_id: ring?.payment_id ?? plain,
    burst:
      kind === 'non_legit' && ads_last_30_days > BURST_ABOVE
        ? integer(draw, BURST_FROM, ads_last_30_days)
        : null,
  };
}

export function drawCampaign(draw: Stream, kind: Kind, ring: Shared | null): Campaign {
  const table = FACTS.campaign[kind];
  return {
    objective: ring?.objective ?? pick(draw, table.objectives),
    bid_strategy: ring ? 'lowest_cost' : weighted(draw, table.bid_strategies),
    daily_budget_usd: round2(uniform(draw, table.daily_budget_usd[0], table.daily_budget_usd[1])),
    ad_sets: within(draw, table.ad_sets),
    placements: pick(draw, table.placements),
  };
}

const DECOY_REGISTRAR = 0.25;
const ELEMENTS = [2, 5] as const;
const LEGIT_CLAIMS = [2, 4] as const;

const NONE: readonly string[] = [];

// Landings are written out field by field: a spread costs more than all the draws of a page.
function legitPage(draw: Stream): Landing {
  const table = FACTS.landing.legit;
  const decoy = draw() < DECOY_REGISTRAR;
  return {
    domain: pick(draw, names.stems) + pick(draw, table.suffixes),
    domain_age_days: within(draw, table.domain_age_days),
    ssl_valid: draw() < table.ssl_valid_probability,
    registrar: pick(draw, decoy ? FACTS.decoy_registrars : table.registrars),
    similarity: round2(uniform(draw, table.similarity[0], table.similarity[1])),
    redirect_hops: within(draw, table.redirect_hops),
    elements: NONE,
    claims: some(draw, phrases.legit_claims, within(draw, LEGIT_CLAIMS)),
    summary: pick(draw, phrases.legit_summaries),
  };
}

const of = (table: Readonly<Record<string, readonly string[]>>, key: string): readonly string[] =>
  table[key] ?? table['fallback'] ?? [];

interface PageWords {
  readonly elements: readonly string[];
  readonly claims: readonly string[];
  readonly summary: string;
}

/** What the pages of a fraud type are made of. */
const pages = new Map(
  FACTS.typologies.map(({ fraud_type }): [string, PageWords] => [
    fraud_type,
    {
      elements: [...of(FACTS.suspicious_elements, 'common'), ...of(FACTS.suspicious_elements, fraud_type)],
      claims: of(FACTS.key_claims, fraud_type).map((tag) => phrases.claims[tag] ?? tag),
      summary: phrases.summaries[fraud_type] ?? '',
    },
  ]),
);

function otherPage(draw: Stream, fraud_type: string, ring: Shared | null, summary: string | null): Landing {
  const table = FACTS.landing.non_legit;
  const page = pages.get(fraud_type);
  if (!page) throw new RangeError(`no page of type ${fraud_type}`);
  const own = pick(draw, table.registrars);
  return {
    domain: `${pick(draw, names.shop_words)}${integer(draw, 10, 9999)}${pick(draw, table.suffixes)}`,
    domain_age_days: within(draw, table.domain_age_days),
    ssl_valid: draw() < table.ssl_valid_probability,
    registrar: ring?.registrar ?? own,
    similarity: round2(uniform(draw, table.similarity[0], table.similarity[1])),
    redirect_hops: within(draw, table.redirect_hops),
    elements: some(draw, page.elements, Math.min(within(draw, ELEMENTS), page.elements.length)),
    claims: page.claims,
    summary: summary ?? page.summary,
  };
}

/** A landing page; `summary` replaces what its fraud type would show. */
export const drawLanding = (
  draw: Stream,
  kind: Kind,
  fraud_type: string,
  ring: Shared | null,
  summary: string | null,
): Landing => (kind === 'legit' ? legitPage(draw) : otherPage(draw, fraud_type, ring, summary));

const OVERLAP = { shared: [85, 98], ring: [20, 55], category: [30, 65], alone: [10, 40] } as const;
const REGIONS = { legit: [1, 3], non_legit: [1, 8] } as const;

export function drawReach(draw: Stream, kind: Kind, same_category: number, ring: Shared | null): Reach {
  const segment = `seg_${integer(draw, 10_000, 99_999)}`;
  const alone = same_category > 0 ? OVERLAP.category : OVERLAP.alone;
  const overlap = ring ? (ring.audience === null ? OVERLAP.ring : OVERLAP.shared) : alone;
  return {
    fingerprint: ring?.audience ?? segment,
    overlap_percent: within(draw, overlap),
    same_category,
    geo_regions: within(draw, REGIONS[kind]),
  };
}

const ACCOUNTS = { ring: [3, 12], alone: [1, 5] } as const;
export const drawPaymentAccounts = (draw: Stream, ring: Shared | null): number =>
  within(draw, ring ? ACCOUNTS.ring : ACCOUNTS.alone);
