const SYMBOLS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£' };

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const symbolOf = (currency: string): string => SYMBOLS[currency] ?? `${currency} `;

/** `€18,450`, for lists. */
export const amountShort = (amount: number, currency: string): string =>
  symbolOf(currency) + whole.format(amount);

/** `€18,450.00` in its three parts, for the case head. */
export function amountParts(
  amount: number,
  currency: string,
): { symbol: string; units: string; decimals: string } {
  const [units = '', decimals = ''] = cents.format(amount).split('.');
  return { symbol: symbolOf(currency), units, decimals };
}

/** Points with a sign and a true minus. */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? '−' : '+') + text;
}

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;

/** `418 207`: a seed in groups of three, as people read it aloud. */
export const seedText = (seed: number): string => whole.format(seed).replaceAll(',', ' ');

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `18 minutes ago`. */
export function ago(then: number, now: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor((now - then) / length);
    if (count >= 1) return `${plural(count, unit)} ago`;
  }
  return 'just now';
}
