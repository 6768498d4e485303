import type { Unit } from '../money.ts';

/** A price on a turn; turn 0 is before the first. */
export interface Point {
  readonly turn: number;
  readonly price: number;
}

export interface Range {
  readonly turn: number;
  readonly low: number;
  readonly high: number;
}

export type MarkKind =
  'anchor_high' | 'batna_reveal' | 'silence' | 'threat' | 'challenge' | 'news' | 'ultimatum' | 'erosion';

/** Something that happened on a turn, drawn above its column. */
export interface Mark {
  readonly turn: number;
  readonly kind: MarkKind;
  /** What it was, in words: `You: anchor high`. */
  readonly words: string;
  /** Printed in the chart beside its line. */
  readonly label?: string;
}

/** What opens after the end. */
export interface Truth {
  /** The other side's limit by turn, the draw first. */
  readonly theirs: readonly Point[];
  /** The price it would have named next by turn. */
  readonly aspiration: readonly Point[];
  /** Middle of the zone by turn. */
  readonly nash: readonly Point[];
  readonly deal: Point | null;
}

/** All that the zone chart draws, in money and turns. */
export interface ZoneData {
  readonly unit: Unit;
  /** Which side the player is on: a seller's limit is a floor. */
  readonly side: 'seller' | 'buyer';
  /** Columns, from … to. */
  readonly first: number;
  readonly last: number;
  /** Turns of the whole game. */
  readonly turns: number;
  /** The turn being drafted; null when nothing is. */
  readonly now: number | null;
  readonly yours: readonly Point[];
  readonly theirs: readonly Point[];
  /** The player's own limit by turn, the draw first. */
  readonly limit: readonly Point[];
  /** The player's own estimate of their limit by turn, the start first. */
  readonly belief: readonly Point[];
  /** The tracker's band for it, when hints are on. */
  readonly hint: readonly Range[];
  readonly draft: number | null;
  /** 0 … 100, one a turn played. */
  readonly tension: readonly { readonly turn: number; readonly value: number }[];
  /** Tension from which a turn is hot. */
  readonly hot: number;
  readonly marks: readonly Mark[];
  readonly truth: Truth | null;
}

export const floorWord = (side: ZoneData['side']): 'floor' | 'ceiling' =>
  side === 'seller' ? 'floor' : 'ceiling';
