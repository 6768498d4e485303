const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€' };
const GROUPS = /\B(?=(?:\d{3})+$)/g;

/** Whole units in groups of three, `$145,000`, to the cent where there are cents. A table of one's own has no currency. */
export function money(price: number, currency: string): string {
  const [whole = '', cents = '00'] = price.toFixed(2).split('.');
  const grouped = whole.replace(GROUPS, ',');
  return `${SIGNS[currency] ?? ''}${cents === '00' ? grouped : `${grouped}.${cents}`}`;
}
