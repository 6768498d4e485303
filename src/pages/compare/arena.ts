import type { Debrief, JudgedAd } from '../../sim/arena/standard/debrief-types.ts';
import { decisionOf } from '../../ui/decisions.ts';
import { signed } from '../../ui/format.ts';
import { saidOf } from './payops.ts';
import type { Cell, Laid, Terms } from './sides.ts';

/** Ads of both matches: the queue they began with, then what joined either of them. */
export function adsOf(a: Debrief, b: Debrief): string[] {
  const ids = [...a.ads, ...b.ads].map(({ ad_id }) => ad_id);
  const began = a.ads.filter(({ arrived }) => arrived === 0).map(({ ad_id }) => ad_id);
  return [...new Set([...began, ...ids])];
}

const eventOf = ({ timeline }: Debrief, ad_id: string) =>
  timeline.find((event) => event.verdict !== null && event.refusal === null && event.ad_id === ad_id);

function cellOf(debrief: Debrief, ad: JudgedAd): Cell {
  const { verdict, signed: own, correct, opened, ad_id } = ad;
  const event = eventOf(debrief, ad_id);
  const key = [...opened, own ? verdict : 'unsigned'].join(' ');
  return {
    decision: own ? verdict : null,
    letter: own ? decisionOf(verdict).letter : '–',
    wrong: own !== null && !correct,
    said: own ? saidOf(verdict, opened.length, 'pull') : 'never signed it',
    key,
    exact: `${key} ${own?.confidence ?? ''} ${own?.rationale ?? ''}`,
    decided: event
      ? {
          step: event.ts - 1,
          position: event.ts,
          action: 'verdict',
          role: 'investigator',
          total: debrief.seats.investigator.final_reward,
        }
      : null,
  };
}

/** Points of the verdicts so far, ad by ad. */
export function laidOf(debrief: Debrief, ids: readonly string[]): Laid {
  const line = [0];
  const cells = ids.map((id): Cell | null => {
    const ad = debrief.ads.find(({ ad_id }) => ad_id === id);
    const event = eventOf(debrief, id);
    line.push((line.at(-1) ?? 0) + (event?.reward ?? 0));
    return ad ? cellOf(debrief, ad) : null;
  });
  return { cells, line };
}

export const termsOf = (ids: readonly string[]): Terms => ({
  unit: 'ad',
  labels: ids,
  title: 'Points of verdicts by ad',
  note: 'outlined: not what was right, –: never signed',
  format: (value) => signed(value),
  apart: (difference) => `${difference.toFixed(2)} points of verdicts`,
  level: 0.005,
});
