import type { Glance } from '../../episodes/record.ts';
import type { Desk } from '../../sim/payops/view.ts';
import { decisionOf } from '../../ui/decisions.ts';

/** Letters of the signed cases in order, lower case where the decision is known not to be the expected one. */
export const tapeOf = (desk: Desk): string =>
  desk.queue
    .flatMap(({ verdict }) => {
      if (!verdict) return [];
      const { letter } = decisionOf(verdict.action);
      return [verdict.outcome && !verdict.outcome.correct ? letter.toLowerCase() : letter];
    })
    .join('');

/** What a list says of this episode. */
export const glanceOf = (desk: Desk): Glance => ({
  tape: tapeOf(desk),
  total: desk.queue.length,
  place: desk.done
    ? `${desk.correct_decisions ?? 0} of ${desk.queue.length} right`
    : `case ${desk.file.position} of ${desk.queue.length}`,
  score: desk.score,
  ...(desk.points === null ? {} : { points: desk.points }),
});
