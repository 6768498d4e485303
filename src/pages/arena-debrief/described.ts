import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';
import type { Costly } from '../../sim/kernel/regret.ts';
import { plural } from '../../ui/format.ts';
import { flagName, RIGHT } from '../arena/words.ts';
import type { Described } from '../retries/words.ts';

/** What was signed or raised, and what was wrong with it. */
export const describedBy =
  ({ ads, timeline, objections }: Pick<Debrief, 'ads' | 'timeline' | 'objections'>) =>
  ({ step, action, subject }: Costly): Described => {
    const event = timeline[step];
    if (action === 'verdict') {
      const truth = ads.find(({ ad_id }) => ad_id === subject)?.ground_truth;
      const right = event?.correct === true;
      const text = right || !truth ? 'right, and dearer than another' : `should be ${RIGHT[truth]}`;
      return { decision: event?.verdict ?? null, right, text };
    }
    if (action === 'submit_audit_report') {
      const missed = objections.reduce((sum, row) => sum + row.missed_targets.length, 0);
      return { decision: null, right: false, text: `${plural(missed, 'objection')} not raised` };
    }
    const name = flagName(event?.flag_type ?? '').toLowerCase();
    return { decision: null, right: false, text: `${name}, and it was not so` };
  };
