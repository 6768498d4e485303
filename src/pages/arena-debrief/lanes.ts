import type { Truth } from '../../sim/arena/facts.ts';
import type { Debrief, JudgedAd, JudgedRing } from '../../sim/arena/standard/debrief-types.ts';

/** Ads of one truth, in groups: rings first, then those that stand alone. */
export interface Lane {
  readonly truth: Truth;
  readonly right: number;
  readonly total: number;
  readonly groups: readonly { readonly name: string; readonly ads: readonly JudgedAd[] }[];
}

/** `A`, `B` …, by order. */
export const ringLetter = (rings: readonly JudgedRing[], ring_id: string): string =>
  String.fromCharCode(
    65 +
      Math.max(
        0,
        rings.findIndex((ring) => ring.ring_id === ring_id),
      ),
  );

const TRUTHS: readonly Truth[] = ['fraud', 'legit', 'escalate'];

export function lanesOf({ ads, rings }: Pick<Debrief, 'ads' | 'rings'>): Lane[] {
  return TRUTHS.map((truth) => {
    const own = ads.filter(({ ground_truth }) => ground_truth === truth);
    const grouped = rings.map((ring) => ({
      name: `ring ${ringLetter(rings, ring.ring_id)}`,
      ads: own.filter(({ ad_id }) => ring.members.includes(ad_id)),
    }));
    const alone = own.filter(({ ad_id }) => !rings.some(({ members }) => members.includes(ad_id)));
    const any = grouped.some((group) => group.ads.length > 0);
    return {
      truth,
      right: own.filter(({ correct }) => correct).length,
      total: own.length,
      groups: [...grouped, { name: any ? 'alone' : '', ads: alone }].filter((group) => group.ads.length > 0),
    };
  }).filter(({ total }) => total > 0);
}

/** Step of the replay after which an ad had its verdict; null where nobody signed. */
export const verdictStep = ({ timeline }: Pick<Debrief, 'timeline'>, ad_id: string): number | null =>
  timeline.find((event) => event.verdict !== null && event.refusal === null && event.ad_id === ad_id)?.ts ??
  null;
