import type { Row } from '../episodes/row.ts';

/** not yet played again · verified: played here, and agrees · imported: the same, from elsewhere … */
export type State = 'unchecked' | 'verified' | 'imported' | 'differs' | 'newer' | 'unfinished';

/** A line of the library. */
export interface Entry {
  readonly row: Row;
  readonly state: State;
  /** The choices it was played with, in words. */
  readonly mode: string;
}

export type SortKey = 'newest' | 'oldest' | 'score' | 'points' | 'seed';

/** Empty texts and zeros let everything through. */
export interface Filter {
  readonly sim: string;
  readonly mode: string;
  readonly rules: string;
  readonly who: string;
  readonly tag: string;
  readonly state: State | '';
  /** 0 … 1: the least score. */
  readonly score: number;
  /** Days back from now. */
  readonly days: number;
  /** Seed, name, tag or result, as typed. */
  readonly text: string;
  readonly sort: SortKey;
}

export const ALL: Filter = {
  sim: '',
  mode: '',
  rules: '',
  who: '',
  tag: '',
  state: '',
  score: 0,
  days: 0,
  text: '',
  sort: 'newest',
};

const DAY_MS = 86_400_000;

export const stateOf = ({ check, origin }: Row): State => {
  if (check === 'agrees') return origin === undefined ? 'verified' : 'imported';
  return check ?? 'unchecked';
};

function says({ row }: Entry, words: readonly string[]): boolean {
  const text = `${row.seed} ${row.title ?? ''} ${(row.tags ?? []).join(' ')} ${row.place}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const orders: Readonly<Record<SortKey, (a: Entry, b: Entry) => number>> = {
  newest: (a, b) => b.row.finished - a.row.finished,
  oldest: (a, b) => a.row.finished - b.row.finished,
  score: (a, b) => (b.row.score ?? -1) - (a.row.score ?? -1),
  points: (a, b) => (b.row.points ?? -Infinity) - (a.row.points ?? -Infinity) || 0,
  seed: (a, b) => a.row.seed - b.row.seed,
};

/** The lines that a filter lets through, in its order; ties keep theirs. */
export function select(entries: readonly Entry[], filter: Filter, now: number): readonly Entry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const since = filter.days > 0 ? now - filter.days * DAY_MS : -Infinity;
  const found = entries.filter((entry) => {
    const { row, state, mode } = entry;
    return (
      (filter.sim === '' || row.sim === filter.sim) &&
      (filter.mode === '' || mode === filter.mode) &&
      (filter.rules === '' || row.rules === filter.rules) &&
      (filter.who === '' || row.player === filter.who) &&
      (filter.tag === '' || (row.tags ?? []).includes(filter.tag)) &&
      (filter.state === '' || state === filter.state) &&
      (filter.score === 0 || (row.score ?? -1) >= filter.score) &&
      row.finished >= since &&
      (words.length === 0 || says(entry, words))
    );
  });
  return filter.sort === 'newest' ? found : found.sort(orders[filter.sort]);
}
