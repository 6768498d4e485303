import type { Stream } from '../../../kernel/random.ts';
import type { Range, Truth } from '../../facts.ts';

/** Values with their shares. */
export type Table<T> = readonly (readonly [value: T, weight: number])[];

/**
 * What stands behind an ad, by its kind: `grey` is an ad that only escalation is right for. Every value of a column
 * occurs for all kinds (defect D10), so that each is evidence and none is proof. Money in USD, ages in days.
 */
export interface Facts {
  /** Uniform over doublings, which is nearly log-uniform. */
  readonly account_age_days: Range;
  readonly spend_per_day: Range;
  readonly violations: Table<number>;
  readonly bans: Table<number>;
  readonly ads_last_30_days: Range;
  readonly approval_rate: Range;
  readonly verified: number;
  readonly burst: number;
  readonly payment_types: Table<string>;
  readonly payment_accounts: Range;
  readonly countries: Table<string>;
  readonly domain_age_days: Range;
  readonly ssl: number;
  readonly registrars: Table<string>;
  readonly suffixes: Table<string>;
  readonly similarity: Range;
  readonly redirect_hops: Table<number>;
  readonly elements: Table<number>;
  readonly summaries: Table<'plain' | 'thin' | 'pushy'>;
  readonly overlap_percent: Range;
  readonly geo_regions: Range;
  readonly daily_budget_usd: Range;
  readonly ad_sets: Range;
  readonly objectives: Table<string>;
  readonly bids: Table<string>;
  readonly placements: Table<readonly string[]>;
  /** The classifier calls it unsafe so often: when its words raise nothing, and when they do. */
  readonly unsafe: readonly [quiet: number, raised: number];
}

const FEEDS = ['Facebook Feed', 'Instagram Feed'];
const PLACES = {
  feed: ['Facebook Feed'],
  feeds: FEEDS,
  stories: [...FEEDS, 'Instagram Stories'],
  network: ['Audience Network', 'Facebook Feed'],
  everywhere: [...FEEDS, 'Audience Network', 'Messenger'],
} as const;

const honest: Facts = {
  account_age_days: [20, 2500],
  spend_per_day: [2, 220],
  violations: [
    [0, 86],
    [1, 11],
    [2, 3],
  ],
  bans: [
    [0, 96],
    [1, 4],
  ],
  ads_last_30_days: [1, 30],
  approval_rate: [0.72, 1],
  verified: 0.78,
  burst: 0.15,
  payment_types: [
    ['credit_card', 42],
    ['bank_account', 24],
    ['corporate_card', 14],
    ['virtual_card', 10],
    ['prepaid_card', 6],
    ['wire_transfer', 3],
    ['crypto', 1],
  ],
  payment_accounts: [1, 6],
  countries: [
    ['US', 26],
    ['GB', 18],
    ['CA', 10],
    ['AU', 9],
    ['DE', 13],
    ['NL', 8],
    ['EE', 5],
    ['SG', 5],
    ['HK', 3],
    ['AE', 3],
  ],
  domain_age_days: [45, 5000],
  ssl: 0.96,
  registrars: [
    ['GoDaddy', 26],
    ['Namecheap', 22],
    ['Cloudflare Registrar', 20],
    ['AWS Route 53', 10],
    ['NameSilo', 8],
    ['Tucows (privacy proxy)', 8],
    ['Openprovider', 4],
    ['Njalla (privacy)', 2],
  ],
  suffixes: [
    ['.com', 40],
    ['.co', 12],
    ['.net', 8],
    ['.org', 6],
    ['.io', 8],
    ['.store', 10],
    ['.shop', 10],
    ['.site', 3],
    ['.click', 3],
  ],
  similarity: [0, 0.46],
  redirect_hops: [
    [0, 78],
    [1, 17],
    [2, 5],
  ],
  elements: [
    [0, 60],
    [1, 32],
    [2, 8],
  ],
  summaries: [
    ['plain', 68],
    ['thin', 20],
    ['pushy', 12],
  ],
  overlap_percent: [8, 62],
  geo_regions: [1, 5],
  daily_budget_usd: [20, 1200],
  ad_sets: [1, 16],
  objectives: [
    ['conversions', 34],
    ['leads', 22],
    ['sales', 24],
    ['traffic', 12],
    ['awareness', 8],
  ],
  bids: [
    ['cost_cap', 40],
    ['bid_cap', 24],
    ['lowest_cost', 36],
  ],
  placements: [
    [PLACES.feed, 24],
    [PLACES.feeds, 34],
    [PLACES.stories, 24],
    [PLACES.everywhere, 12],
    [PLACES.network, 6],
  ],
  unsafe: [0.07, 0.18],
};

const dishonest: Facts = {
  account_age_days: [1, 400],
  spend_per_day: [6, 900],
  violations: [
    [0, 50],
    [1, 28],
    [2, 15],
    [3, 7],
  ],
  bans: [
    [0, 72],
    [1, 22],
    [2, 6],
  ],
  ads_last_30_days: [3, 64],
  approval_rate: [0.42, 0.94],
  verified: 0.3,
  burst: 0.6,
  payment_types: [
    ['credit_card', 26],
    ['bank_account', 7],
    ['corporate_card', 5],
    ['virtual_card', 22],
    ['prepaid_card', 22],
    ['wire_transfer', 10],
    ['crypto', 8],
  ],
  payment_accounts: [1, 11],
  countries: [
    ['US', 19],
    ['GB', 13],
    ['CA', 6],
    ['AU', 5],
    ['DE', 6],
    ['NL', 11],
    ['EE', 12],
    ['SG', 10],
    ['HK', 9],
    ['AE', 9],
  ],
  domain_age_days: [2, 700],
  ssl: 0.74,
  registrars: [
    ['GoDaddy', 11],
    ['Namecheap', 15],
    ['Cloudflare Registrar', 10],
    ['AWS Route 53', 4],
    ['NameSilo', 20],
    ['Tucows (privacy proxy)', 16],
    ['Openprovider', 10],
    ['Njalla (privacy)', 14],
  ],
  suffixes: [
    ['.com', 20],
    ['.co', 8],
    ['.net', 7],
    ['.org', 4],
    ['.io', 5],
    ['.store', 17],
    ['.shop', 17],
    ['.site', 11],
    ['.click', 11],
  ],
  similarity: [0.2, 0.92],
  redirect_hops: [
    [0, 34],
    [1, 30],
    [2, 22],
    [3, 14],
  ],
  elements: [
    [0, 14],
    [1, 34],
    [2, 32],
    [3, 20],
  ],
  summaries: [
    ['plain', 24],
    ['thin', 42],
    ['pushy', 34],
  ],
  overlap_percent: [14, 78],
  geo_regions: [1, 9],
  daily_budget_usd: [90, 5000],
  ad_sets: [3, 46],
  objectives: [
    ['conversions', 17],
    ['leads', 14],
    ['sales', 15],
    ['traffic', 30],
    ['awareness', 24],
  ],
  bids: [
    ['cost_cap', 22],
    ['bid_cap', 10],
    ['lowest_cost', 68],
  ],
  placements: [
    [PLACES.feed, 12],
    [PLACES.feeds, 17],
    [PLACES.stories, 17],
    [PLACES.everywhere, 30],
    [PLACES.network, 24],
  ],
  unsafe: [0.45, 0.74],
};

const grey: Facts = {
  ...dishonest,
  account_age_days: [30, 900],
  spend_per_day: [4, 420],
  violations: [
    [0, 66],
    [1, 26],
    [2, 8],
  ],
  bans: [
    [0, 90],
    [1, 10],
  ],
  approval_rate: [0.6, 0.97],
  verified: 0.6,
  burst: 0.35,
  domain_age_days: [30, 1800],
  ssl: 0.92,
  similarity: [0.12, 0.66],
  redirect_hops: [
    [0, 60],
    [1, 26],
    [2, 14],
  ],
  elements: [
    [0, 26],
    [1, 40],
    [2, 34],
  ],
  summaries: [
    ['plain', 30],
    ['thin', 30],
    ['pushy', 40],
  ],
  daily_budget_usd: [40, 2400],
  ad_sets: [2, 26],
  unsafe: [0.35, 0.45],
};

export const FACTS_OF: Readonly<Record<Truth, Facts>> = { legit: honest, fraud: dishonest, escalate: grey };

/** How often one part of a dossier looks like that of another kind: no part is proof. */
export const ATYPICAL = 0.15;

/**
 * The facts of a part of a dossier: its own kind's, or now and then another's. A `cover` is the chance that a fraud's
 * part looks honest, for ads whose words give nothing away.
 */
export function factsFor(draw: Stream, truth: Truth, cover = ATYPICAL): Facts {
  if (draw() >= cover) return FACTS_OF[truth];
  if (truth === 'escalate') return draw() < 0.5 ? honest : dishonest;
  return truth === 'legit' ? dishonest : honest;
}
