/**
 * Edit distance of two texts of 16-bit symbols (Levenshtein) by Myers' bit vectors ("A fast bit-vector algorithm for
 * approximate string matching", 1999), in Hyyrö's form for texts longer than a word: 32 cells at a time.
 */
export function editDistance(one: readonly number[], other: readonly number[]): number {
  const [a, b] = one.length < other.length ? [one, other] : [other, one];
  if (a.length === 0) return b.length;
  const blocks = Math.ceil(a.length / 32);
  const peq = new Map<number, Int32Array>();
  a.forEach((symbol, i) => {
    let bits = peq.get(symbol);
    if (!bits) peq.set(symbol, (bits = new Int32Array(blocks)));
    bits[i >> 5]! |= 1 << (i & 31);
  });
  const pv = new Int32Array(blocks).fill(-1);
  const mv = new Int32Array(blocks);
  const last = 1 << ((a.length - 1) & 31);
  let score = a.length;
  for (const symbol of b) {
    const bits = peq.get(symbol);
    // The top row grows by one with every symbol.
    let plusIn = 1;
    let minusIn = 0;
    for (let k = 0; k < blocks; k++) {
      const p = pv[k]!;
      const m = mv[k]!;
      let eq = bits ? bits[k]! : 0;
      const xv = eq | m;
      eq |= minusIn;
      const xh = (((eq & p) + p) ^ p) | eq;
      let plus = m | ~(xh | p);
      let minus = p & xh;
      if (k === blocks - 1) {
        if ((plus & last) !== 0) score += 1;
        if ((minus & last) !== 0) score -= 1;
      }
      const plusOut = plus >>> 31;
      const minusOut = minus >>> 31;
      plus = (plus << 1) | plusIn;
      minus = (minus << 1) | minusIn;
      pv[k] = minus | ~(xv | plus);
      mv[k] = plus & xv;
      plusIn = plusOut;
      minusIn = minusOut;
    }
  }
  return score;
}

/** More than ASCII; symbols that share a bucket only lower the bound. */
const BUCKETS = 256;
const counts = new Int16Array(BUCKETS);

/** A lower bound that costs one pass: symbols of one text that the other lacks, as bags. */
export function bagDistance(one: readonly number[], other: readonly number[]): number {
  counts.fill(0);
  for (const symbol of one) counts[symbol % BUCKETS]! += 1;
  let missing = 0;
  for (const symbol of other) {
    const bucket = symbol % BUCKETS;
    if (counts[bucket]! > 0) counts[bucket]! -= 1;
    else missing += 1;
  }
  // What `one` has over is what is missing from `other`, shifted by the difference of the lengths.
  return Math.max(missing, missing + one.length - other.length);
}
