export type Side = 'seller' | 'buyer';

/** News on a fixed turn. Under `reference` it moves the belief, not the truth (defect D21). */
export interface DriftEvent {
  readonly id: string;
  /** The turn it is shown on, counted from 1. */
  readonly turn: number;
  readonly urgency_delta: number;
  readonly has_alternative: boolean;
  readonly tag: string;
}

/** What is negotiated. Prices in the currency. */
interface ScenarioRecord {
  readonly id: string;
  readonly subject: string;
  readonly price_means: string;
  readonly currency: string;
  /** 1 … 3. */
  readonly difficulty: number;
  /** The side of the character across the table; the player has the other one. */
  readonly opponent: Side;
  /** Public first prices. */
  readonly anchor: Readonly<Record<Side, number>>;
  /** Limits before the draw: the least the seller takes, the most the buyer pays. */
  readonly limit: Readonly<Record<Side, number>>;
  /** The opponent's prices under `standard` are multiples of it. */
  readonly step: number;
  /** 0 … 1, before the draw. */
  readonly urgency: number;
  readonly has_alternative: boolean;
  readonly drift: readonly DriftEvent[];
}

/** Parlay rules, section 2; where the reference disagrees with itself the environment server's figures. */
const RECORDS = [
  {
    id: 'saas_enterprise',
    subject: 'analytics software, 500 seats',
    price_means: 'annual contract value',
    currency: 'USD',
    difficulty: 2,
    opponent: 'seller',
    anchor: { seller: 180_000, buyer: 110_000 },
    limit: { seller: 125_000, buyer: 165_000 },
    step: 500,
    urgency: 0.55,
    has_alternative: true,
    drift: [
      {
        id: 'saas_enterprise:8',
        turn: 8,
        urgency_delta: -0.3,
        has_alternative: true,
        tag: 'competitor_price_cut_15pct',
      },
      {
        id: 'saas_enterprise:14',
        turn: 14,
        urgency_delta: 0.4,
        has_alternative: false,
        tag: 'quarter_end_deadline',
      },
    ],
  },
  {
    id: 'hiring_package',
    subject: 'senior engineer: base, equity, signing bonus',
    price_means: 'total annual compensation',
    currency: 'USD',
    difficulty: 2,
    opponent: 'buyer',
    anchor: { seller: 240_000, buyer: 180_000 },
    limit: { seller: 195_000, buyer: 230_000 },
    step: 500,
    urgency: 0.6,
    has_alternative: false,
    drift: [
      {
        id: 'hiring_package:8',
        turn: 8,
        urgency_delta: -0.25,
        has_alternative: true,
        tag: 'rival_offer_received',
      },
    ],
  },
  {
    id: 'acquisition_term_sheet',
    subject: 'start-up bought for its team: valuation, retention, earn-out',
    price_means: 'acquisition value',
    currency: 'USD',
    difficulty: 3,
    opponent: 'buyer',
    anchor: { seller: 18_000_000, buyer: 9_000_000 },
    limit: { seller: 10_500_000, buyer: 16_000_000 },
    step: 25_000,
    urgency: 0.65,
    has_alternative: true,
    drift: [
      {
        id: 'acquisition_term_sheet:7',
        turn: 7,
        urgency_delta: -0.2,
        has_alternative: false,
        tag: 'due_diligence_tech_debt',
      },
      {
        id: 'acquisition_term_sheet:13',
        turn: 13,
        urgency_delta: -0.4,
        has_alternative: true,
        tag: 'second_acquirer',
      },
    ],
  },
  // Not of the reference: ours, with rounder figures and a zone of half the anchors' distance.
  {
    id: 'freight_contract',
    subject: 'refrigerated freight on one lane, 40 loads a month',
    price_means: 'price of a year',
    currency: 'EUR',
    difficulty: 2,
    opponent: 'seller',
    anchor: { seller: 960_000, buyer: 600_000 },
    limit: { seller: 690_000, buyer: 870_000 },
    step: 2_500,
    urgency: 0.5,
    has_alternative: false,
    drift: [
      {
        id: 'freight_contract:6',
        turn: 6,
        urgency_delta: -0.25,
        has_alternative: true,
        tag: 'peak_season_demand',
      },
      {
        id: 'freight_contract:12',
        turn: 12,
        urgency_delta: 0.35,
        has_alternative: false,
        tag: 'empty_return_trips',
      },
    ],
  },
] as const satisfies readonly ScenarioRecord[];

export type ScenarioId = (typeof RECORDS)[number]['id'];
export interface Scenario extends ScenarioRecord {
  readonly id: ScenarioId | 'own';
}

export const SCENARIOS: readonly Scenario[] = RECORDS;
export const SCENARIO_IDS = RECORDS.map(({ id }) => id);

const byId = new Map<string, Scenario>(SCENARIOS.map((scenario) => [scenario.id, scenario]));

export const isScenario = (id: string): id is ScenarioId => byId.has(id);

export function scenarioOf(id: ScenarioId | 'own'): Scenario {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no scenario ${id}`);
  return found;
}

export const otherSide = (side: Side): Side => (side === 'seller' ? 'buyer' : 'seller');
