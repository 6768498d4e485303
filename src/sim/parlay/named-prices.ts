const PRICE = /(\d{1,3}(?:[,’' \u00a0\u202f]\d{3})+|\d+)(\.\d+)?\s?(k|thousand|m|mn|million)?(?![\w%])/gi;
const GROUPING = /[,’' \u00a0\u202f]/g;

const factorOf = (unit: string | undefined): number => {
  if (unit === undefined) return 1;
  return unit.toLowerCase().startsWith('m') ? 1e6 : 1e3;
};

/** Numbers in words that could be prices between `least` and `most`: groups, `k`, `M`, `thousand` and `million`. */
export function namedPrices(words: string, least: number, most: number): number[] {
  return Array.from(words.matchAll(PRICE), ([, whole = '', part = '', unit]) => {
    return Number(whole.replace(GROUPING, '') + part) * factorOf(unit);
  }).filter((price) => price >= least && price <= most);
}

const DIGIT = /\d/;

/** Whether words name prices and none within `beyond` of the offer that goes with them (defect D16). */
export function namesAnother(
  words: string,
  offer: number | null,
  { seller, buyer }: { readonly seller: number; readonly buyer: number },
  beyond: number,
): boolean {
  if (offer === null || !DIGIT.test(words)) return false;
  const named = namedPrices(words, buyer / 2, 2 * seller);
  return named.length > 0 && !named.some((price) => Math.abs(price - offer) <= beyond * offer);
}
