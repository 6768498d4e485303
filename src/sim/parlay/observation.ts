import type { Belief } from './beliefs.ts';
import { newest, stepCount, type ReferenceOutcome, type State } from './state.ts';
import { MOVES, type Move } from './moves.ts';
import { REFERENCE } from './rules.ts';
import { scenarioOf } from './scenarios.ts';
import { utterance } from './texts.ts';
import { nash } from './theory.ts';

/** What an agent is told, 17 fields in the reference's order. Prices are money, tension 0 … 100 points. */
export interface Observation {
  readonly step_count: number;
  readonly episode_done: boolean;
  /** The player's last offer, or 0. */
  readonly current_offer: number;
  readonly opponent_offer: number;
  readonly zopa_lower: number;
  readonly zopa_upper: number;
  readonly nash_point: number;
  readonly tension_score: number;
  readonly belief_state: Belief;
  /** The player's own words. */
  readonly last_utterance: string;
  /** All moves, affordable or not (defect D32). */
  readonly available_moves: readonly Move[];
  /** 0 … 100. */
  readonly credibility_points: number;
  readonly reward: number;
  readonly cumulative_reward: number;
  readonly drift_event: string | null;
  readonly zopa_erosion_ticks: number;
  /** 0 … 1. */
  readonly zopa_width_pct_remaining: number;
}

/** What an agent sees after `last`, or right after a reset (Parlay rules, section 15): both limits, too (defect D1). */
export function observe(state: State, last: ReferenceOutcome | null): Observation {
  const { hidden, turns, offers } = state;
  const { budget_ceiling: ceiling, walk_away_price: walk } = hidden;
  const said = turns.length > 0 ? turns[turns.length - 1] : undefined;
  const event = last === null ? null : last.drift;
  const scenario = said === undefined || event !== null ? scenarioOf(state.scenario) : null;
  return {
    step_count: stepCount(state),
    episode_done: state.done,
    current_offer: offers.length > 0 ? (offers[offers.length - 1] ?? 0) : 0,
    opponent_offer: REFERENCE.observation.opponent_offer * ceiling,
    zopa_lower: walk,
    zopa_upper: ceiling,
    nash_point: nash(ceiling, walk),
    tension_score: state.tension,
    belief_state: newest(state),
    last_utterance: said?.utterance ?? (scenario ? utterance(state.persona, 'greeting', scenario) : ''),
    available_moves: MOVES,
    credibility_points: state.credibility,
    reward: last === null ? 0 : last.reward,
    cumulative_reward: state.cumulative_reward,
    drift_event: event && scenario ? utterance(state.persona, 'drift', scenario, event.tag) : null,
    zopa_erosion_ticks: state.ticks,
    zopa_width_pct_remaining: state.width,
  };
}
