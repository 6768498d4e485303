/**
 * Decimal rounding of the double's exact value, as `Number(x.toFixed(digits))` does, without its cost: the quotient
 * of two exact integers is the double nearest to the decimal. Only a near-tie, where `x * scale` may itself have
 * been rounded across the half, takes the slow way. Negative zero becomes zero.
 */
function rounder(digits: number, scale: number): (x: number) => number {
  return (x) => {
    const scaled = x * scale;
    const whole = Math.round(scaled);
    const fromHalf = Math.abs(Math.abs(scaled - whole) - 0.5);
    const exact = fromHalf > 1e-4 && Math.abs(scaled) < 1e11 ? whole / scale : Number(x.toFixed(digits));
    return exact === 0 ? 0 : exact;
  };
}

export const round2 = rounder(2, 100);
export const round3 = rounder(3, 1000);
export const round4 = rounder(4, 10_000);
export const round6 = rounder(6, 1_000_000);

export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);
