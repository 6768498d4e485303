/** What moved the hint. */
export type HintReason = 'start' | 'price' | 'statement' | 'caught' | 'fact' | 'news' | 'none';

/** The tracker's estimate of the opponent, from what it did in the open. */
export interface Hint {
  /** 0 is before the first turn. */
  readonly turn: number;
  /** Money; `spread` is a standard deviation. */
  readonly limit: { readonly mean: number; readonly spread: number };
  /** 0 … 1. */
  readonly urgency: { readonly mean: number; readonly spread: number };
  /** Probability, 0 … 1. */
  readonly alternative: number;
  /** The last thing that moved it on this turn. */
  readonly reason: HintReason;
}
