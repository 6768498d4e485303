import type { Debrief } from '../../sim/parlay/debrief.ts';

/** How a game ended, in a sentence; `who` sits across the table. */
export const ENDING: Readonly<Record<Debrief['reason'], (who: string) => string>> = {
  deal_reached: (who) => `${who} accepted your price.`,
  deal_accepted: (who) => `You accepted the price of ${who}.`,
  walk_away: () => 'You walked away.',
  opponent_left: (who) => `${who} left the table.`,
  max_turns: () => 'The turns ran out.',
  zopa_collapsed: () => 'Tension burned the whole zone.',
  reward_floor: () => 'The game was stopped.',
};
