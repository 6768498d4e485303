/**
 * Decimal rounding of the double's exact value with exact ties to the even digit, as the reference rounds;
 * `toFixed` and the kernel's rounders send a tie up. A double lies exactly between two decimals of d digits only
 * if it is an odd multiple of 2^−(d+1), which is what `ties` = 2^(d+1) tests. Negative zero becomes zero.
 */
function evenRounder(digits: number, scale: number, ties: number): (x: number) => number {
  const slowly = (x: number): number => {
    const parts = x * ties;
    if (!Number.isInteger(parts) || parts % 2 === 0) return Number(x.toFixed(digits)) + 0;
    const below = Math.floor(x * scale);
    return (below % 2 === 0 ? below : below + 1) / scale + 0;
  };
  return (x) => {
    const scaled = x * scale;
    const whole = Math.round(scaled);
    const fromHalf = Math.abs(Math.abs(scaled - whole) - 0.5);
    return fromHalf > 1e-4 && Math.abs(scaled) < 1e11 ? whole / scale + 0 : slowly(x);
  };
}

export const even1 = evenRounder(1, 10, 4);
export const even2 = evenRounder(2, 100, 8);
export const even4 = evenRounder(4, 10_000, 32);
export const even6 = evenRounder(6, 1_000_000, 128);
