import type { Debrief, Part } from '../../sim/arena/standard/debrief-types.ts';
import { percent, plural } from '../../ui/format.ts';
import { flagName } from '../arena/words.ts';

/** A line of a seat's reward as it is printed. */
export interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly how: string;
  readonly points: number;
}

const VERDICT = { approve: 'approved', reject: 'rejected', escalate: 'escalated' } as const;

function ownAd({ ad_id, points }: Part, { ads }: Debrief): PartRow {
  const ad = ads.find((one) => one.ad_id === ad_id);
  const fate = !ad ? '' : ad.auto_approved ? 'never signed' : VERDICT[ad.verdict];
  const how =
    !ad || ad.verdict === 'reject'
      ? 'price of a rejection'
      : `${ad.severity.toFixed(2)} × realism ${(ad.plausibility ?? 0).toFixed(2)}`;
  return { key: `ad ${ad_id ?? ''}`, name: `${ad_id ?? ''} ${fate}`, how, points };
}

const times = ({ count, each }: Part): string => `${count} × ${Math.abs(each).toFixed(2)}`;

function rowOf(part: Part, debrief: Debrief): PartRow {
  const { what, points, count, flag_type } = part;
  switch (what) {
    case 'own_ad':
      return ownAd(part, debrief);
    case 'grade':
      return {
        key: what,
        name: 'Grade',
        how: `${percent(debrief.grader.baseline, 0)} for approving all`,
        points,
      };
    case 'reasons':
      return { key: what, name: 'Reasons that held', how: 'right verdicts with a reason', points };
    case 'inconsistency':
      return { key: what, name: 'Inconsistency', how: plural(count, 'true objection'), points };
    case 'true_flags': {
      const name = flag_type === 'track_b' ? 'Ads' : flagName(flag_type ?? '');
      return {
        key: `true ${flag_type ?? ''}`,
        name: `True: ${name.toLowerCase()}`,
        how: times(part),
        points,
      };
    }
    case 'false_flags':
      return { key: what, name: 'False', how: times(part), points };
    case 'missed_flags':
      return { key: what, name: 'Missed', how: times(part), points };
  }
}

/** What a seat won, line by line; lines that were never in play are left out. */
export const partRows = (parts: readonly Part[], debrief: Debrief): PartRow[] =>
  parts
    .filter(({ what, count }) => count > 0 || what === 'false_flags' || what === 'missed_flags')
    .map((part) => rowOf(part, debrief));
