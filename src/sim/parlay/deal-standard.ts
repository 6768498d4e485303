import { integer, stream, uniform, type Stream } from '../kernel/random.ts';
import { clamp } from '../kernel/round.ts';
import type { Estimate } from './actions.ts';
import type { Config } from './config.ts';
import type { News } from './game.ts';
import type { Hidden, Limits } from './hidden.ts';
import { even2 } from './round.ts';
import type { StandardRules } from './rules.ts';
import type { Scenario, Side } from './scenarios.ts';

/**
 * Both limits by factors of their own, again until the width is within its bounds (defect D4; opponent design,
 * section 10).
 */
function drawLimits(
  { limit }: Scenario,
  [low, high]: readonly [number, number],
  rules: StandardRules,
  draw: Stream,
): Limits {
  const [least, most] = rules.draw.width;
  const published = limit.buyer - limit.seller;
  for (;;) {
    const budget_ceiling = even2(limit.buyer * uniform(draw, low, high));
    const walk_away_price = even2(limit.seller * uniform(draw, low, high));
    const share = (budget_ceiling - walk_away_price) / published;
    if (share >= least && share <= most) return { budget_ceiling, walk_away_price };
  }
}

/** The hidden facts of a seed. */
export function dealHidden(scenario: Scenario, seed: number, config: Config, rules: StandardRules): Hidden {
  const spread = config.table?.spread;
  const factor = spread === undefined ? rules.draw.factor : ([1 - spread, 1 + spread] as const);
  const [low, high] = rules.draw.urgency;
  const urgency = scenario.urgency + uniform(stream(seed, 'parlay/urgency'), low, high);
  const limits = drawLimits(scenario, factor, rules, stream(seed, 'parlay/limits'));
  const { budget_ceiling, walk_away_price } = limits;
  return {
    budget_ceiling,
    walk_away_price,
    urgency_score: clamp(urgency, 0, 1),
    has_alternative: config.table ? stream(seed, 'parlay/alternative')() < 0.5 : scenario.has_alternative,
    persona_drifted: false,
    last_stated_batna: null,
  };
}

/** The scenario's news, each up to a turn early or late (defect D23). */
export function dealNews({ drift }: Scenario, seed: number, { draw: { jitter } }: StandardRules): News[] {
  const draw = stream(seed, 'parlay/news');
  return drift.map((event) => ({ event, turn: event.turn + integer(draw, -jitter, jitter) }));
}

/** The player's start estimate, from public anchors alone and equal for all seeds (defect D2). */
export function startEstimate({ anchor, opponent }: Scenario, { start_belief }: StandardRules): Estimate {
  const own: Side = opponent === 'seller' ? 'buyer' : 'seller';
  const { own_anchor: weight, urgency, has_alternative } = start_belief;
  return { limit: weight * anchor[own] + (1 - weight) * anchor[opponent], urgency, has_alternative };
}
