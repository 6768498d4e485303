import type { Costly } from '../../sim/kernel/regret.ts';
import type { Debrief } from '../../sim/payops/debrief.ts';
import type { Described } from '../retries/words.ts';

/** What was signed on a case, and what was wrong with it. */
export const describedBy =
  ({ cases }: Pick<Debrief, 'cases'>) =>
  ({ position }: Costly): Described => {
    const of = cases.find((one) => one.position === position);
    if (!of) return { decision: null, right: false, text: '' };
    const { action, correct, correct_action, missed, wasted } = of;
    const thin = missed.length > 0 || (wasted.length === 0 && !correct);
    const text = !correct
      ? `expected ${correct_action}`
      : thin
        ? 'right, with a thin file'
        : 'right, at a price';
    return { decision: action, right: correct, text };
  };
