import { RuleError } from '../kernel/errors.ts';
import type { Action, TurnAction } from './actions.ts';
import { startBelief } from './beliefs.ts';
import type { Setting } from './config.ts';
import { hiddenOf, type Hidden, type Limits } from './hidden.ts';
import { stepTerms, sumOf } from './reward.ts';
import { REFERENCE, type ReferenceRules } from './rules.ts';
import { scenarioOf, type DriftEvent } from './scenarios.ts';
import { costOf, type Reason, type ReferenceOutcome, type State } from './state.ts';
import { tensionOf, tighten, widthLeft } from './surroundings.ts';
import { drift, learn, startTracker } from './tracker.ts';

/** An episode over given hidden facts, of `max_turns` turns and, if given, a stored original width. */
export function resetExact(
  { scenario, persona }: Setting,
  hidden: Hidden,
  {
    seed = 0,
    max_turns,
    original_width,
  }: { seed?: number; max_turns?: number; original_width?: number } = {},
): State {
  const rules = REFERENCE;
  const { budget_ceiling, walk_away_price } = hidden;
  const tracker = startTracker(startBelief(hidden, rules), rules.tracker);
  const width = original_width ?? budget_ceiling - walk_away_price;
  return {
    rules: rules.id,
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
    game: null,
  };
}

export const reset = (seed: number, setting: Setting): State =>
  resetExact(setting, hiddenOf(scenarioOf(setting.scenario), seed, REFERENCE), { seed });

/** Whether a price closes the deal, with the limits as they stand: any number between them, nobody answers (D8). */
const closes = (offer: number, limits: Limits): boolean =>
  limits.walk_away_price <= offer && offer <= limits.budget_ceiling;

/** The first event of a turn; one fires per turn. */
function eventOn(events: readonly DriftEvent[], turn: number): DriftEvent | null {
  for (const event of events) if (event.turn === turn) return event;
  return null;
}

function endOf(state: State, turn: number, reward: number, rules: ReferenceRules): Reason | null {
  if (state.reason !== null) return state.reason;
  if (state.deal_reached) return 'deal_reached';
  if (reward < rules.reward.floor) return 'reward_floor';
  if (state.walk_away) return 'walk_away';
  return turn >= state.max_turns ? 'max_turns' : null;
}

const EXTRAS = ['stated', 'threat', 'challenge', 'belief', 'impact'] as const satisfies (keyof TurnAction)[];

function refuseExtras(action: TurnAction): void {
  for (const name of EXTRAS) {
    if (action[name] !== undefined)
      throw new RuleError('invalid_action', `${name}: ${REFERENCE.id} has none`);
  }
}

/** One turn (Parlay rules, section 8, in its order). A refusal changes nothing. */
export function step(state: State, action: Action): ReferenceOutcome {
  if (state.done) throw new RuleError('episode_done');
  if (action.type !== 'turn')
    throw new RuleError('invalid_action', `type: ${REFERENCE.id} has no ${action.type}`);
  refuseExtras(action);
  const rules = REFERENCE;
  const { utterance, move } = action;
  const cost = costOf(move, rules);
  if (cost > state.credibility) {
    throw new RuleError(
      'insufficient_credibility',
      `${move ?? ''} costs ${cost}, credibility is ${state.credibility}`,
    );
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
  if (offer !== null) state.deal_reached = closes(offer, hidden);

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
  return { play: 'alone', reward, terms, drift: event, eroded, done: state.done, reason: state.reason };
}
