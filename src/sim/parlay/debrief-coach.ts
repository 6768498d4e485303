import type { BestStanding, CoachEntry, DebriefStatement, DebriefTurn } from './debrief-types.ts';
import type { Game } from './game.ts';
import { efficiencyOf } from './grader-standard.ts';
import { shareOf } from './reward-standard.ts';
import { STANDARD } from './rules.ts';
import { surplusOf } from './standard.ts';
import type { State } from './state.ts';

const { reward, terminal } = STANDARD;

/** Points of share and speed for taking a price on a turn. */
const worth = (share: number, turn: number, turns: number): number =>
  terminal.efficiency * share + (terminal.speed * (turns - turn)) / turns;

/**
 * The standing price that would have paid best for accepting it: the price after turn t, taken on turn t + 1. Only
 * prices within the player's own limit.
 */
export function bestStanding(state: State, game: Game, turns: readonly DebriefTurn[]): BestStanding | null {
  let best: BestStanding | null = null;
  for (const { turn: after, opponent_price: price, limits } of turns) {
    const turn = after + 1;
    if (price === null || turn > state.turns.length) continue;
    const surplus = surplusOf(game, limits[game.side], price);
    if (surplus < 0) continue;
    const share = shareOf({ surplus, width: state.original_width });
    const points = worth(share, turn, state.max_turns);
    if (best === null || points > best.points) best = { turn, price, share, points };
  }
  return best;
}

/** Points lost against the best standing price; 0 if the end was better. */
export function lostAgainst(state: State, game: Game, best: BestStanding): number {
  const { terms } = game.rounds[game.rounds.length - 1]!;
  return Math.max(0, best.points - terms.share - terms.speed - terms.loss);
}

/** The share of all own concessions that was made in the first third of the turns; null without concessions. */
function earlyConcession({ offers, turns, max_turns }: State, { side }: Game): CoachEntry | null {
  const sign = side === 'seller' ? -1 : 1;
  let last: number | null = null;
  let early = 0;
  let all = 0;
  let until = 0;
  for (const [i, { offer }] of turns.entries()) {
    if (offer === null) continue;
    const step = last === null ? 0 : Math.max(0, sign * (offer - last));
    all += step;
    if (i + 1 <= Math.ceil(max_turns / 3)) {
      early += step;
      if (step > 0) until = i + 1;
    }
    last = offer;
  }
  if (offers.length < 2 || all === 0) return null;
  return { kind: 'early_concession', turn: until, share: early / all };
}

function tensionPeak({ ticks }: State, turns: readonly DebriefTurn[]): CoachEntry {
  const peak = turns.reduce((top, one) => (one.tension > top.tension ? one : top));
  return { kind: 'tension_peak', turn: peak.turn, tension: peak.tension, ticks };
}

const missedBluffs = (statements: readonly DebriefStatement[]): CoachEntry[] =>
  statements
    .filter(({ bluff, challenged }) => bluff && challenged === null)
    .map(({ turn, stated, limit }) => ({
      kind: 'missed_bluff',
      turn,
      stated,
      limit,
      cost: reward.challenge,
    }));

function estimateError({ side }: Game, turns: readonly DebriefTurn[]): CoachEntry {
  const last = turns[turns.length - 1]!;
  const limit = last.limits[side === 'seller' ? 'buyer' : 'seller'];
  return {
    kind: 'estimate_error',
    turn: last.turn,
    limit: (last.estimate.limit - limit) / limit,
    urgency: last.estimate.urgency - last.urgency,
    alternative_wrong: last.estimate.has_alternative !== last.has_alternative,
  };
}

/** What a coach would point at, from the record alone (defect D56). */
export function coachOf(
  state: State,
  game: Game,
  turns: readonly DebriefTurn[],
  statements: readonly DebriefStatement[],
  best: BestStanding | null,
): CoachEntry[] {
  const early = earlyConcession(state, game);
  const entries: CoachEntry[] = early === null ? [] : [early];
  entries.push(tensionPeak(state, turns), ...missedBluffs(statements), estimateError(game, turns));
  if (best !== null) {
    const { turn, price, share } = best;
    const kept = efficiencyOf(state, game);
    const cost = lostAgainst(state, game, best);
    entries.push({ kind: 'best_standing', turn, price, share, kept, cost });
  }
  return entries;
}
