import { BitsError, NumberNotGiven, type BitReader, type BitWriter } from './bits.ts';

/*
 * Numbers as few bits. Some could be written in more than one way; the writers take the first that fits, and a link
 * that holds another one is refused as a whole (see link.ts).
 */

const GROUP = 4;
/** 14 groups hold every safe integer. */
const MOST_GROUPS = 14;

/** A whole number from 0 on: groups of four bits, the lowest first, each after one bit that says whether more follow. */
export function writeNatural(value: number, out: BitWriter): void {
  let rest = value;
  do {
    const group = rest % 2 ** GROUP;
    rest = (rest - group) / 2 ** GROUP;
    out.write(rest > 0 ? 1 : 0, 1);
    out.write(group, GROUP);
  } while (rest > 0);
}

export function readNatural(bits: BitReader): number {
  let value = 0;
  for (let i = 0; i < MOST_GROUPS; i++) {
    const more = bits.read(1) === 1;
    value += bits.read(GROUP) * 2 ** (GROUP * i);
    if (!more) return value;
  }
  throw new BitsError('a number of too many groups');
}

function writeDouble(value: number, out: BitWriter): void {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  out.writeBytes(bytes);
}

function readDouble(bits: BitReader): number {
  const value = new DataView(bits.readBytes(8).buffer).getFloat64(0);
  if (!Number.isFinite(value)) throw new BitsError(`no number: ${value}`);
  return value;
}

/** Exponents of ten, −4 … 10, as 0 … 14. */
const LEAST_EXPONENT = -4;
const MOST_EXPONENT = 10;
/** Not such a number: eight bytes of the double follow. */
const NOT_DECIMAL = 15;
/** Decimals of up to 15 digits and doubles correspond one to one. */
const MOST_DIGITS = 15;

/** The decimal that a number is written as, `mantissa · 10^exponent`; null when it needs its double. */
function decimalOf(value: number): { mantissa: number; exponent: number } | null {
  if (value === 0) return { mantissa: 0, exponent: 0 };
  if (value < 0) return null;
  const [digits = '', power = ''] = value.toExponential().split('e');
  const figures = digits.replace('.', '');
  const exponent = Number(power) - (figures.length - 1);
  const zeros = Math.max(0, exponent - MOST_EXPONENT);
  if (exponent < LEAST_EXPONENT || figures.length + zeros > MOST_DIGITS) return null;
  return { mantissa: Number(figures + '0'.repeat(zeros)), exponent: exponent - zeros };
}

/**
 * Any finite number, short when its decimal is: 135,500 in 19 bits. Minus zero becomes zero, as it does in JSON.
 * Bits: exponent (4), mantissa as a whole number.
 */
export function writeDecimal(value: number, out: BitWriter): void {
  const decimal = decimalOf(value);
  out.write(decimal ? decimal.exponent - LEAST_EXPONENT : NOT_DECIMAL, 4);
  if (decimal) writeNatural(decimal.mantissa, out);
  else writeDouble(value, out);
}

export function readDecimal(bits: BitReader): number {
  const code = bits.read(4);
  if (code === NOT_DECIMAL) return readDouble(bits);
  const mantissa = readNatural(bits);
  // Through text: it is rounded once, a product with a power of ten twice.
  return Number(`${mantissa}e${code + LEAST_EXPONENT}`);
}

const TEN_THOUSANDTHS = 126;
const NOT_SHARE = 127;

const isPart = (value: number, of: number): boolean =>
  value >= 0 && value <= 1 && Math.round(value * of) / of === value;

/** A share of 0 … 1. Bits: percent (7); or 126 and ten-thousandths (14); or 127 and the double. */
export function writeShare(share: number, out: BitWriter): void {
  if (isPart(share, 100)) return out.write(Math.round(share * 100), 7);
  if (isPart(share, 10_000)) {
    out.write(TEN_THOUSANDTHS, 7);
    return out.write(Math.round(share * 10_000), 14);
  }
  out.write(NOT_SHARE, 7);
  writeDouble(share, out);
}

export function readShare(bits: BitReader): number {
  const code = bits.read(7);
  if (code === NOT_SHARE) return readDouble(bits);
  if (code === TEN_THOUSANDTHS) return bits.read(14) / 10_000;
  if (code > 100) throw new BitsError(`no share ${code}`);
  return code / 100;
}

const NOT_SIGNED_PERCENT = 255;

/** A share of −1 … 1. Bits: percent plus 100 (8); or 255 and the double. */
export function writeSignedShare(share: number, out: BitWriter): void {
  const percent = Math.round(share * 100);
  if (percent / 100 === share && Math.abs(percent) <= 100) return out.write(percent + 100, 8);
  out.write(NOT_SIGNED_PERCENT, 8);
  writeDouble(share, out);
}

export function readSignedShare(bits: BitReader): number {
  const code = bits.read(8);
  if (code === NOT_SIGNED_PERCENT) return readDouble(bits);
  if (code > 200) throw new BitsError(`no share ${code}`);
  return (code - 100) / 100;
}

/** Yes or no. */
export const writeFlag = (flag: boolean, out: BitWriter): void => out.write(flag ? 1 : 0, 1);
export const readFlag = (bits: BitReader): boolean => bits.read(1) === 1;

/** The name with a number in a list whose numbers stay given. Throws NumberNotGiven for a later one. */
export function nameAt<T>(names: readonly T[], index: number, what: string): T {
  const name = names[index];
  if (name === undefined) throw new NumberNotGiven(`no ${what} ${index}`);
  return name;
}
