import type { Estimate } from './actions.ts';
import type { Game, StandardOutcome } from './game.ts';
import { hintOf, type Hint } from './hint.ts';
import { bySide } from './hidden.ts';
import { MOVES, type Move } from './moves.ts';
import { NEWS, textOf } from './opponent/words.ts';
import { openClaim, openWindow } from './refuse-standard.ts';
import { sceneOf } from './reset-standard.ts';
import { STANDARD } from './rules.ts';
import type { Side } from './scenarios.ts';
import { affordable, stepCount, type Reason, type State } from './state.ts';
import type { Ultimatum } from './table.ts';

/** What an agent is told under `standard`. Prices are money, tension and credibility 0 … 100 points. */
export interface StandardObservation {
  readonly step_count: number;
  readonly max_turns: number;
  readonly episode_done: boolean;
  readonly side: Side;
  /** The player's limit. */
  readonly own_limit: number;
  readonly anchors: Readonly<Record<Side, number>>;
  /** Standing prices; null before the first. */
  readonly current_offer: number | null;
  readonly opponent_offer: number | null;
  readonly tension_score: number;
  /** The player's own estimate, and the tracker's; the latter null when hints are off. */
  readonly belief_state: Estimate;
  readonly hint: Omit<Hint, 'turn' | 'reason'> | null;
  /** The opponent's words. */
  readonly last_utterance: string;
  readonly opponent_move: Move | null;
  /** The limit it claimed last. */
  readonly last_stated_batna: number | null;
  readonly can_challenge: boolean;
  readonly ultimatum: Ultimatum | null;
  /** Affordable moves only (defect D32). */
  readonly available_moves: readonly Move[];
  readonly credibility_points: number;
  /** Headline of this turn's news, and the news whose impact may be entered on the next turn. */
  readonly drift_event: string | null;
  readonly open_window: string | null;
  readonly zopa_erosion_ticks: number;
  readonly high_tension_streak: number;
  /** Points told: steps, noise and challenges by turn, all the rest on the last one. */
  readonly reward: number;
  readonly cumulative_reward: number;
  /** After the end only. */
  readonly result: {
    readonly reason: Reason;
    readonly price: number | null;
    readonly limits: Readonly<Record<Side, number>>;
    readonly urgency: number;
    readonly has_alternative: boolean;
  } | null;
}

/** What an agent sees after `last`, or right after a reset. */
export function observeStandard(state: State, game: Game, last: StandardOutcome | null): StandardObservation {
  const scenario = sceneOf(state);
  const { opponent, minds, estimates, replies, claims } = game;
  const said = replies[replies.length - 1]!;
  const { limit, urgency, alternative } = hintOf(minds[minds.length - 1]!, stepCount(state));
  const news = game.shown[game.shown.length - 1];
  const window = state.done ? null : openWindow(game, stepCount(state) + 1, STANDARD);
  const { ultimatum, price } = opponent;
  const { hidden, reason } = state;
  return {
    step_count: stepCount(state),
    max_turns: state.max_turns,
    episode_done: state.done,
    side: game.side,
    own_limit: bySide(state.drawn)[game.side],
    anchors: scenario.anchor,
    current_offer: state.offers[state.offers.length - 1] ?? null,
    opponent_offer: price,
    tension_score: state.tension,
    belief_state: estimates[estimates.length - 1]!,
    hint: game.hints_shown ? { limit, urgency, alternative } : null,
    last_utterance: textOf(said, state.persona, scenario),
    opponent_move: said.move,
    last_stated_batna: claims[claims.length - 1]?.stated ?? null,
    can_challenge: !state.done && openClaim(game) !== null,
    ultimatum: ultimatum === null || price === null || state.done ? null : { ...ultimatum, price },
    available_moves: state.done ? [] : MOVES.filter((move) => affordable(state, move)),
    credibility_points: state.credibility,
    drift_event:
      news !== undefined && news.turn === stepCount(state) && last !== null
        ? (NEWS[news.tag]?.headline ?? null)
        : null,
    open_window: window?.event ?? null,
    zopa_erosion_ticks: state.ticks,
    high_tension_streak: state.streak,
    reward: last === null ? 0 : last.told,
    cumulative_reward: game.told,
    result:
      reason === null
        ? null
        : {
            reason,
            price: game.price,
            limits: bySide(hidden),
            urgency: hidden.urgency_score,
            has_alternative: hidden.has_alternative,
          },
  };
}
