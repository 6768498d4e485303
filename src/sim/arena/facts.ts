import factsJson from './facts.json';

export type Truth = 'fraud' | 'legit' | 'escalate';
export type Difficulty = 'easy' | 'medium' | 'hard';
export type TierId = 'task_1' | 'task_2' | 'task_3' | 'task_3_unseen';
export type Range = readonly [low: number, high: number];
export type Weighted = readonly (readonly [value: number, weight: number])[];

export interface Tier {
  readonly tag: string;
  readonly difficulty: Difficulty;
  readonly queue_size: number;
  /** Investigator steps, and pulls. */
  readonly action_budget: number;
  readonly n_legit: number;
  readonly n_fraud: number;
  readonly n_escalate: number;
  readonly n_rings: number;
  readonly template_difficulties: readonly Difficulty[];
  readonly max_rounds: number;
  readonly max_proposals: number;
  readonly max_fraudster_actions_per_turn: number;
  readonly max_investigator_actions_per_turn: number;
  readonly grader: 'task_1' | 'task_2' | 'task_3';
  /** Open to the fraudster. */
  readonly categories: readonly string[];
}

export interface Typology {
  readonly category: string;
  readonly fraud_type: string;
  readonly label: Truth;
  /** 0 … 1. */
  readonly severity: number;
  readonly difficulty: Difficulty;
  readonly initial_risk_signals: readonly string[];
  readonly policy_code: string;
  readonly guard_categories: readonly string[];
}

/** Whether an ad's dossier is drawn as a legit one or as anything else. */
export type Kind = 'legit' | 'non_legit';

interface ProfileTable {
  readonly account_age_days: Range;
  readonly total_spend_usd: Range;
  readonly violations: Weighted;
  readonly bans: Weighted;
  readonly ads_last_30_days: Range;
  readonly approval_rate: Range;
  readonly verified_probability: number;
  readonly payment_types: readonly string[];
  readonly countries: readonly string[];
}

interface CampaignTable {
  readonly objectives: readonly string[];
  readonly bid_strategies: readonly (readonly [name: string, weight: number])[];
  readonly daily_budget_usd: Range;
  readonly ad_sets: Range;
  readonly placements: readonly (readonly string[])[];
}

interface LandingTable {
  readonly domain_age_days: Range;
  readonly ssl_valid_probability: number;
  readonly registrars: readonly string[];
  readonly suffixes: readonly string[];
  readonly similarity: Range;
  readonly redirect_hops: Range;
}

interface Facts {
  readonly tiers: Readonly<Record<TierId, Tier>>;
  readonly legit_categories: readonly string[];
  readonly typologies: readonly Typology[];
  readonly profile: Readonly<Record<Kind, ProfileTable>>;
  readonly campaign: Readonly<Record<Kind, CampaignTable>>;
  readonly landing: Readonly<Record<Kind, LandingTable>>;
  readonly decoy_registrars: readonly string[];
  readonly ring_registrars: readonly string[];
  readonly ring_signals: readonly string[];
  readonly suspicious_elements: Readonly<Record<string, readonly string[]>>;
  readonly key_claims: Readonly<Record<string, readonly string[]>>;
  readonly track_a: { readonly red_phrases: readonly string[]; readonly green_phrases: readonly string[] };
  readonly track_b: {
    readonly country_tokens: readonly string[];
    readonly global_tlds: readonly string[];
    readonly country_tlds: Readonly<Record<string, readonly string[]>>;
    readonly high_risk_tlds: readonly string[];
    readonly deny_tokens: readonly string[];
    readonly adult_only: readonly string[];
    readonly minor_markers: readonly string[];
    readonly targeting_keywords: Readonly<Record<string, readonly string[]>>;
  };
}

// The importer sees the file's literal types, which are narrower and wider than the tables' at once.
/** The tables of the specification as data. */
export const FACTS = factsJson as unknown as Facts;

export const TIERS = Object.keys(FACTS.tiers) as TierId[];
const isTier = (id: string): id is TierId => Object.hasOwn(FACTS.tiers, id);

/** The tier of that id; any other text means the first. */
export const tierId = (id: string): TierId => (isTier(id) ? id : 'task_1');

const byCategory = new Map(FACTS.typologies.map((typology) => [typology.category, typology]));

/** What a legit category is: nothing to find. */
export const legitTypology = (category: string): Typology => ({
  category,
  fraud_type: '',
  label: 'legit',
  severity: 0,
  difficulty: 'easy',
  initial_risk_signals: [],
  policy_code: 'N/A',
  guard_categories: [],
});

/** What a fraudster's ad of that category counts as: the first typology for the legit and for unknown ones. */
export function proposalTypology(category: string): Typology {
  const found = byCategory.get(category) ?? FACTS.typologies[0];
  if (!found) throw new RangeError('no typologies');
  return found;
}

export const policyCode = (category: string): string => byCategory.get(category)?.policy_code ?? 'N/A';
