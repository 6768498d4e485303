import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { decodeLink, LINK_FAULTS, LinkError, type LinkFault } from '../../src/episodes/link.ts';

/* A second writer of links, from the description of the format: bits as text. */

export const bits = (value: number, width: number): string => value.toString(2).padStart(width, '0');
export const bytesAsBits = (bytes: Uint8Array): string => [...bytes].map((byte) => bits(byte, 8)).join('');
export const double = (value: number): string => {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return bytesAsBits(buffer);
};
const toBytes = (text: string): Buffer =>
  Buffer.from((text.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2)));

/** Zero bits up to the next byte. */
export const aligned = (text: string): string => text.padEnd(Math.ceil(text.length / 8) * 8, '0');

/** A link around any content, whose length and check value are right. */
export function linkOf(content: string): string {
  const body = toBytes(content);
  const head = toBytes(bits(2 + body.length + 4, 16));
  const check = createHash('sha256')
    .update(Buffer.concat([head, body]))
    .digest()
    .subarray(0, 4);
  return `c1${Buffer.concat([head, body, check]).toString('base64url')}`;
}

/** What stands before an episode's actions. */
export const content = (
  count: number,
  actions: string,
  { sim = 0, rules = 0, seed = 5, settings = '' } = {},
): string => bits(sim, 4) + bits(rules, 12) + bits(seed, 31) + bits(count, 11) + settings + actions;

/** A whole number in groups of four bits, the lowest first, each after one bit that says whether more follow. */
export function natural(value: number): string {
  const digits = Array.from(value.toString(16)).toReversed();
  return digits
    .map((digit, i) => (i < digits.length - 1 ? '1' : '0') + bits(parseInt(digit, 16), 4))
    .join('');
}

/** A price of `mantissa · 10^exponent`, whether or not a writer would write it so. */
export const price = (mantissa: number, exponent: number): string =>
  bits(exponent + 4, 4) + natural(mantissa);

/** The fault a text is refused with; `accepted` when it is not. Anything but a LinkError is a failure. */
export function faultOf(text: string): LinkFault | 'accepted' {
  try {
    decodeLink(text);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    expect(error.message).toBe(LINK_FAULTS[error.fault]);
    return error.fault;
  }
  return 'accepted';
}
