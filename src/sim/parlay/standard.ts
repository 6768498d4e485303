import { RuleError } from '../kernel/errors.ts';
import type { Action, TurnAction } from './actions.ts';
import type { Game, Round, StandardOutcome } from './game.ts';
import { witness } from './hint.ts';
import { answer, type Answer } from './opponent/answer.ts';
import { characterOf } from './opponent/parameters.ts';
import { checkTurn, openWindow } from './refuse-standard.ts';
import { bargainOf, limitOf, sceneOf } from './reset-standard.ts';
import {
  accuracyOf,
  NOTHING,
  openPart,
  stepTermsStandard,
  terminalTerms,
  totalOf,
  type StandardTerms,
  type Truth,
} from './reward-standard.ts';
import { namesAnother } from './named-prices.ts';
import { STANDARD } from './rules.ts';
import type { Reason, State } from './state.ts';
import { anchorDistance, erode, leftByTicks, shake, tensionStandard } from './surroundings-standard.ts';

const rules = STANDARD;

const truthOf = ({ hidden }: State, game: Game): Truth => ({
  limit: limitOf(hidden, game.opponent.side),
  urgency: hidden.urgency_score,
  has_alternative: hidden.has_alternative,
});

/** A of the turn before: nothing has changed since. */
const accuracyBefore = (state: State, game: Game, turn: number): number =>
  game.rounds[turn - 2]?.accuracy ?? accuracyOf(game.estimates[turn - 1]!, truthOf(state, game));

/** What a price leaves of a limit of the player's side; money, signed. */
export const surplusOf = (game: Game, limit: number, price: number): number =>
  game.side === 'seller' ? price - limit : limit - price;

/** What an end on `turn` at `price` pays; null: without a deal. */
export function terminal(
  state: State,
  game: Game,
  turn: number,
  price: number | null,
): Partial<StandardTerms> {
  const { side } = game;
  return terminalTerms(
    {
      price,
      surplus_drawn: price === null ? 0 : surplusOf(game, limitOf(state.drawn, side), price),
      surplus: price === null ? 0 : surplusOf(game, limitOf(state.hidden, side), price),
      width: state.original_width,
      turn,
      turns: state.max_turns,
      event_read: state.drift_adapted,
    },
    rules,
  );
}

/** What a turn left on the table for its record. */
interface Played {
  readonly action: Action;
  readonly turn: number;
  readonly terms: StandardTerms;
  /** Of the estimate, against the facts after the turn. */
  readonly accuracy: number;
  readonly answer: Answer | null;
  readonly drift: string | null;
  readonly reason: Reason | null;
}

/** Pays, records and, with a reason, ends. */
function close(
  state: State,
  game: Game,
  played: Played,
): { reward: number; told: number; terms: StandardTerms } {
  const { action, turn, answer: answered, reason } = played;
  state.reason = reason;
  state.done = reason !== null;
  state.walk_away = reason === 'walk_away' || reason === 'opponent_left' || reason === 'zopa_collapsed';
  state.deal_reached = game.price !== null;
  const terms = state.done ? { ...played.terms, ...terminal(state, game, turn, game.price) } : played.terms;
  const reward = totalOf(terms);
  state.cumulative_reward += reward;
  const told = state.done ? state.cumulative_reward - game.told : openPart(terms);
  game.told += told;
  const spoken = action.type === 'turn' ? action : null;
  state.turns.push({
    utterance: spoken?.utterance ?? '',
    offer: spoken?.offer ?? null,
    move: spoken?.move ?? null,
    tension: state.tension,
    credibility: state.credibility,
    reward,
    drift: played.drift,
    ticks: state.ticks,
    belief: 0,
  });
  const { budget_ceiling: buyer, walk_away_price: seller, urgency_score: urgency } = state.hidden;
  const round: Round = {
    action: action.type,
    stated: spoken?.stated ?? null,
    threat: spoken?.threat === true,
    challenge: spoken?.challenge === true,
    terms,
    accuracy: played.accuracy,
    limits: { seller, buyer },
    urgency,
    has_alternative: state.hidden.has_alternative,
    aspiration: answered?.aspiration ?? null,
    target: answered?.target ?? null,
    assumed_limit: answered?.assumed_limit ?? null,
  };
  game.rounds.push(round);
  return { reward, told, terms };
}

/** The player ends it: takes the standing price, or leaves. Nothing moves before (opponent design, section 10). */
function end(state: State, game: Game, action: Action, reason: Reason): StandardOutcome {
  const turn = state.turns.length + 1;
  game.estimates.push(game.estimates[turn - 1]!);
  game.minds.push({ ...game.minds[turn - 1]!, reason: 'none' });
  const accuracy = accuracyBefore(state, game, turn);
  const paid = close(state, game, {
    action,
    turn,
    terms: NOTHING,
    accuracy,
    answer: null,
    drift: null,
    reason,
  });
  return { play: 'opponent', ...paid, reply: null, drift: null, eroded: false, done: true, reason };
}

/** Takes up what the player said of himself and of the news; the error of an impact estimate, if he made one. */
function note(state: State, game: Game, action: TurnAction, turn: number): number | null {
  game.estimates.push(action.belief ?? game.estimates[turn - 1]!);
  const { most, regeneration } = rules.credibility;
  const cost = action.move === null ? 0 : rules.moves[action.move].cost;
  state.credibility = Math.min(most, state.credibility + regeneration - cost);
  const open = openWindow(game, turn, rules);
  if (action.impact === undefined || open === null) return null;
  open.entered = action.impact;
  return action.impact - open.impact;
}

/** Tension with the player's new offer on the table and the opponent's answer still to come. */
function tense(state: State, game: Game, turn: number, action: TurnAction, playerStep: number): void {
  const { anchor } = sceneOf(state);
  const { opponent, side } = game;
  const player = state.offers[state.offers.length - 1] ?? anchor[side];
  const theirs = opponent.price ?? anchor[opponent.side];
  const mood = {
    turn,
    move: action.move,
    seller_price: side === 'seller' ? player : theirs,
    buyer_price: side === 'seller' ? theirs : player,
    steps: playerStep + opponent.step,
    revealed: turn > 1 && opponent.last_reveal === turn - 1,
  };
  state.tension = tensionStandard(mood, state.max_turns, anchorDistance(sceneOf(state)), rules);
}

/** The opponent's movement that still counts: over all no more than the distance of the anchors (defect D13). */
function countedStep({ opponent }: Game, step: number, distance: number): number {
  const counted = Math.min(step, distance - opponent.moved);
  opponent.moved += counted;
  return counted;
}

function reasonOf(state: State, game: Game, turn: number, answered: Answer | null): Reason | null {
  if (answered === null) return 'zopa_collapsed';
  if (game.price !== null) return 'deal_reached';
  if (answered.left) return 'opponent_left';
  return turn >= state.max_turns ? 'max_turns' : null;
}

function playTurn(state: State, game: Game, action: TurnAction): StandardOutcome {
  const scenario = sceneOf(state);
  const distance = anchorDistance(scenario);
  const turn = state.turns.length + 1;
  const { offers } = state;
  const before = accuracyBefore(state, game, turn);
  const impactError = note(state, game, action, turn);
  const last = offers[offers.length - 1];
  if (action.offer !== null) offers.push(action.offer);
  const step = action.offer === null || last === undefined ? 0 : surplusOf(game, action.offer, last);
  const playerStep = Math.max(0, step);
  tense(state, game, turn, action, playerStep);
  const eroded = erode(state, rules);
  state.width = leftByTicks(state.ticks, rules);

  const collapsed = state.reason !== null;
  const character = characterOf(state.persona, state.max_turns);
  const news = collapsed ? null : shake(state, game, turn, character.sensitivity);
  const heard = { action, offers, news: news === null ? null : news.tag };
  const answered = collapsed ? null : answer(bargainOf(state, game, turn), game, heard, rules.bluff_beyond);
  if (answered !== null) {
    game.replies.push(answered.reply);
    if (answered.accepted) game.price = action.offer;
    if (answered.reply.stated !== null) state.hidden.last_stated_batna = answered.reply.stated;
    if (answered.challenged === 'admitted') state.bluffs_caught += 1;
  }
  const admitted =
    answered?.challenged === 'admitted'
      ? game.claims.find(({ challenged }) => challenged === turn)
      : undefined;
  const seen = {
    reply: answered === null ? null : answered.reply,
    admitted: admitted === undefined ? null : admitted.stated,
    news: news !== null,
  };
  const { side } = game.opponent;
  game.minds.push(witness(game.minds[turn - 1]!, seen, side, rules.bluff_beyond, rules.tracker));

  const accuracy = accuracyOf(game.estimates[turn]!, truthOf(state, game));
  const opponentStep = countedStep(game, answered?.step ?? 0, distance);
  const terms = stepTermsStandard(
    {
      opponent_step: opponentStep,
      player_step: playerStep,
      accuracy_gain: accuracy - before,
      noise: namesAnother(action.utterance, action.offer, scenario.anchor, rules.reward.noise_beyond),
      challenged: answered?.challenged ?? null,
      impact_error: impactError,
    },
    distance,
    rules,
  );
  if (terms.impact > 0) state.drift_adapted = true;
  const ends = reasonOf(state, game, turn, answered);
  const drift = news === null ? null : news.event;
  const {
    reward,
    told,
    terms: paid,
  } = close(state, game, {
    action,
    turn,
    terms,
    accuracy,
    answer: answered,
    drift,
    reason: ends,
  });
  return {
    play: 'opponent',
    reward,
    told,
    terms: paid,
    reply: seen.reply,
    drift: drift === null ? null : (game.news.find(({ event }) => event.id === drift)?.event ?? null),
    eroded,
    done: state.done,
    reason: ends,
  };
}

/** One action (Parlay rules, section 20; opponent design, section 10). A refusal changes nothing. */
export function stepStandard(state: State, game: Game, action: Action): StandardOutcome {
  if (state.done) throw new RuleError('episode_done');
  switch (action.type) {
    case 'leave':
      return end(state, game, action, 'walk_away');
    case 'accept':
      if (game.opponent.price === null) throw new RuleError('no_standing_offer');
      game.price = game.opponent.price;
      return end(state, game, action, 'deal_accepted');
    case 'turn':
      checkTurn(state, game, action, rules);
      return playTurn(state, game, action);
  }
}
