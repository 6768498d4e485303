import { deflateSync, Inflate } from 'fflate';
import { wellFormed } from '../sim/kernel/well-formed.ts';
import { BitsError, type BitReader, type BitWriter } from './bits.ts';

/*
 * All texts of an episode in one piece behind everything else: one bit (deflated), zero bits to the next byte, then
 * UTF-8 to the end, as it is or as raw deflate with a dictionary, whichever is shorter.
 */

/** Bytes of UTF-8 that an episode may hold: twenty of Parlay's longest utterances at three bytes a character. */
const MAX_TEXT = 131_072;
/** Bytes inflated at a time: deflate grows 1,032-fold at most, so no step goes far beyond the limit. */
const PIECE = 64;

/** DEL ends a text; where a text holds one, or the sign that says so, this noncharacter and a figure stand for it. */
const END = '\x7f';
const SIGN = '\ufdd0';

const escaped = (text: string): string => text.replaceAll(SIGN, `${SIGN}0`).replaceAll(END, `${SIGN}1`);
const unescaped = (text: string): string => text.replaceAll(`${SIGN}1`, END).replaceAll(`${SIGN}0`, SIGN);

/** Thrown when an episode's texts are more than a link takes. */
export class TextTooLong extends Error {
  override name = 'TextTooLong';
}

/** Sizes of hash table and effort are given: what fflate chooses by itself depends on an engine's logarithm. */
const deflate = (bytes: Uint8Array, dictionary: Uint8Array): Uint8Array =>
  deflateSync(bytes, { level: 9, mem: 4, dictionary });

function inflate(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate({ dictionary }, (piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
    stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    if (length > MAX_TEXT) throw new BitsError('more text than an episode holds');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Writes nothing for no texts; otherwise nothing can be written after them. Throws TextTooLong. */
export function writeTexts(texts: readonly string[], dictionary: Uint8Array, out: BitWriter): void {
  if (texts.length === 0) return;
  const joined = texts.map(escaped).join(END);
  if (!wellFormed(joined)) throw new RangeError('half a character has no place in a link');
  const plain = new TextEncoder().encode(joined);
  if (plain.length > MAX_TEXT) throw new TextTooLong(`${plain.length} bytes of text`);
  const small = deflate(plain, dictionary);
  const shorter = small.length < plain.length;
  out.write(shorter ? 1 : 0, 1);
  out.align();
  out.writeBytes(shorter ? small : plain);
}

/** `count` texts to the end of the bits. */
export function readTexts(count: number, dictionary: Uint8Array, bits: BitReader): string[] {
  if (count === 0) return [];
  const deflated = bits.read(1) === 1;
  const bytes = bits.rest();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let joined: string;
  try {
    joined = decoder.decode(deflated ? inflate(bytes, dictionary) : bytes);
  } catch (error) {
    throw new BitsError('no text', { cause: error });
  }
  const texts = joined.split(END).map(unescaped);
  if (texts.length !== count) throw new BitsError(`${texts.length} texts for ${count}`);
  return texts;
}
