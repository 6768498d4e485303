import type { Evidence, Signal } from './evidence.ts';
import { SIGNALS } from './evidence.ts';
import type { AdFile, Collision } from './seats.ts';

/** What evidence tells of a signal. */
export function signalsIn(evidence: Evidence): readonly (readonly [signal: Signal, value: string])[] {
  switch (evidence.target) {
    case 'advertiser_history':
    case 'payment_method':
      return [['payment_id', evidence.payment_id]];
    case 'landing_page':
      return [
        ['template', evidence.template],
        ['registrar', evidence.registrar],
      ];
    case 'targeting_overlap':
      return [['targeting_fingerprint', evidence.fingerprint]];
    case 'campaign_structure':
    case 'policy_classifier':
      return [];
  }
}

/** Values that two or more ads share as far as they have been pulled; the strong signals first, then the larger sets. */
export function collisionsOf(files: readonly Pick<AdFile, 'ad_id' | 'evidence'>[]): Collision[] {
  const found = new Map<string, { signal: Signal; value: string; ad_ids: string[] }>();
  for (const { ad_id, evidence } of files) {
    for (const one of evidence) {
      for (const [signal, value] of signalsIn(one)) {
        const key = `${signal} ${value}`;
        const kept = found.get(key);
        if (!kept) found.set(key, { signal, value, ad_ids: [ad_id] });
        else if (!kept.ad_ids.includes(ad_id)) kept.ad_ids.push(ad_id);
      }
    }
  }
  return [...found.values()]
    .filter(({ ad_ids }) => ad_ids.length > 1)
    .sort(
      (a, b) =>
        SIGNALS.indexOf(a.signal) - SIGNALS.indexOf(b.signal) ||
        b.ad_ids.length - a.ad_ids.length ||
        (a.value < b.value ? -1 : 1),
    );
}
