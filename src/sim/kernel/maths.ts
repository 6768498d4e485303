/**
 * Powers from + − · / only: engines disagree on the last bits of `exp`, `log` and `pow`, never on these. Relative
 * error below 1e-14 where results are ordinary numbers; callers round what they keep.
 */

const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** Natural logarithm; NaN below 0, −∞ at 0. By powers of two and the series of artanh. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let m = x;
  let k = 0;
  for (; m < Math.SQRT1_2; m *= 2) k--;
  for (; m > Math.SQRT2; m /= 2) k++;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  // |z| ≤ 0.1716, so the term after z^23 is below 1e-17.
  for (let n = 23; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return k * LN2_HIGH + (2 * z * sum + k * LN2_LOW);
}

/** e to the x, by the Taylor series on |r| ≤ ln 2 / 2 and a power of two. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.78) return Infinity;
  if (x < -745.2) return 0;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 16; n >= 1; n--) sum = 1 + (r * sum) / n;
  for (let i = k; i > 0; i--) sum *= 2;
  for (let i = k; i < 0; i++) sum /= 2;
  return sum;
}

/** `base` ≥ 0 to a real power; 0 to a positive power is 0, anything to 0 is 1. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return exp(exponent * ln(base));
}

/** Nine decimal places: what a power is kept as, so that no engine's last bit can matter. */
export const nine = (x: number): number => Math.round(x * 1e9) / 1e9;
