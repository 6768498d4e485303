import type { Grade, TaskGrade } from '../../sim/payops/grader.ts';
import type { Desk, QueueRow } from '../../sim/payops/view.ts';

export type Order = 'Costliest first' | 'In order' | 'Only misses';

export interface GradeRow {
  readonly task: TaskGrade;
  readonly queue: QueueRow;
  readonly confidence: number | null;
  /** Step at which the case stands decided but not yet signed. */
  readonly step: number;
}

/** The graded cases beside what the queue says of them. */
export function rowsOf(desk: Desk, grade: Grade, order: Order): GradeRow[] {
  const rows = grade.per_task.flatMap((task, i): GradeRow[] => {
    const queue = desk.queue[i];
    if (!queue) return [];
    return [
      { task, queue, confidence: queue.verdict?.confidence ?? null, step: (queue.verdict?.step ?? 1) - 1 },
    ];
  });
  if (order === 'In order') return rows;
  if (order === 'Only misses') return rows.filter(({ task }) => !task.correct);
  // What a case cost is what it lacks to its weight.
  return rows.sort(
    (a, b) => a.task.weighted_reward - a.task.weight - (b.task.weighted_reward - b.task.weight),
  );
}
