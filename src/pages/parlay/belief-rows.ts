import type { HintReason } from '../../sim/parlay/hint.ts';
import type { Table } from '../../sim/parlay/table.ts';
import type { Estimate } from '../../sim/parlay/actions.ts';

/** One line of the belief table, everything on a scale from 0 to 1. */
export interface BeliefRow {
  readonly id: 'limit' | 'urgency' | 'has_alternative';
  readonly name: string;
  readonly start: number;
  readonly now: number;
  /** The hint's band; null without hints. */
  readonly hint: { readonly low: number; readonly high: number } | null;
  /** The own estimates by turn. */
  readonly course: readonly number[];
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** How far beyond the anchors the scale of the limit reaches, in distances of the anchors. */
const REACH = 0.1;

/** Puts a price on the scale of the limit. */
function limitScale({ scenario: { anchor } }: Table): (price: number) => number {
  const low = Math.min(anchor.seller, anchor.buyer);
  const distance = Math.abs(anchor.seller - anchor.buyer);
  return (price) => clamp((price - (low - REACH * distance)) / (distance * (1 + 2 * REACH)));
}

export function beliefRows(table: Table, now: Estimate): BeliefRow[] {
  const scale = limitScale(table);
  const [start] = table.estimates;
  const hint = table.hints.at(-1);
  const course = [...table.estimates, now];
  const band = ({ mean, spread }: { mean: number; spread: number }, on: (value: number) => number) => ({
    low: on(mean - spread),
    high: on(mean + spread),
  });
  const chance = (yes: boolean): number => (yes ? 1 : 0);
  return [
    {
      id: 'limit',
      name: 'Their limit',
      start: scale(start?.limit ?? now.limit),
      now: scale(now.limit),
      hint: hint ? band(hint.limit, scale) : null,
      course: course.map(({ limit }) => scale(limit)),
    },
    {
      id: 'urgency',
      name: 'Their urgency',
      start: start?.urgency ?? now.urgency,
      now: now.urgency,
      hint: hint ? band(hint.urgency, clamp) : null,
      course: course.map(({ urgency }) => urgency),
    },
    {
      id: 'has_alternative',
      name: 'Has an alternative',
      start: chance(start?.has_alternative ?? now.has_alternative),
      now: chance(now.has_alternative),
      hint: hint
        ? { low: Math.max(0, hint.alternative - 0.01), high: Math.min(1, hint.alternative + 0.01) }
        : null,
      course: course.map(({ has_alternative }) => chance(has_alternative)),
    },
  ];
}

/** Why the hint last moved. */
export const HINT_REASON: Readonly<Record<HintReason, string>> = {
  start: 'From the public anchors',
  price: 'Their price moved',
  statement: 'They stated a limit',
  caught: 'A bluff was admitted',
  fact: 'They told you a fact',
  news: 'Market news',
  none: 'Nothing new',
};
