import { BitsError, NumberNotGiven, type BitReader, type BitWriter } from './bits.ts';

/*
 * Numbers as few bits. Some could be written in more than one way; the writers take the first that fits, and a link
 * that holds another one is refused as a whole (see link.ts).
 */

const GROUP = 4;
/** 13 groups hold every mantissa of a price. */
const MOST_GROUPS = 13;

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

const EXPONENT = 4;
/** A price below a cent's hundredth or beyond 15 digits: eight bytes of the double follow. */
const EXACT = 15;
const LEAST_EXPONENT = -2;
/** Decimals of up to 15 digits and doubles correspond one to one. */
const MOST_DIGITS = 15;

/** The decimal that a price is written as, `mantissa · 10^exponent`; null when it needs its double. */
function decimalOf(price: number): { mantissa: number; exponent: number } | null {
  if (price === 0) return { mantissa: 0, exponent: 0 };
  const [digits = '', power = ''] = price.toExponential().split('e');
  const figures = digits.replace('.', '');
  const exponent = Number(power) - (figures.length - 1);
  const fits =
    price > 0 &&
    figures.length <= MOST_DIGITS &&
    exponent >= LEAST_EXPONENT &&
    exponent - LEAST_EXPONENT < EXACT;
  return fits ? { mantissa: Number(figures), exponent } : null;
}

/** Any finite number, shortest for money: 135,500 in 19 bits. Minus zero becomes zero, as it does in JSON. */
export function writePrice(price: number, out: BitWriter): void {
  const decimal = decimalOf(price);
  out.write(decimal ? decimal.exponent - LEAST_EXPONENT : EXACT, EXPONENT);
  if (decimal) writeNatural(decimal.mantissa, out);
  else writeDouble(price, out);
}

export function readPrice(bits: BitReader): number {
  const code = bits.read(EXPONENT);
  if (code === EXACT) return readDouble(bits);
  const mantissa = readNatural(bits);
  // Through text: it is rounded once, a product with a power of ten twice.
  return Number(`${mantissa}e${code + LEAST_EXPONENT}`);
}

const NOT_PERCENT = 127;

/** A share of 0 … 1: seven bits when it is a whole percent, otherwise 127 and eight bytes of the double. */
export function writeShare(share: number, out: BitWriter): void {
  const percent = Math.round(share * 100);
  const fits = percent / 100 === share && percent >= 0 && percent <= 100;
  out.write(fits ? percent : NOT_PERCENT, 7);
  if (!fits) writeDouble(share, out);
}

export function readShare(bits: BitReader): number {
  const code = bits.read(7);
  if (code === NOT_PERCENT) return readDouble(bits);
  if (code > 100) throw new BitsError(`no share ${code}`);
  return code / 100;
}

const NOT_SIGNED_PERCENT = 255;

/** A share of −1 … 1: eight bits, percent plus 100; otherwise 255 and eight bytes of the double. */
export function writeSignedShare(share: number, out: BitWriter): void {
  const percent = Math.round(share * 100);
  const fits = percent / 100 === share && Math.abs(percent) <= 100;
  out.write(fits ? percent + 100 : NOT_SIGNED_PERCENT, 8);
  if (!fits) writeDouble(share, out);
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
