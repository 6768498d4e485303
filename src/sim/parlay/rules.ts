import { RuleError } from '../kernel/errors.ts';
import type { Move } from './moves.ts';

/** Numbers of the tracker that counts observations up and down. Ratios are offer over estimated budget. */
export interface RuleTrackerRules {
  readonly kind: 'rule';
  readonly budget_lift: number;
  readonly walk_reveal_factor: number;
  readonly ratio_low: number;
  readonly urgency_up: number;
  readonly ratio_high: number;
  readonly urgency_down: number;
  readonly confidence_step: number;
  readonly drift_confidence_loss: number;
}

/** Numbers of the tracker of Gaussians; spreads are standard deviations as a share of the mean. */
export interface BayesTrackerRules {
  readonly kind: 'bayes';
  readonly prior: { readonly spread: number; readonly urgency_var: number; readonly alternative: number };
  readonly budget: { readonly factor: number; readonly spread: number };
  readonly walk: { readonly factor: number; readonly spread: number };
  readonly urgency: {
    readonly ratio_low: number;
    readonly ratio_high: number;
    readonly seen_low: number;
    readonly seen_between: number;
    readonly seen_high: number;
    readonly seen_var: number;
  };
  readonly alternative: {
    readonly gain: number;
    readonly most: number;
    readonly decay: number;
    readonly least: number;
    readonly threshold: number;
  };
  readonly drift: {
    readonly urgency_var_factor: number;
    readonly urgency_var_most: number;
    readonly up: number;
    readonly up_most: number;
    readonly down: number;
    readonly down_least: number;
    readonly money_var_factor: number;
  };
  readonly least_var: number;
}

/**
 * The numbers and named switches of a ruleset; `by`, `kind` and `from` are the switches, and the module that reads
 * one has a table with a function per name. Money in the scenario's currency, rewards and tension in points.
 */
export interface Rules {
  readonly id: string;
  readonly max_turns: number;
  readonly credibility: { readonly start: number; readonly most: number; readonly regeneration: number };
  readonly moves: Readonly<Record<Move, { readonly cost: number; readonly tension: number }>>;
  /** How a seed's uniforms become limits and urgency. `factor` and `urgency` are the ends of their ranges. */
  readonly draw: {
    readonly by: 'one_factor';
    readonly factor: readonly [low: number, high: number];
    readonly urgency: readonly [low: number, high: number];
  };
  /** The belief before the first turn; `from: truth` takes multiples of the hidden limits (defect D2). */
  readonly start_belief: {
    readonly from: 'truth';
    readonly budget: number;
    readonly walk_away: number;
    readonly urgency: number;
    readonly has_alternative: boolean;
    readonly confidence: number;
  };
  readonly tracker: RuleTrackerRules | BayesTrackerRules;
  readonly tension: { readonly by: 'clock'; readonly base: number; readonly span: number };
  readonly erosion: {
    /** Points from which a turn counts as tense. */
    readonly tense_from: number;
    readonly streak: number;
    /** Share of the original width that a tick takes from each side. */
    readonly rate: number;
  };
  /** `inside_zone`: any number between the limits closes, and nobody answers (defect D8). */
  readonly deal: { readonly by: 'inside_zone' };
  /** `own_words`: every term looks at the player's own numbers and words (defects D9, D13 to D18). */
  readonly reward: {
    readonly by: 'own_words';
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
  /** Share of the true figure beyond which a statement is a bluff. */
  readonly bluff_beyond: number;
  readonly terminal: {
    readonly no_deal: number;
    readonly beyond_limit: number;
    readonly efficiency: number;
    readonly speed: number;
    readonly drift_adapted: number;
  };
  /** `open`: the observation shows both limits (defect D1). */
  readonly observation: { readonly by: 'open'; readonly opponent_offer: number };
}

export const RULE_TRACKER: RuleTrackerRules = {
  kind: 'rule',
  budget_lift: 1.05,
  walk_reveal_factor: 0.95,
  ratio_low: 0.85,
  urgency_up: 0.05,
  ratio_high: 0.95,
  urgency_down: 0.03,
  confidence_step: 0.04,
  drift_confidence_loss: 0.15,
};

export const BAYES_TRACKER: BayesTrackerRules = {
  kind: 'bayes',
  prior: { spread: 0.3, urgency_var: 0.08, alternative: 0.3 },
  budget: { factor: 1.05, spread: 0.1 },
  walk: { factor: 0.95, spread: 0.15 },
  urgency: {
    ratio_low: 0.85,
    ratio_high: 0.95,
    seen_low: 0.7,
    seen_between: 0.5,
    seen_high: 0.3,
    seen_var: 0.05,
  },
  alternative: { gain: 0.35, most: 0.95, decay: 0.98, least: 0.05, threshold: 0.5 },
  drift: {
    urgency_var_factor: 1.5,
    urgency_var_most: 0.1,
    up: 0.25,
    up_most: 0.9,
    down: 0.1,
    down_least: 0.1,
    money_var_factor: 1.3,
  },
  least_var: 1e-10,
};

/** The originals' environment server, held by the golden vectors. */
const reference: Rules = {
  id: 'reference-1',
  max_turns: 20,
  credibility: { start: 100, most: 100, regeneration: 5 },
  moves: {
    anchor_high: { cost: 0, tension: 15 },
    batna_reveal: { cost: 20, tension: 10 },
    silence: { cost: 5, tension: 5 },
  },
  draw: { by: 'one_factor', factor: [0.95, 1.05], urgency: [-0.1, 0.1] },
  start_belief: {
    from: 'truth',
    budget: 0.8,
    walk_away: 1.15,
    urgency: 0.5,
    has_alternative: false,
    confidence: 0.3,
  },
  tracker: RULE_TRACKER,
  tension: { by: 'clock', base: 20, span: 60 },
  erosion: { tense_from: 75, streak: 3, rate: 0.02 },
  deal: { by: 'inside_zone' },
  reward: {
    by: 'own_words',
    value: 2,
    accuracy: 5,
    concession: 3,
    noise: 10,
    bluff: 12,
    drift: 8,
    floor: -100,
  },
  noise: { below: 0.3, offers: 2 },
  bluff_beyond: 0.15,
  terminal: { no_deal: -100, beyond_limit: -200, efficiency: 100, speed: 20, drift_adapted: 15 },
  observation: { by: 'open', opponent_offer: 0.9 },
};

export const RULES: Readonly<Record<string, Rules>> = { [reference.id]: reference };

export const REFERENCE = reference;

export function rulesOf(id: string): Rules {
  const rules = RULES[id];
  if (!rules) throw new RuleError('unknown_rules', id);
  return rules;
}
