import type { Grade } from '../../sim/payops/grader.ts';
import { plural } from '../../ui/format.ts';

/** What happened, in cases, in one or two sentences. */
export function sentenceOf(grade: Grade): string {
  const { per_task } = grade;
  const right = per_task.filter(({ correct }) => correct).length;
  const through = per_task.filter(
    ({ terminal_action, correct_action }) =>
      terminal_action === 'approve' && (correct_action === 'reject' || correct_action === 'escalate'),
  ).length;
  const stopped = per_task.filter(
    ({ terminal_action, correct_action }) => terminal_action !== 'approve' && correct_action === 'approve',
  ).length;
  const costs = [
    through > 0 ? `${plural(through, 'payment')} left that somebody was expected to stop` : '',
    stopped > 0 ? `${plural(stopped, 'good customer')} had to wait` : '',
  ].filter(Boolean);
  const rest = costs.length > 0 ? ` ${costs.join(', and ')}.` : '';
  return `You got ${right} of ${per_task.length} right.${rest}`;
}
