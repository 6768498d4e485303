import { clamp } from '../kernel/round.ts';
import { stream } from '../kernel/random.ts';
import { even2 } from './round.ts';
import type { ReferenceRules } from './rules.ts';
import type { Scenario, Side } from './scenarios.ts';

/** The two limits; the zone of agreement lies between them. Money. */
export interface Limits {
  /** The most the buyer pays. */
  budget_ceiling: number;
  /** The least the seller takes. */
  walk_away_price: number;
}

/** The limits by side; money. */
export const bySide = ({ budget_ceiling, walk_away_price }: Limits): Record<Side, number> => ({
  seller: walk_away_price,
  buyer: budget_ceiling,
});

/** What no player is told before the end. */
export interface Hidden extends Limits {
  /** 0 … 1. */
  urgency_score: number;
  has_alternative: boolean;
  /** An event has fired. */
  persona_drifted: boolean;
  /** The figure last claimed as a limit; money. */
  last_stated_batna: number | null;
}

/** A uniform on [0, 1) stretched over a range, in the reference's order of operations. */
const spread = ([low, high]: readonly [number, number], u: number): number => low + (high - low) * u;

/** The hidden facts that two uniforms on [0, 1) stand for (Parlay rules, section 5). */
export function hiddenFrom(scenario: Scenario, u1: number, u2: number, { draw }: ReferenceRules): Hidden {
  const { limit, urgency, has_alternative } = scenario;
  const k = spread(draw.factor, u1);
  return {
    budget_ceiling: even2(limit.buyer * k),
    walk_away_price: even2(limit.seller * k),
    urgency_score: clamp(urgency + spread(draw.urgency, u2), 0, 1),
    has_alternative,
    persona_drifted: false,
    last_stated_batna: null,
  };
}

/** The hidden facts of a seed. The reference's generator is another, so its seeds mean other games. */
export function hiddenOf(scenario: Scenario, seed: number, rules: ReferenceRules): Hidden {
  const draw = stream(seed, 'parlay/hidden');
  const u1 = draw();
  return hiddenFrom(scenario, u1, draw(), rules);
}
