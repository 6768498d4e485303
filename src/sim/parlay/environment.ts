import { RuleError } from '../kernel/errors.ts';
import type { Action } from './actions.ts';
import { startBelief, type Belief } from './beliefs.ts';
import { hiddenOf, type Hidden, type Limits } from './hidden.ts';
import type { Move } from './moves.ts';
import type { PersonaId } from './personas.ts';
import { stepTerms, sumOf, type Terms } from './reward.ts';
import { rulesOf, type Rules } from './rules.ts';
import { scenarioOf, type DriftEvent, type ScenarioId } from './scenarios.ts';
import { tensionOf, tighten, widthLeft } from './surroundings.ts';
import { drift, learn, startTracker, type Tracker } from './tracker.ts';

/** How an episode ended. */
export type Reason = 'zopa_collapsed' | 'deal_reached' | 'reward_floor' | 'walk_away' | 'max_turns';

/** One turn as it was played, and where it left the table. */
export interface Turn {
  readonly utterance: string;
  readonly offer: number | null;
  readonly move: Move | null;
  /** Points, 0 … 100. */
  readonly tension: number;
  readonly credibility: number;
  readonly reward: number;
  /** Id of the event shown on it. */
  readonly drift: string | null;
  /** Erosion ticks so far. */
  readonly ticks: number;
  /** Place of its last belief in the history. */
  readonly belief: number;
}

/** A running episode. Plain JSON; lists grow, and nothing in them changes. */
export interface State {
  rules: string;
  seed: number;
  scenario: ScenarioId;
  persona: PersonaId;
  max_turns: number;
  hidden: Hidden;
  /** The limits before any erosion. */
  drawn: Limits;
  /** Money. */
  original_width: number;
  tracker: Tracker;
  /** The start belief, then one per turn and one per event. */
  beliefs: Belief[];
  turns: Turn[];
  /** All offers in order; money. */
  offers: number[];
  cumulative_reward: number;
  credibility: number;
  tension: number;
  /** Tense turns in a row. */
  streak: number;
  ticks: number;
  /** What is left of the original width, 0 … 1. */
  width: number;
  drifts: number;
  /** The news was taken up in words, once at least. */
  drift_adapted: boolean;
  bluffs_caught: number;
  deal_reached: boolean;
  walk_away: boolean;
  reason: Reason | null;
  done: boolean;
}

export interface Outcome {
  readonly reward: number;
  readonly terms: Terms;
  readonly drift: DriftEvent | null;
  /** An erosion tick happened. */
  readonly eroded: boolean;
  readonly done: boolean;
  readonly reason: Reason | null;
}

export interface Setting {
  readonly scenario: ScenarioId;
  readonly persona: PersonaId;
}

/** An episode over given hidden facts, of `max_turns` turns and, if given, a stored original width. */
export function resetExact(
  rulesId: string,
  { scenario, persona }: Setting,
  hidden: Hidden,
  {
    seed = 0,
    max_turns,
    original_width,
  }: { seed?: number; max_turns?: number; original_width?: number } = {},
): State {
  const rules = rulesOf(rulesId);
  const { budget_ceiling, walk_away_price } = hidden;
  const tracker = startTracker(startBelief(hidden, rules), rules.tracker);
  const width = original_width ?? budget_ceiling - walk_away_price;
  return {
    rules: rulesId,
    seed,
    scenario,
    persona,
    max_turns: max_turns ?? rules.max_turns,
    hidden: { ...hidden },
    drawn: { budget_ceiling, walk_away_price },
    original_width: width,
    tracker,
    beliefs: [tracker.belief],
    turns: [],
    offers: [],
    cumulative_reward: 0,
    credibility: rules.credibility.start,
    tension: 0,
    streak: 0,
    ticks: 0,
    width: widthLeft(hidden, width),
    drifts: 0,
    drift_adapted: false,
    bluffs_caught: 0,
    deal_reached: false,
    walk_away: false,
    reason: null,
    done: false,
  };
}

export const reset = (rules: string, seed: number, setting: Setting): State =>
  resetExact(rules, setting, hiddenOf(scenarioOf(setting.scenario), seed, rulesOf(rules)), { seed });

/** Turns played. */
export const stepCount = (state: State): number => state.turns.length;

/** The belief held now. */
export const newest = (state: State): Belief =>
  state.beliefs[state.beliefs.length - 1] ?? state.tracker.belief;

export const costOf = (move: Move | null, rules: Rules): number =>
  move === null ? 0 : rules.moves[move].cost;

/** Whether the credibility left pays for a move. */
export const affordable = (state: State, move: Move | null): boolean =>
  costOf(move, rulesOf(state.rules)) <= state.credibility;

/** Whether a price closes the deal, with the limits as they stand. */
const CLOSES: Readonly<Record<Rules['deal']['by'], (offer: number, limits: Limits) => boolean>> = {
  inside_zone: (offer, limits) => limits.walk_away_price <= offer && offer <= limits.budget_ceiling,
};

/** The first event of a turn; one fires per turn. */
function eventOn(events: readonly DriftEvent[], turn: number): DriftEvent | null {
  for (const event of events) if (event.turn === turn) return event;
  return null;
}

function endOf(state: State, turn: number, reward: number, rules: Rules): Reason | null {
  if (state.reason !== null) return state.reason;
  if (state.deal_reached) return 'deal_reached';
  if (reward < rules.reward.floor) return 'reward_floor';
  if (state.walk_away) return 'walk_away';
  return turn >= state.max_turns ? 'max_turns' : null;
}

/** One turn (Parlay rules, section 8, in its order). A refusal changes nothing. */
export function step(state: State, action: Action): Outcome {
  if (state.done) throw new RuleError('episode_done');
  const rules = rulesOf(state.rules);
  const { utterance, move } = action;
  const cost = costOf(move, rules);
  if (cost > state.credibility) {
    throw new RuleError('invalid_action', `${move ?? ''} costs ${cost}, credibility is ${state.credibility}`);
  }
  // Adding zero turns negative zero, which JSON does not know, into zero.
  const offer = action.offer === null ? null : action.offer + 0;
  const words = utterance.toLowerCase();
  const { hidden, offers, beliefs, tracker } = state;
  const old = {
    ceiling: hidden.budget_ceiling,
    walk: hidden.walk_away_price,
    stated: hidden.last_stated_batna,
  };
  const previous = offers.length > 0 ? (offers[offers.length - 1] ?? null) : null;
  const turn = state.turns.length + 1;

  if (offer !== null) offers.push(offer);
  let belief = learn(tracker, { offer, move, words }, state.persona, rules.tracker);
  beliefs.push(belief);
  state.credibility = Math.min(
    rules.credibility.most,
    state.credibility + rules.credibility.regeneration - cost,
  );
  state.tension = tensionOf(turn, state.max_turns, move, rules);
  // A reveal without a number states the true walk-away price (defect D5).
  if (move === 'batna_reveal') hidden.last_stated_batna = offer ?? old.walk;
  const eroded = tighten(state, rules);
  if (offer !== null) state.deal_reached = CLOSES[rules.deal.by](offer, hidden);

  const event = eventOn(scenarioOf(state.scenario).drift, turn);
  if (event !== null) {
    state.drifts += 1;
    hidden.persona_drifted = true;
    belief = drift(tracker, event, rules.tracker);
    beliefs.push(belief);
  }

  const moved = move !== null;
  const facts = { words, offer, previous, offers, moved, old, belief, hidden, news: event !== null };
  const terms = stepTerms(facts, rules);
  const reward = sumOf(terms, rules);
  state.cumulative_reward += reward;
  // What is paid on a step that loses is not counted (defect D20).
  if (terms.bluff > 0 && reward >= 0) state.bluffs_caught += 1;
  if (terms.drift > 0) state.drift_adapted = true;
  state.turns.push({
    utterance,
    offer,
    move,
    tension: state.tension,
    credibility: state.credibility,
    reward,
    drift: event === null ? null : event.id,
    ticks: state.ticks,
    belief: beliefs.length - 1,
  });
  state.reason = endOf(state, turn, reward, rules);
  state.done = state.reason !== null;
  return { reward, terms, drift: event, eroded, done: state.done, reason: state.reason };
}
