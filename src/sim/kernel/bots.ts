/** What a finished episode is worth on a board: the score 0 … 1, null where there is none, and the finer figure. */
export interface Result {
  readonly score: number | null;
  readonly points: number;
}

/** The bots of a simulation that may stand on its boards. */
export interface Panel<Config, Action, State> {
  /** Their names, the plainest first; none where nobody plays such an episode. `seat` is null where there are none. */
  names(rules: string, config: Config, seat: string | null): readonly string[];
  /** Those that play by truths which a person is never told: the best there is. */
  readonly oracles: readonly string[];
  /** All actions of an episode played by that bot, to its end. */
  play(name: string, rules: string, seed: number, config: Config, seat: string | null): readonly Action[];
  /** Of a finished state. */
  result(state: State, seat: string | null): Result;
}
