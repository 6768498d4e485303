import { BitsError, type BitReader, type BitWriter } from './bits.ts';
import {
  nameAt,
  readDecimal,
  readFlag,
  readNatural,
  readShare,
  readSignedShare,
  writeDecimal,
  writeFlag,
  writeNatural,
  writeShare,
  writeSignedShare,
} from './number.ts';

/** What a field writes to: bits now, texts behind all of them. */
export interface Out {
  readonly bits: BitWriter;
  readonly texts: string[];
  /** Ids named so far; each is a text once and a number from then on. */
  readonly ids: string[];
}

/** A value that is there once the texts are read. */
type Later<T> = () => T;

/** What a field reads from. Texts come last, so a field takes a place among them and looks there later. */
export interface In {
  readonly bits: BitReader;
  texts: readonly string[];
  readonly ids: Later<string>[];
  /** Texts that the bits so far announce. */
  awaited: number;
}

/** One kind of value as bits and texts. */
export interface Field<T> {
  write(value: T, out: Out): void;
  /** Throws BitsError and NumberNotGiven. */
  read(from: In): Later<T>;
}

const plain = <T>(write: (value: T, out: BitWriter) => void, read: (bits: BitReader) => T): Field<T> => ({
  write: (value, { bits }) => write(value, bits),
  read: ({ bits }) => {
    const value = read(bits);
    return () => value;
  },
});

export const natural = plain(writeNatural, readNatural);
export const decimal = plain(writeDecimal, readDecimal);
export const share = plain(writeShare, readShare);
export const signedShare = plain(writeSignedShare, readSignedShare);
export const flag = plain(writeFlag, readFlag);
/** The one value that a field can have; takes no bits. */
export const constant = <T>(value: T): Field<T> => ({ write: () => undefined, read: () => () => value });

/** One of a list whose numbers stay given, in `width` bits. */
export const oneOf = <T extends string>(names: readonly T[], width: number): Field<T> =>
  plain(
    (name, bits) => {
      const number = names.indexOf(name);
      if (number < 0) throw new RangeError(`${name} has no number in links`);
      bits.write(number, width);
    },
    (bits) => nameAt(names, bits.read(width), 'name'),
  );

export const text: Field<string> = {
  write: (value, { texts }) => void texts.push(value),
  read: (from) => {
    const place = from.awaited++;
    return () => from.texts[place] ?? '';
  },
};

/** Any text, short when it is one of a list whose numbers stay given: its number from 1 on, or 0 and a text. */
export const textOr = (names: readonly string[], width: number): Field<string> => ({
  write: (value, out) => {
    const number = names.indexOf(value) + 1;
    out.bits.write(number, width);
    if (number === 0) text.write(value, out);
  },
  read: (from) => {
    const number = from.bits.read(width);
    if (number === 0) return text.read(from);
    const name = nameAt(names, number - 1, 'name');
    return () => name;
  },
});

/** Bits that hold the numbers 0 … most. */
const widthOf = (most: number): number => 32 - Math.clz32(most);

/** A text that comes again: its place among those before it, or the next place and a text. */
export const id: Field<string> = {
  write: (value, out) => {
    const known = out.ids.indexOf(value);
    out.bits.write(known < 0 ? out.ids.length : known, widthOf(out.ids.length));
    if (known >= 0) return;
    out.ids.push(value);
    text.write(value, out);
  },
  read: (from) => {
    const place = from.bits.read(widthOf(from.ids.length));
    if (place > from.ids.length) throw new BitsError(`no id ${place}`);
    const known = from.ids[place];
    if (known) return known;
    const fresh = text.read(from);
    from.ids.push(fresh);
    return fresh;
  },
};
