import { RuleError } from '../kernel/errors.ts';
import { OWN_TURNS } from './config.ts';
import { courses } from './opponent/course.ts';
import type { PersonaId } from './personas.ts';
import { anchored, nash, pareto, rubinstein, shapley, zone, type Point } from './theory.ts';

/** Questions of the theory pages and their answers. Limits and prices are money, shares and discounts 0 … 1. */
export interface TheoryCalls {
  /** The zone of agreement between two limits; null without one. */
  zone: {
    in: { readonly seller: number; readonly buyer: number };
    out: { readonly width: number; readonly nash: number } | null;
  };
  /** What each side keeps of the zone at a price. */
  split: {
    in: { readonly seller: number; readonly buyer: number; readonly price: number };
    out: { readonly seller: number; readonly buyer: number } | null;
  };
  /** Shares of the first and the second to speak, without a last turn: (1 − δo) / (1 − δs δo). */
  rubinstein: {
    in: { readonly own: number; readonly other: number };
    out: { readonly first: number; readonly second: number };
  };
  /** Where an estimate settles that somebody makes after hearing an anchor. */
  anchoring: {
    in: { readonly anchor: number; readonly estimate: number };
    out: { readonly settled: number };
  };
  /** The efficient ones of some outcomes, ascending by the first side's. */
  pareto: { in: { readonly points: readonly Point[] }; out: { readonly points: readonly Point[] } };
  /** What each of a coalition's members adds on the mean; `worth` by the members' names joined by a comma. */
  shapley: {
    in: { readonly worth: Readonly<Record<string, number>> };
    out: { readonly shares: Readonly<Record<string, number>> };
  };
  /** How much of its range each character usually still hopes for, by turn: 1 at its anchor, 0 at its limit. */
  courses: {
    in: { readonly turns: number };
    out: Readonly<Record<PersonaId, readonly number[]>>;
  };
}

export type TheoryName = keyof TheoryCalls;

const MOST_POINTS = 500;

const finite = (values: Readonly<Record<string, number>>): void => {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) throw new RuleError('invalid_action', `${name}: not a number`);
  }
};

const ANSWERS: { readonly [N in TheoryName]: (given: TheoryCalls[N]['in']) => TheoryCalls[N]['out'] } = {
  zone({ seller, buyer }) {
    finite({ seller, buyer });
    return zone(buyer, seller) && { width: buyer - seller, nash: nash(buyer, seller) };
  },
  split({ seller, buyer, price }) {
    finite({ seller, buyer, price });
    if (!zone(buyer, seller)) return null;
    return { seller: (price - seller) / (buyer - seller), buyer: (buyer - price) / (buyer - seller) };
  },
  rubinstein({ own, other }) {
    finite({ own, other });
    const first = rubinstein(1, own, other);
    return { first, second: 1 - first };
  },
  anchoring({ anchor, estimate }) {
    finite({ anchor, estimate });
    return { settled: anchored(anchor, estimate - anchor) };
  },
  pareto({ points }) {
    if (points.length > MOST_POINTS) throw new RuleError('invalid_action', `points: at most ${MOST_POINTS}`);
    for (const [x, y] of points) finite({ x, y });
    return { points: pareto(points) };
  },
  shapley({ worth }) {
    finite(worth);
    return { shares: shapley(Object.entries(worth).map(([names, value]) => [names.split(','), value])) };
  },
  courses({ turns }) {
    if (!Number.isInteger(turns) || turns < OWN_TURNS.least || turns > OWN_TURNS.most) {
      throw new RuleError('invalid_action', `turns: ${OWN_TURNS.least} to ${OWN_TURNS.most}`);
    }
    return courses(turns);
  },
};

/** Throws a RuleError for what no formula is for. */
export function theory<N extends TheoryName>(name: N, given: TheoryCalls[N]['in']): TheoryCalls[N]['out'] {
  if (!(name in ANSWERS)) throw new RuleError('invalid_action', `no theory ${name}`);
  try {
    return ANSWERS[name](given);
  } catch (error) {
    if (error instanceof RangeError) throw new RuleError('invalid_action', error.message);
    throw error;
  }
}
