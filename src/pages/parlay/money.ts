/** How the prices of one table are written: all in the unit that fits its anchors. */
export interface Unit {
  readonly currency: string;
  /** What one printed unit is worth, 1, 1,000 or 1,000,000. */
  readonly size: number;
  readonly suffix: '' | 'k' | 'M';
  /** One press of an arrow, in money: 1 percent of the distance of the anchors. */
  readonly step: number;
  /** The two public anchors, in money, the lower first. */
  readonly anchors: readonly [number, number];
}

const SYMBOLS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£' };
const PARTS = { '': 1, k: 1e3, M: 1e6 } as const;

export function unitFor(a: number, b: number, currency: string): Unit {
  const anchors = [Math.min(a, b), Math.max(a, b)] as const;
  const suffix = anchors[1] >= 2e6 ? 'M' : anchors[1] >= 2e3 ? 'k' : '';
  return { currency, suffix, size: PARTS[suffix], step: (anchors[1] - anchors[0]) / 100, anchors };
}

const DIGITS = { '': 2, k: 1, M: 3 } as const;

/** `222.5`, in units of the table. */
export function inUnits(price: number, unit: Unit, digits: number = DIGITS[unit.suffix]): string {
  const text = Number((price / unit.size).toFixed(digits)).toLocaleString('en-GB', {
    maximumFractionDigits: digits,
  });
  return text.replace('-', '−');
}

/** `222.5k`: with its unit, for sentences. */
export function short(price: number, unit: Unit): string {
  const text = inUnits(price, unit);
  return text === '0' ? text : `${text}${unit.suffix}`;
}

/** `$222,500`, to the last unit of money. */
export function full(price: number, unit: Unit): string {
  const symbol = SYMBOLS[unit.currency] ?? `${unit.currency} `;
  const amount = Math.abs(price).toLocaleString('en-GB', { maximumFractionDigits: 0 });
  return `${price < 0 ? '−' : ''}${symbol}${amount}`;
}

/** What stands at the top of a price axis: `USD k`. */
export const axisTitle = (unit: Unit): string => [unit.currency, unit.suffix].filter(Boolean).join(' ');

const NUMBER = /^[$€£]?\s*(\d{1,3}(?:[,\s]\d{3})+|\d+)?(\.\d+)?\s*(k|m|mn|million|thousand)?$/i;
const SUFFIXES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6 };

/** How far outside the anchors a price lies. */
const outside = (price: number, [low, high]: Unit['anchors']): number =>
  Math.max(0, low - price, price - high);

/**
 * The price somebody typed: `222.5k`, `222,500`, `0.22M`, `222.5`. A bare number may be meant in units of the table or in
 * money; the reading nearer to the anchors counts, and the screen prints it in full. Null: not a price.
 */
export function parsePrice(typed: string, unit: Unit): number | null {
  const [, whole = '', part = '', suffix] = NUMBER.exec(typed.trim()) ?? [];
  if (!whole && !part) return null;
  const value = Number(`${whole.replaceAll(/[,\s]/g, '') || '0'}${part}`);
  if (!(value > 0)) return null;
  const factor = suffix === undefined ? undefined : SUFFIXES[suffix.toLowerCase()];
  if (factor !== undefined) return rounded(value * factor);
  const scaled = value * unit.size;
  return rounded(outside(scaled, unit.anchors) < outside(value, unit.anchors) ? scaled : value);
}

/** Money to the cent: 0.1 and 0.2 add up on screen. */
const rounded = (price: number): number => Math.round(price * 100) / 100;

/** The price moved by whole steps, on the grid of steps, never at or below zero. */
export function stepped(price: number, steps: number, { step }: Unit): number {
  return Math.max(rounded(step), rounded((Math.round(price / step) + steps) * step));
}

const IN_WORDS =
  /(?:^|[\s("'$€£])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|m|mn|million|thousand)?(?=$|[\s.,;:!?)'"])/gi;

/** The last price that the words name and that could be one at this table; only ever a suggestion. */
export function priceIn(words: string, unit: Unit): number | null {
  const [low, high] = unit.anchors;
  const found = [...words.matchAll(IN_WORDS)].flatMap(([, whole = '', part = '', suffix = '']) => {
    const price = parsePrice(`${whole}${part}${suffix}`, unit);
    return price !== null && price >= low / 2 && price <= high * 2 ? [price] : [];
  });
  return found.at(-1) ?? null;
}

/** An amount typed where no table gives a unit yet: `320k`, `1.2M`, `9,000`. Null: not an amount. */
export const parseAmount = (typed: string): number | null =>
  parsePrice(typed, { currency: '', size: 1, suffix: '', step: 1, anchors: [0, Infinity] });
