import type { Config } from './config.ts';
import { dealHidden, dealNews, startEstimate } from './deal-standard.ts';
import type { Game, Opponent } from './game.ts';
import type { Limits } from './hidden.ts';
import { startMind, witness } from './hint.ts';
import { priceAt, type Bargain } from './opponent/bargain.ts';
import { firstPrice } from './opponent/offer.ts';
import { aspiration, floorUtility } from './opponent/aspiration.ts';
import { priorLimit } from './opponent/model.ts';
import { characterOf } from './opponent/parameters.ts';
import type { Reply } from './opponent/reply.ts';
import { pickLine } from './opponent/words.ts';
import { ownScenario } from './own-table.ts';
import type { StandardRules } from './rules.ts';
import { otherSide, scenarioOf, type Scenario, type Side } from './scenarios.ts';
import type { State } from './state.ts';

/** The limit of a side; money. */
export const limitOf = (limits: Limits, side: Side): number =>
  side === 'seller' ? limits.walk_away_price : limits.budget_ceiling;

/** What a state is about. */
export const sceneOf = (state: State): Scenario => state.game?.own ?? scenarioOf(state.scenario);

/** The turn as the opponent sees it, with its limit and the facts as they stand. */
export function bargainOf(state: State, game: Game, turn: number): Bargain {
  const { anchor, step } = sceneOf(state);
  const { side, drawn } = game.opponent;
  const sign = side === 'seller' ? 1 : -1;
  return {
    character: characterOf(state.persona, state.max_turns),
    seed: state.seed,
    turn,
    turns: state.max_turns,
    sign,
    anchor: anchor[side],
    other_anchor: anchor[game.side],
    drawn,
    limit: limitOf(state.hidden, side),
    span: sign * (anchor[side] - drawn),
    step,
    urgency: state.hidden.urgency_score,
    has_alternative: state.hidden.has_alternative,
    tension: state.tension,
  };
}

function newOpponent(scenario: Scenario, limits: Limits): Opponent {
  const { opponent: side, anchor } = scenario;
  return {
    side,
    drawn: limitOf(limits, side),
    price: null,
    prior: priorLimit(anchor[side], anchor[otherSide(side)]),
    believed: null,
    idle: 0,
    ultimatum: null,
    reveals: 0,
    last_reveal: null,
    caught: false,
    fact_told: false,
    moved: 0,
    step: 0,
    prices_named: 0,
  };
}

/** The line before the first turn; the Shark names its price in it (opponent design, section 6). */
function greet(state: State, game: Game): Reply {
  const bargain = bargainOf(state, game, 1);
  const names = state.persona === 'shark';
  if (names) {
    const hoped = priceAt(bargain, aspiration(bargain, floorUtility(bargain)));
    game.opponent.price = firstPrice(bargain, hoped);
    game.opponent.prices_named = 1;
  }
  const reply: Reply = {
    turn: 0,
    category: 'greeting',
    line: 0,
    price: game.opponent.price,
    player_price: null,
    turns_left: state.max_turns,
    news: null,
    stated: null,
    move: names ? 'anchor_high' : null,
    fact: null,
    named: names,
    moved: names,
    split: false,
  };
  reply.line = pickLine({ character: bargain.character, seed: state.seed, turn: 0 }, reply, undefined);
  return reply;
}

/** Deals an episode of `standard`. */
export function resetStandard(rules: StandardRules, seed: number, config: Config): State {
  const own = config.table ? ownScenario(config.table) : null;
  const scenario = own ?? scenarioOf(config.scenario);
  const hidden = dealHidden(scenario, seed, config, rules);
  const { budget_ceiling, walk_away_price } = hidden;
  const start = startEstimate(scenario, rules);
  const game: Game = {
    hints_shown: config.hints !== false,
    side: otherSide(scenario.opponent),
    own,
    dealt: { urgency: hidden.urgency_score, has_alternative: hidden.has_alternative },
    news: dealNews(scenario, seed, rules),
    shown: [],
    opponent: newOpponent(scenario, hidden),
    claims: [],
    replies: [],
    rounds: [],
    estimates: [start],
    minds: [],
    told: 0,
    price: null,
  };
  const belief = {
    est_budget: (3 * scenario.anchor.seller + scenario.anchor.buyer) / 4,
    est_walk_away: (3 * scenario.anchor.buyer + scenario.anchor.seller) / 4,
    est_urgency: start.urgency,
    est_has_alternative: start.has_alternative,
    confidence: rules.start_belief.confidence,
  };
  const state: State = {
    rules: rules.id,
    seed,
    scenario: config.scenario,
    persona: config.persona,
    max_turns: config.table?.turns ?? rules.max_turns,
    hidden,
    drawn: { budget_ceiling, walk_away_price },
    original_width: budget_ceiling - walk_away_price,
    tracker: { belief, mind: null, bluffs_detected: 0 },
    beliefs: [belief],
    turns: [],
    offers: [],
    cumulative_reward: 0,
    credibility: rules.credibility.start,
    tension: rules.tension.base,
    streak: 0,
    ticks: 0,
    width: 1,
    drifts: 0,
    drift_adapted: false,
    bluffs_caught: 0,
    deal_reached: false,
    walk_away: false,
    reason: null,
    done: false,
    game,
  };
  const reply = greet(state, game);
  game.replies.push(reply);
  const prior = startMind(start.limit, rules.tracker);
  const seen = { reply, admitted: null, news: false };
  game.minds.push(
    reply.moved ? witness(prior, seen, scenario.opponent, rules.bluff_beyond, rules.tracker) : prior,
  );
  return state;
}
