import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln, nine, pow } from '../../src/sim/kernel/maths.ts';

/** Relative distance; absolute around 0. */
const off = (found: number, exact: number): number => Math.abs(found - exact) / Math.max(1, Math.abs(exact));
const relative = (found: number, exact: number): number => Math.abs(found - exact) / Math.abs(exact);

describe('powers without the engine’s', () => {
  it('agree with its logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(off(ln(x), Math.log(x))).toBeLessThan(1e-12);
      }),
    );
  });

  it('agree with its exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(relative(exp(x), Math.exp(x))).toBeLessThan(1e-12);
      }),
    );
  });

  it('agree with its power where the opponent uses it, and far beyond', () => {
    const base = fc.double({ min: 1e-6, max: 20, noNaN: true });
    fc.assert(
      fc.property(base, fc.double({ min: -8, max: 8, noNaN: true }), (b, e) => {
        expect(relative(pow(b, e), b ** e)).toBeLessThan(1e-12);
      }),
    );
  });

  it.each([
    [0, 2, 0],
    [0, 0, 1],
    [1, 1e9, 1],
    [2, 10, 1024],
    [0, -1, Infinity],
    [4, 0.5, 2],
  ])('%d to %d is %d', (base, exponent, result) => expect(nine(pow(base, exponent))).toBe(result));

  it('have the usual ends', () => {
    expect([ln(0), ln(1), ln(Infinity), exp(0), exp(-1000), exp(1000)]).toStrictEqual([
      -Infinity,
      0,
      Infinity,
      1,
      0,
      Infinity,
    ]);
    expect([ln(-1), ln(Number.NaN), exp(Number.NaN)].every(Number.isNaN)).toBe(true);
  });
});
