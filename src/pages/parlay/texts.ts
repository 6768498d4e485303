import type { Config } from '../../sim/parlay/config.ts';
import type { Move } from '../../sim/parlay/moves.ts';
import type { Table } from '../../sim/parlay/table.ts';
import type { Drawing } from '../../ui/icons.ts';
import { GLYPHS } from './icons.ts';

export type ScenarioKey = Config['scenario'];
export type PersonaKey = Config['persona'];

interface ScenarioText {
  readonly name: string;
  /** Which chair the player sits in. */
  readonly seat: string;
  readonly briefing: string;
  /** What the price is: `total pay a year`. */
  readonly price: string;
}

export const SCENARIO: Readonly<Record<ScenarioKey, ScenarioText>> = {
  hiring_package: {
    name: 'Senior engineer offer',
    seat: 'You are the candidate',
    briefing:
      'A company of four hundred wants you as a senior engineer. Base, equity and a signing bonus are summed into one figure a year, and that figure is all you settle today.',
    price: 'total pay a year',
  },
  saas_enterprise: {
    name: 'Enterprise analytics contract',
    seat: 'You buy 500 seats',
    briefing:
      'Your company needs analytics for five hundred people. Two other vendors have quoted. You sign for one year, and the price of that year is the only open point.',
    price: 'contract value a year',
  },
  acquisition_term_sheet: {
    name: 'Start-up acquisition',
    seat: 'You sell the company',
    briefing:
      'A larger firm wants your start-up for its team. Retention and earn-out are folded into one number: what they pay for the whole company.',
    price: 'price of the company',
  },
  freight_contract: {
    name: 'Refrigerated freight contract',
    seat: 'You buy 40 loads a month',
    briefing:
      'You ship chilled goods on one lane, forty loads a month, and the carrier you trust has trucks. One price covers the year.',
    price: 'price of a year',
  },
  own: {
    name: 'Your own table',
    seat: 'You set side, anchors and turns',
    briefing:
      'A price between two anchors of your choosing. The limits are drawn around a quarter of the way in from each anchor, as far as the spread you set.',
    price: 'price',
  },
};

interface PersonaText {
  readonly name: string;
  readonly icon: Drawing;
  readonly style: string;
  readonly stays: string;
  /** What to remember after a game. */
  readonly lesson: string;
}

export const PERSONA: Readonly<Record<PersonaKey, PersonaText>> = {
  shark: {
    name: 'Shark',
    icon: GLYPHS.news,
    style: 'Anchors past its limit, moves last, bluffs often',
    stays: 'Can leave from turn 9',
    lesson:
      'Names the first price and moves late. It gives little to a player who gives nothing, and leaves when it sees no progress.',
  },
  diplomat: {
    name: 'Diplomat',
    icon: GLYPHS.handshake,
    style: 'Moves early, proposes the middle when you are close',
    stays: 'Stays to turn 18 at least',
    lesson:
      'Answers a step with a step and proposes the middle when the two prices are near. Its early steps are the largest.',
  },
  veteran: {
    name: 'Veteran',
    icon: GLYPHS.columns,
    style: 'Says little, closes after turn 12',
    stays: 'Stays to the end',
    lesson:
      'Does not move for three turns, gives only in exchange, and in the last four accepts what lies close to its target.',
  },
};

export const MOVE: Readonly<Record<Move, { name: string; does: string; icon: Drawing }>> = {
  anchor_high: { name: 'Anchor', does: 'Pull the middle your way', icon: GLYPHS.anchor },
  batna_reveal: { name: 'Reveal BATNA', does: 'State a limit, true or not', icon: GLYPHS.split },
  silence: { name: 'Silence', does: 'Let them fill it', icon: GLYPHS.silence },
};

/** The headline of market news, by its event. */
export const newsOf = (table: Table, event: string): string =>
  table.windows.find((one) => one.event === event)?.text ?? 'Market news.';

export const scenarioName = (id: string): string =>
  id in SCENARIO ? SCENARIO[id as ScenarioKey].name : id.replaceAll('_', ' ');

/** Which chair the player sits in. */
export const seatOf = ({ scenario: { id, player } }: Table): string =>
  id === 'own' ? (player === 'seller' ? 'You sell' : 'You buy') : SCENARIO[id].seat;

export const firstName = ({ name }: Table['persona']): string => name.split(' ')[0] ?? name;

/** `You sell, so a higher price is better for you.` */
export const goal = (side: 'seller' | 'buyer'): string =>
  side === 'seller' ? 'A higher price is better for you.' : 'A lower price is better for you.';

/** `3 over your floor`, `15 under your floor`, `at your floor`: where a price stands against the own limit. */
export function againstLimit(
  price: number,
  limit: number,
  side: 'seller' | 'buyer',
  show: (amount: number) => string,
): string {
  const word = side === 'seller' ? 'floor' : 'ceiling';
  if (price === limit) return `at your ${word}`;
  return `${show(Math.abs(price - limit))} ${price > limit ? 'over' : 'under'} your ${word}`;
}

/** True where signing at this price is worse than leaving. */
export const beyondLimit = (price: number, limit: number, side: 'seller' | 'buyer'): boolean =>
  side === 'seller' ? price < limit : price > limit;
