import type { TurnAction } from '../actions.ts';
import type { Game, Opponent } from '../game.ts';
import type { Move } from '../moves.ts';
import { acceptance } from './accept.ts';
import { aspiration, floorUtility } from './aspiration.ts';
import { better, priceAt, rounded, type Bargain } from './bargain.ts';
import { luck } from './luck.ts';
import { anchoredPrior, assumedLimit, isSuspicious, pathOf, targetPrice, type Path } from './model.ts';
import { firstPrice, nextPrice, type NextPrice } from './offer.ts';
import { claim } from './reveal.ts';
import { categoryOf, type Decided, type Fact, type Reply } from './reply.ts';
import { idleTurns, isDue, lifts } from './ultimatum.ts';
import { pickLine } from './words.ts';

/** What the opponent did on a turn. */
export interface Answer {
  readonly reply: Reply;
  readonly accepted: boolean;
  readonly left: boolean;
  /** Way its price came towards the player; money. */
  readonly step: number;
  readonly challenged: 'admitted' | 'denied' | null;
  /** For the debrief; money. */
  readonly aspiration: number;
  readonly target: number;
  readonly assumed_limit: number;
}

/** The turn as the opponent is told it. */
export interface Heard {
  readonly action: TurnAction;
  /** All the player's offers, this one included. */
  readonly offers: readonly number[];
  readonly news: string | null;
}

function listen(bargain: Bargain, opponent: Opponent, heard: Heard, path: Path): { disbelieved: boolean } {
  const { action, offers } = heard;
  if (offers.length === 1 && action.offer !== null && action.move === 'anchor_high') {
    opponent.prior = anchoredPrior(bargain, opponent.prior, action.offer);
  }
  if (action.stated === undefined) return { disbelieved: false };
  const { seed, turn, character } = bargain;
  const suspicious = isSuspicious(bargain, path, action.stated);
  const disbelieved = suspicious && luck(seed, 'believe', turn) < character.tom_depth;
  if (!disbelieved) opponent.believed = action.stated;
  return { disbelieved };
}

/** Settles a challenge of the last statement: a bluff is what was more than `beyond` off its limit when it was said. */
function settle(game: Game, turn: number, challenge: boolean, beyond: number): 'admitted' | 'denied' | null {
  const last = game.claims[game.claims.length - 1];
  if (!challenge || last === undefined) return null;
  last.challenged = turn;
  last.admitted = Math.abs(last.stated - last.limit) > beyond * last.limit;
  return last.admitted ? 'admitted' : 'denied';
}

interface Exit {
  readonly leaves: boolean;
  readonly ultimatum: 'opened' | 'open' | null;
}

/** Opens, lifts or ends an ultimatum. */
function press(bargain: Bargain, opponent: Opponent, path: Path, floor: number): Exit {
  const { turn, character } = bargain;
  const open = opponent.ultimatum;
  if (open === null) {
    if (!isDue(bargain, path, opponent.idle, floor)) return { leaves: false, ultimatum: null };
    opponent.ultimatum = { opened: turn, leaves: turn + character.grace };
    return { leaves: false, ultimatum: 'opened' };
  }
  if (lifts(bargain, path)) {
    opponent.ultimatum = null;
    opponent.idle = 0;
    return { leaves: false, ultimatum: null };
  }
  return turn >= open.leaves ? { leaves: true, ultimatum: null } : { leaves: false, ultimatum: 'open' };
}

/** Chances to answer with silence when it does not move, early and later. */
const SILENT_EARLY = 0.5;
const SILENT_LATE = 0.25;
const EARLY = 6;

function moveOf(bargain: Bargain, action: TurnAction, stands: boolean): Move | null {
  const { character, seed, turn } = bargain;
  if (character.id === 'shark') return action.move === 'anchor_high' ? 'anchor_high' : null;
  if (character.id !== 'veteran' || !stands) return null;
  return luck(seed, 'silence', turn) < (turn <= EARLY ? SILENT_EARLY : SILENT_LATE) ? 'silence' : null;
}

const FACT_AFTER = 4;
const FACT_TRUST = 2;

const factDue = ({ character, turn }: Bargain, { fact_told }: Opponent, { genuine }: Path): boolean =>
  character.id === 'diplomat' && !fact_told && turn > FACT_AFTER && genuine >= FACT_TRUST;

function factOf({ seed, turn, urgency, has_alternative }: Bargain): Fact {
  if (luck(seed, 'fact', turn) < 0.5) return { about: 'alternative', has: has_alternative };
  const level = urgency < 1 / 3 ? 'low' : urgency > 2 / 3 ? 'high' : 'middle';
  return { about: 'urgency', level };
}

/** The standing price while an ultimatum is open: unchanged, or its limit where that has passed it. */
function repeated(bargain: Bargain, last: number): NextPrice {
  const withdrawn = better(bargain, bargain.limit, last) > 0;
  return { price: withdrawn ? rounded(bargain, bargain.limit) : last, split: false, withdrawn };
}

/** One turn of the opponent (opponent design, sections 5 to 9 in this order). Changes its memory and the claims. */
export function answer(bargain: Bargain, game: Game, heard: Heard, beyond: number): Answer {
  const { opponent } = game;
  const { action, offers } = heard;
  const { turn, turns } = bargain;
  const path = pathOf(bargain, offers, action.offer);
  const { disbelieved } = listen(bargain, opponent, heard, path);
  const challenged = settle(game, turn, action.challenge === true, beyond);
  const first = challenged === 'admitted' && !opponent.caught;
  if (first) opponent.caught = true;
  opponent.idle = idleTurns(bargain, path, opponent.idle);

  const floor = floorUtility(bargain);
  const assumed = assumedLimit(bargain, path, opponent.prior, opponent.believed);
  const target = targetPrice(bargain, assumed);
  const hoped = priceAt(bargain, aspiration(bargain, floor));
  const last = opponent.price;
  const anchored = action.move === 'anchor_high';
  const threat = action.threat === true;
  const silence = action.move === 'silence';
  const challenge =
    challenged === 'denied' ? 'wrong' : challenged === null ? null : first ? 'first' : 'again';
  const next: NextPrice =
    last === null
      ? { price: firstPrice(bargain, hoped), split: false, withdrawn: false }
      : nextPrice(bargain, { path, last, hoped, floor, target, silence, anchored, threat, challenge });

  const accepted = acceptance(bargain, path, { price: next.price, floor, target });
  const exit: Exit =
    accepted === null ? press(bargain, opponent, path, floor) : { leaves: false, ultimatum: null };
  const ends = accepted !== null || exit.leaves;
  const holds = ends || exit.ultimatum !== null;
  const named = holds && last !== null ? repeated(bargain, last) : next;
  const price = ends ? last : named.price;
  const step = price === null || last === null ? 0 : Math.max(0, better(bargain, last, price));
  const stands = !ends && price === last;

  const stated = holds || price === null ? null : claim(bargain, price, opponent);
  const move = ends ? null : moveOf(bargain, action, stands);
  const decided: Decided = {
    accepted,
    leaves: exit.leaves,
    ultimatum: exit.ultimatum,
    challenged,
    disbelieved,
    news: heard.news,
    stated,
    split: !holds && named.split,
    anchored,
    threat,
    fact_due: factDue(bargain, opponent, path),
    offered: action.offer !== null,
    step,
    player_moved: path.concession > 0,
    silent: move === 'silence',
    spoken: action.utterance !== '',
  };
  const category = categoryOf(bargain, decided);
  const fact = category === 'share_fact' ? factOf(bargain) : null;

  if (!ends && price !== null) {
    opponent.price = price;
    opponent.prices_named += 1;
  }
  opponent.step = step;
  if (stated !== null) {
    opponent.reveals += 1;
    opponent.last_reveal = turn;
    game.claims.push({ turn, stated, limit: bargain.limit, challenged: null, admitted: null });
  }
  if (fact !== null) opponent.fact_told = true;
  const reply: Reply = {
    turn,
    category,
    line: 0,
    price,
    player_price: offers[offers.length - 1] ?? null,
    turns_left: turns - turn,
    news: heard.news,
    stated,
    move,
    fact,
    named: !ends,
    moved: !ends && price !== last,
    split: decided.split,
  };
  reply.line = pickLine(bargain, reply, game.replies[game.replies.length - 1]);
  return {
    reply,
    accepted: accepted !== null,
    left: exit.leaves,
    step,
    challenged,
    aspiration: hoped,
    target,
    assumed_limit: assumed,
  };
}
