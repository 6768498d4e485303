import type { Belief } from '../../sim/parlay/beliefs.ts';
import { stepCount, type Reason, type State } from '../../sim/parlay/state.ts';
import type { Hidden } from '../../sim/parlay/hidden.ts';

/** Where an episode stands, 20 fields, the hidden ones included (defect D3). */
export interface EpisodeState {
  readonly session_id: string;
  readonly scenario_id: string;
  readonly persona: string;
  readonly step_count: number;
  readonly cumulative_reward: number;
  /** `event_impacts` is never set. */
  readonly hidden_state: Hidden & { readonly event_impacts: null };
  readonly belief_history: readonly Belief[];
  readonly offer_history: readonly number[];
  readonly drift_events_fired: number;
  readonly episode_done: boolean;
  readonly termination_reason: Reason | null;
  readonly credibility_points: number;
  readonly tension_score: number;
  readonly deal_reached: boolean;
  readonly walk_away: boolean;
  readonly high_tension_streak: number;
  readonly zopa_erosion_ticks: number;
  readonly zopa_width_pct_remaining: number;
  readonly original_zopa_width: number;
  readonly bluffs_caught: number;
}

/** A snapshot: later steps do not change it. */
export const episodeState = (id: string, state: State): EpisodeState => ({
  session_id: id,
  scenario_id: state.scenario,
  persona: state.persona,
  step_count: stepCount(state),
  cumulative_reward: state.cumulative_reward,
  hidden_state: { ...state.hidden, event_impacts: null },
  belief_history: [...state.beliefs],
  offer_history: [...state.offers],
  drift_events_fired: state.drifts,
  episode_done: state.done,
  termination_reason: state.reason,
  credibility_points: state.credibility,
  tension_score: state.tension,
  deal_reached: state.deal_reached,
  walk_away: state.walk_away,
  high_tension_streak: state.streak,
  zopa_erosion_ticks: state.ticks,
  zopa_width_pct_remaining: state.width,
  original_zopa_width: state.original_width,
  bluffs_caught: state.bluffs_caught,
});
