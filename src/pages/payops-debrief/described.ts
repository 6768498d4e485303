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
    const text = !correct
      ? `expected ${correct_action}`
      : missed.length > 0
        ? 'right, with a thin file'
        : wasted.length > 0
          ? 'right, at a price'
          : 'right, and not sure enough';
    return { decision: action, right: correct, text };
  };
