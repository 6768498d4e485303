import type { Role } from '../../sim/arena/actions.ts';
import type { TierId } from '../../sim/arena/facts.ts';
import type { Summary } from '../../sim/arena/summary.ts';
import { groupBy, meanOf, meanRange, type Range } from './statistics.ts';

/** A match as one seat of it ended. */
export interface Seated {
  readonly seat: Role;
  readonly summary: Summary;
}

/** Results of one seat in one tier. */
export interface SeatResults extends Range {
  readonly seat: Role;
  readonly tier: TierId;
  /** Points of each match. */
  readonly points: readonly number[];
  /** Of the investigator: mean grade and mean grade of approving everything, 0 … 1; else null. */
  readonly score: number | null;
  readonly baseline: number | null;
}

const ROLES: readonly Role[] = ['fraudster', 'investigator', 'auditor'];
const TIERS: readonly TierId[] = ['task_1', 'task_2', 'task_3', 'task_3_unseen'];

/** By seat, then by tier. */
export const arenaHistory = (seated: readonly Seated[]): SeatResults[] =>
  [...groupBy(seated, ({ seat, summary }) => `${seat} ${summary.task_id}`).values()]
    .flatMap((own): SeatResults[] => {
      const [first] = own;
      if (!first) return [];
      const points = own.map(({ seat, summary }) => summary.final_rewards[seat]);
      const graded = first.seat === 'investigator';
      return [
        {
          seat: first.seat,
          tier: first.summary.task_id,
          points,
          score: graded ? meanOf(own.map(({ summary }) => summary.score)) : null,
          baseline: graded ? meanOf(own.map(({ summary }) => summary.baseline)) : null,
          ...meanRange(points),
        },
      ];
    })
    .toSorted(
      (a, b) =>
        ROLES.indexOf(a.seat) - ROLES.indexOf(b.seat) || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier),
    );
