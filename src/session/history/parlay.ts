import type { Summary } from '../../sim/parlay/summary.ts';
import { groupBy, meanOf, meanRange, type Range } from './statistics.ts';

/** Games of one kind: their shares of the zone, and how many ended how. */
export interface Shares<Key> extends Range {
  readonly key: Key;
  readonly shares: readonly number[];
  readonly deals: number;
  /** The other side left; the player did. */
  readonly left: number;
  readonly walked: number;
}

export interface ParlayHistory {
  readonly games: number;
  readonly deals: number;
  readonly left: number;
  readonly walked: number;
  /** Mean share of the zone, 0 … 1: of all games, and of those with a deal. */
  readonly share: number;
  readonly share_of_deals: number;
  readonly turns: number;
  readonly by_persona: readonly Shares<Summary['persona']>[];
  readonly by_scenario: readonly Shares<Summary['scenario']>[];
}

const ended = (games: readonly Summary[], how: Summary['reason']): number =>
  games.filter(({ reason }) => reason === how).length;

const sharesBy = <Key>(games: readonly Summary[], keyOf: (one: Summary) => Key): Shares<Key>[] =>
  [...groupBy(games, keyOf)].map(([key, own]) => {
    const shares = own.map(({ score }) => score);
    return {
      key,
      shares,
      deals: own.filter(({ deal }) => deal).length,
      left: ended(own, 'opponent_left'),
      walked: ended(own, 'walk_away'),
      ...meanRange(shares),
    };
  });

/** Many games, counted together. */
export function parlayHistory(games: readonly Summary[]): ParlayHistory {
  const deals = games.filter(({ deal }) => deal);
  return {
    games: games.length,
    deals: deals.length,
    left: ended(games, 'opponent_left'),
    walked: ended(games, 'walk_away'),
    share: meanOf(games.map(({ score }) => score)),
    share_of_deals: meanOf(deals.map(({ score }) => score)),
    turns: meanOf(games.map(({ turns }) => turns)),
    by_persona: sharesBy(games, ({ persona }) => persona),
    by_scenario: sharesBy(games, ({ scenario }) => scenario),
  };
}
