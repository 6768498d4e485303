import { RuleError } from '../kernel/errors.ts';
import type { Move } from './moves.ts';
import {
  BAYES_TRACKER,
  RULE_TRACKER,
  type BayesTrackerRules,
  type RuleTrackerRules,
} from './rules-tracker.ts';
import type { ScenarioId } from './scenarios.ts';

type Range = readonly [low: number, high: number];

/** What all rulesets have. Money in the scenario's currency, rewards, tension and credibility in points. */
interface CommonRules {
  readonly id: string;
  readonly scenarios: readonly ScenarioId[];
  readonly max_turns: number;
  readonly credibility: { readonly start: number; readonly most: number; readonly regeneration: number };
  readonly moves: Readonly<Record<Move, { readonly cost: number; readonly tension: number }>>;
  readonly erosion: {
    /** Points from which a turn counts as tense. */
    readonly tense_from: number;
    readonly streak: number;
    /** Share of the original width that a tick takes from each side. */
    readonly rate: number;
  };
  /** Share of the true figure beyond which a statement is a bluff. */
  readonly bluff_beyond: number;
  readonly terminal: {
    readonly no_deal: number;
    readonly beyond_limit: number;
    readonly efficiency: number;
    readonly speed: number;
    readonly drift_adapted: number;
  };
}

/** The reference: the player talks to himself. */
export interface ReferenceRules extends CommonRules {
  readonly play: 'alone';
  /** How a seed's uniforms become limits and urgency. `factor` and `urgency` are the ends of their ranges. */
  readonly draw: { readonly factor: Range; readonly urgency: Range };
  /** The belief before the first turn; money as multiples of the hidden limits (defect D2). */
  readonly start_belief: {
    readonly budget: number;
    readonly walk_away: number;
    readonly urgency: number;
    readonly has_alternative: boolean;
    readonly confidence: number;
  };
  readonly tracker: RuleTrackerRules | BayesTrackerRules;
  readonly tension: { readonly base: number; readonly span: number };
  /** Every term looks at the player's own numbers and words (defects D9, D13 to D18). */
  readonly reward: {
    readonly value: number;
    readonly accuracy: number;
    readonly concession: number;
    readonly noise: number;
    readonly bluff: number;
    readonly drift: number;
    /** A step below this ends the episode. */
    readonly floor: number;
  };
  /** Similarity below which words count as noise, and offers needed before they may. */
  readonly noise: { readonly below: number; readonly offers: number };
  readonly observation: { readonly opponent_offer: number };
}

/** A game against one of three characters (Parlay rules, section 20; opponent design). */
export interface StandardRules extends CommonRules {
  readonly play: 'opponent';
  readonly draw: {
    /** One factor for each limit. */
    readonly factor: Range;
    /** Bounds of the drawn width over the published one. */
    readonly width: Range;
    readonly urgency: Range;
    /** Turns by which news comes early or late. */
    readonly jitter: number;
  };
  readonly start_belief: {
    /** Weight of the player's own anchor in his estimate of the opponent's limit. */
    readonly own_anchor: number;
    readonly urgency: number;
    readonly has_alternative: boolean;
    readonly confidence: number;
  };
  readonly tracker: BayesTrackerRules;
  readonly tension: {
    readonly base: number;
    readonly clock: number;
    readonly gap: number;
    /** After a turn on which the opponent named a limit. */
    readonly revealed: number;
    readonly concession: number;
  };
  readonly reward: {
    readonly opponent_step: number;
    readonly estimates: number;
    readonly own_step: number;
    readonly noise: number;
    /** Share of the offer beyond which words name another price. */
    readonly noise_beyond: number;
    readonly challenge: number;
    readonly wrong_challenge: number;
    readonly impact: number;
    /** Error at which an estimate of an impact is worth nothing. */
    readonly impact_within: number;
    /** Turns after the news on which an estimate counts. */
    readonly window: number;
  };
  /** Highest price as a multiple of the larger anchor. */
  readonly most_price: number;
}

export type Rules = ReferenceRules | StandardRules;

const REFERENCE_SCENARIOS = ['saas_enterprise', 'hiring_package', 'acquisition_term_sheet'] as const;

/** The originals' environment server, held by the golden vectors. */
export const REFERENCE: ReferenceRules = {
  id: 'reference-1',
  play: 'alone',
  scenarios: REFERENCE_SCENARIOS,
  max_turns: 20,
  credibility: { start: 100, most: 100, regeneration: 5 },
  moves: {
    anchor_high: { cost: 0, tension: 15 },
    batna_reveal: { cost: 20, tension: 10 },
    silence: { cost: 5, tension: 5 },
  },
  draw: { factor: [0.95, 1.05], urgency: [-0.1, 0.1] },
  start_belief: { budget: 0.8, walk_away: 1.15, urgency: 0.5, has_alternative: false, confidence: 0.3 },
  tracker: RULE_TRACKER,
  tension: { base: 20, span: 60 },
  erosion: { tense_from: 75, streak: 3, rate: 0.02 },
  reward: { value: 2, accuracy: 5, concession: 3, noise: 10, bluff: 12, drift: 8, floor: -100 },
  noise: { below: 0.3, offers: 2 },
  bluff_beyond: 0.15,
  terminal: { no_deal: -100, beyond_limit: -200, efficiency: 100, speed: 20, drift_adapted: 15 },
  observation: { opponent_offer: 0.9 },
};

/** Ours: what the reference's defects are replaced by. */
export const STANDARD: StandardRules = {
  id: 'standard-1',
  play: 'opponent',
  scenarios: [...REFERENCE_SCENARIOS, 'freight_contract'],
  max_turns: 20,
  credibility: { start: 100, most: 100, regeneration: 3 },
  moves: {
    anchor_high: { cost: 10, tension: 15 },
    batna_reveal: { cost: 20, tension: 10 },
    silence: { cost: 5, tension: 5 },
  },
  draw: { factor: [0.92, 1.08], width: [0.5, 1.5], urgency: [-0.1, 0.1], jitter: 1 },
  start_belief: { own_anchor: 0.75, urgency: 0.5, has_alternative: false, confidence: 0.2 },
  tracker: BAYES_TRACKER,
  tension: { base: 20, clock: 35, gap: 35, revealed: 5, concession: 40 },
  erosion: { tense_from: 75, streak: 3, rate: 0.05 },
  bluff_beyond: 0.15,
  reward: {
    opponent_step: 2,
    estimates: 5,
    own_step: 3,
    noise: 10,
    noise_beyond: 0.01,
    challenge: 12,
    wrong_challenge: 3,
    impact: 8,
    impact_within: 0.3,
    window: 2,
  },
  terminal: { no_deal: -100, beyond_limit: -200, efficiency: 100, speed: 20, drift_adapted: 15 },
  most_price: 100,
};

export const RULES: Readonly<Record<string, Rules>> = { [REFERENCE.id]: REFERENCE, [STANDARD.id]: STANDARD };

export function rulesOf(id: string): Rules {
  const rules = RULES[id];
  if (!rules) throw new RuleError('unknown_rules', id);
  return rules;
}
