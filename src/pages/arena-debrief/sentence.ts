import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';

/** What happened, in one sentence. */
export function sentenceOf({ ads }: Pick<Debrief, 'ads'>): string {
  const fraud = ads.filter(({ ground_truth }) => ground_truth === 'fraud');
  const stopped = fraud.filter(({ verdict }) => verdict === 'reject').length;
  const own = ads.filter(({ slot_index }) => slot_index !== null);
  const past = own.filter(({ verdict }) => verdict !== 'reject').length;
  const caught =
    fraud.length === 0
      ? 'No ad was fraud'
      : `The investigator stopped ${stopped} of ${fraud.length} fraud ads`;
  if (own.length === 0) return `${caught}, and the fraudster proposed nothing.`;
  return `${caught}, and ${past} of the fraudster’s ${own.length} got past.`;
}
