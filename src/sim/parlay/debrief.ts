import { RuleError } from '../kernel/errors.ts';
import type {
  Debrief,
  DebriefEvent,
  DebriefStatement,
  DebriefTurn,
  RewardSums,
  Split,
} from './debrief-types.ts';
import { bestStanding, coachOf } from './debrief-coach.ts';
import { turningPoints } from './debrief-turns.ts';
import type { Game } from './game.ts';
import { gradeState } from './grader.ts';
import { bySide } from './hidden.ts';
import { limitOf, sceneOf } from './reset-standard.ts';
import { accuracyOf, impactPoints, NOTHING, type StandardTerms } from './reward-standard.ts';
import { STANDARD } from './rules.ts';
import { surplusOf } from './standard.ts';
import type { State } from './state.ts';
import { nash } from './theory.ts';

const rules = STANDARD;

function startTurn(state: State, game: Game): DebriefTurn {
  const limits = bySide(state.drawn);
  const { urgency, has_alternative } = game.dealt;
  const estimate = game.estimates[0]!;
  return {
    turn: 0,
    limits,
    nash_point: nash(limits.buyer, limits.seller),
    player_price: null,
    opponent_price: game.replies[0]?.price ?? null,
    aspiration: null,
    target: null,
    assumed_limit: null,
    urgency,
    has_alternative,
    estimate,
    accuracy: accuracyOf(estimate, { limit: game.opponent.drawn, urgency, has_alternative }),
    tension: rules.tension.base,
    reward: 0,
    terms: NOTHING,
  };
}

function turnsOf(state: State, game: Game): DebriefTurn[] {
  let player_price: number | null = null;
  let opponent_price = game.replies[0]?.price ?? null;
  const played = state.turns.map(({ offer, tension, reward }, i): DebriefTurn => {
    const { limits, aspiration, target, assumed_limit, urgency, has_alternative, accuracy, terms } =
      game.rounds[i]!;
    const said = game.replies.find(({ turn }) => turn === i + 1);
    player_price = offer ?? player_price;
    opponent_price = said?.price ?? opponent_price;
    return {
      turn: i + 1,
      limits,
      nash_point: nash(limits.buyer, limits.seller),
      player_price,
      opponent_price,
      aspiration,
      target,
      assumed_limit,
      urgency,
      has_alternative,
      estimate: game.estimates[i + 1]!,
      accuracy,
      tension,
      reward,
      terms,
    };
  });
  return [startTurn(state, game), ...played];
}

const eventsOf = (state: State, game: Game): DebriefEvent[] =>
  game.shown.map(({ event, tag, turn, impact, shift, entered }) => {
    const found = sceneOf(state).drift.find(({ id }) => id === event);
    return {
      event,
      tag,
      turn,
      urgency_delta: found?.urgency_delta ?? 0,
      impact,
      entered,
      limit_shift: game.opponent.side === 'seller' ? -shift : shift,
      reward: entered === null ? 0 : impactPoints(entered - impact, rules),
    };
  });

const statementsOf = ({ claims }: Game): DebriefStatement[] =>
  claims.map(({ turn, stated, limit, challenged }) => {
    const off = Math.abs(stated - limit) / limit;
    return { turn, stated, limit, off, bluff: off > rules.bluff_beyond, challenged };
  });

function sumsOf(state: State, game: Game): RewardSums {
  const sum = (name: keyof StandardTerms): number =>
    game.rounds.reduce((all, { terms }) => all + terms[name], 0);
  return {
    share: sum('share'),
    speed: sum('speed'),
    event_bonus: sum('event_bonus'),
    impact: sum('impact'),
    estimates: sum('estimates'),
    opponent_steps: sum('opponent_step'),
    own_steps: sum('own_step'),
    noise: sum('noise'),
    challenges: sum('challenge'),
    loss: sum('loss'),
    total: state.cumulative_reward,
  };
}

/** How the drawn zone was divided: both surpluses over the limits at the end, and what moved the limits. */
function splitOf(state: State, game: Game): Split {
  const { price, opponent, side, shown } = game;
  const width = state.original_width;
  const share = (money: number): number => money / width;
  const towards = opponent.side === 'seller' ? 1 : -1;
  const market = shown.reduce((all, { shift }) => all + towards * shift, 0);
  const own = price === null ? 0 : surplusOf(game, limitOf(state.hidden, side), price);
  const theirs = price === null ? 0 : towards * (price - limitOf(state.hidden, opponent.side));
  return {
    own: share(own),
    opponent: share(theirs),
    market: share(market),
    tension: rules.erosion.rate * state.ticks * (state.ticks + 1),
  };
}

/** Everything about a finished game of `standard`. Refused before the end: it tells what was hidden. */
export function debrief(state: State): Debrief {
  const { game, reason } = state;
  if (game === null) throw new RuleError('unknown_rules', `${state.rules} has no debrief`);
  if (reason === null) throw new RuleError('invalid_episode', 'not finished');
  const turns = turnsOf(state, game);
  const statements = statementsOf(game);
  const best = bestStanding(state, game, turns);
  return {
    grade: gradeState(state),
    reason,
    price: game.price,
    player: game.side,
    limits_drawn: bySide(state.drawn),
    turns,
    events: eventsOf(state, game),
    statements,
    sums: sumsOf(state, game),
    split: splitOf(state, game),
    best_standing: best,
    turning_points: turningPoints(state, game, turns, statements, best),
    coach: coachOf(state, game, turns, statements, best),
  };
}

export type { Debrief } from './debrief-types.ts';
