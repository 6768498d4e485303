const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€' };

/** Whole units in groups of three, `$145,000`; halves keep their digit. A table of one's own has no currency. */
export function money(price: number, currency: string): string {
  const [whole = '', part] = String(Math.round(price * 2) / 2).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${SIGNS[currency] ?? ''}${part === undefined ? grouped : `${grouped}.${part}0`}`;
}
