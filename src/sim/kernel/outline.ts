/** One step of a finished episode, as a list of steps or a scrubber shows it. */
export interface OutlineStep {
  /** A decision is what the step list's filter of that name keeps; a look prepares one. */
  readonly kind: 'decision' | 'look';
  /** The case or turn it belongs to, from 1; of a match, the cell of its tape. */
  readonly position: number;
  /** Points it brought; null: none of its own. */
  readonly points: number | null;
  /**
   * What stood after it: PayOps the share of the points so far, 0 … 1, Parlay points, FraudArena the rewards of the
   * investigator's moves. Null before there is any.
   */
  readonly score: number | null;
  /** It was wrong, or lost what need not have been lost. */
  readonly miss: boolean;
}
