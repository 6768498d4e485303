import type { Episode } from './types.ts';

/** A decision that cost something. Told after the end only: it uses what was hidden. */
export interface Costly {
  /** Count of actions before it; a second try begins there. */
  readonly step: number;
  /** Count of actions once it was made. */
  readonly until: number;
  /** 1 …: the case, the turn, or the move in a match's one order. */
  readonly position: number;
  /** What was done, as the action calls it. */
  readonly action: string;
  /** Whose decision it was. */
  readonly role: string;
  /** Id of the ad it was about; null where it is about none. */
  readonly subject: string | null;
  /** Points it is measured by: those that were reached. */
  readonly total: number;
  /** Points lost against the best that could still be reached there, more than 0. */
  readonly cost: number;
}

/** What a simulation says of a finished episode's decisions. */
export interface Regret<Action, Config, State> {
  /** The dearest decisions, dearest first. */
  worst(episode: Episode<Action, Config>, state: State): readonly Costly[];
  /** Points that the decision after `step` actions is measured by; null where none was made. */
  worth(state: State, actions: readonly Action[], step: number): number | null;
}

const MOST = 3;
/** Points; less would be printed as nothing. */
const LEAST = 0.005;

/** The three that cost most, dearest first; none that cost nothing. */
export const dearest = (all: readonly Costly[]): Costly[] =>
  all
    .filter(({ cost }) => cost >= LEAST)
    .sort((a, b) => b.cost - a.cost || a.step - b.step)
    .slice(0, MOST);
