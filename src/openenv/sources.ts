/** What the protocol needs from outside itself. Injected, so that a test decides every answer. */
export interface Sources {
  /** Completion time of an episode, for the leaderboard. */
  readonly now: () => Date;
  /** A seed for a reset that names none: an integer, 0 … 2^31 − 1. */
  readonly randomSeed: () => number;
  /** An id for a reset that names none. */
  readonly randomId: () => string;
}

/** The platform's clock and chance. */
export const platform: Sources = {
  now: () => new Date(),
  randomSeed: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1,
  randomId: () => crypto.randomUUID(),
};
