import { short } from '../money.ts';
import { floorWord, type Point, type ZoneData } from './data.ts';

function course(name: string, points: readonly Point[], unit: ZoneData['unit']): string {
  const from = points[0];
  const to = points.at(-1);
  if (!from || !to) return `${name}: no offer yet`;
  const [a, b] = [short(from.price, unit), short(to.price, unit)];
  if (a === b) return `${name} stand at ${b}`;
  return `${name} ${to.price > from.price ? 'rose' : 'fell'} from ${a} to ${b}`;
}

/** The chart in one sentence; nothing in it that is not drawn. */
export function summaryOf(data: ZoneData): string {
  const { unit, side, truth } = data;
  const parts = [course('Your offers', data.yours, unit), course('theirs', data.theirs, unit)];
  const own = data.limit.at(-1);
  if (own) parts.push(`your ${floorWord(side)} is ${short(own.price, unit)}`);
  const theirs = truth?.theirs.at(-1);
  const belief = data.belief.at(-1);
  if (theirs) parts.push(`their limit was ${short(theirs.price, unit)}`);
  else if (belief) parts.push(`you believe their limit is ${short(belief.price, unit)}`);
  if (truth?.deal) parts.push(`the deal is ${short(truth.deal.price, unit)} on turn ${truth.deal.turn}`);
  const now = data.tension.at(-1);
  if (now) parts.push(`tension ${Math.round(now.value)}${now.value >= data.hot ? ', over its limit' : ''}`);
  return `${parts.join('; ')}.`;
}
