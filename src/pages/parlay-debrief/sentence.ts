import type { Debrief } from '../../sim/parlay/debrief.ts';
import { short, type Unit } from '../parlay/money.ts';

/** Surplus of the player at a price: money over or under the own limit as drawn. */
const surplusAt = (price: number, { player, limits_drawn }: Debrief): number =>
  (price - limits_drawn[player]) * (player === 'seller' ? 1 : -1);

/** Width of the zone as it was drawn; money. */
export const drawnWidth = ({ limits_drawn: { seller, buyer } }: Debrief): number => buyer - seller;

const END: Readonly<Record<Debrief['reason'], (who: string, turn: number) => string>> = {
  deal_reached: (_, turn) => `on turn ${turn}`,
  deal_accepted: (_, turn) => `on turn ${turn}`,
  walk_away: (_, turn) => `You walked away on turn ${turn}`,
  opponent_left: (who, turn) => `${who} left on turn ${turn}`,
  max_turns: () => 'The turns ran out without a deal',
  zopa_collapsed: (_, turn) => `Tension burned the last of the zone on turn ${turn}`,
  reward_floor: (_, turn) => `The game was stopped on turn ${turn}`,
};

/** What happened, in money before points. */
export function sentenceOf(debrief: Debrief, unit: Unit, who: string): string {
  const turn = debrief.turns.at(-1)?.turn ?? 0;
  const width = drawnWidth(debrief);
  const burned =
    debrief.split.tension > 0 ? ` Tension had burned ${short(debrief.split.tension * width, unit)}.` : '';
  if (debrief.price === null) {
    const best = debrief.best_standing;
    const missed =
      best && best.share > 0
        ? ` Their ${short(best.price, unit)} of turn ${best.turn} would have given you ${short(best.share * width, unit)}.`
        : ` A zone of ${short(width, unit)} lay between you.`;
    return `${END[debrief.reason](who, turn)}.${missed}${burned}`;
  }
  const got = debrief.grade.score * width;
  const over = surplusAt(debrief.price, debrief);
  const took =
    over >= 0
      ? `You took ${short(got, unit)} of the ${short(width, unit)} drawn.`
      : `That is ${short(-over, unit)} beyond your own limit.`;
  return `Closed at ${short(debrief.price, unit)} ${END[debrief.reason](who, turn)}. ${took}${burned}`;
}
