import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import { MAX_ACTIONS } from '../sim/kernel/episode.ts';
import type { Episode, SimId } from '../sim/kernel/types.ts';
import { arenaCodec } from './arena-codec.ts';
import { BitReader, BitsError, BitWriter, NumberNotGiven } from './bits.ts';
import type { EpisodeCodec } from './codec.ts';
import { LINK_SIMS } from './link-sim.ts';
import { parlayCodec } from './parlay-codec.ts';
import { payopsCodec } from './payops-codec.ts';
import { TextTooLong } from './text.ts';

/*
 * `c1` + base64url of
 *   length of the whole in bytes (16 bits) · simulation (4) · number of the ruleset (12) · seed (31)
 *   · number of actions (11) · settings and actions in the simulation's codec · zero bits to the next byte · check value (32)
 * `c` says Countersign, `1` the format. The check value is the first four bytes of the SHA-256 of all before it.
 * Every episode has one link: a text is accepted only if it is the very one that its episode is written as.
 */
const MARK = 'c';
const FORMAT = '1';
/** Longer text is refused before anything is decoded. A whole match fits, and 4,000 words of reasons with it. */
export const MAX_LINK = 16_000;
const CHECK_BYTES = 4;

/** Numbers once given stay given: old links must keep their meaning. */
const RULES = ['reference-1', 'standard-1'] as const;

const CODECS: Readonly<Record<SimId, EpisodeCodec>> = {
  payops: payopsCodec,
  parlay: parlayCodec,
  arena: arenaCodec,
};

export const LINK_FAULTS = {
  foreign: 'This link does not hold a Countersign episode.',
  too_long: 'This link is longer than any episode, so it was not read.',
  cut_off: 'This link was cut off on its way; its end is missing. Ask for it again, as a file if need be.',
  altered: 'This link was changed on its way; what it holds no longer agrees with its check value.',
  other_rules:
    'This link holds a game or rules that this Countersign does not have. Reload the page to get the newest one, then open it again.',
  newer:
    'This link was made by a newer Countersign. Reload the page to get the newest one, then open it again.',
} as const;

export type LinkFault = keyof typeof LINK_FAULTS;

export class LinkError extends Error {
  override name = 'LinkError';
  constructor(readonly fault: LinkFault) {
    super(LINK_FAULTS[fault]);
  }
}

/** The episode holds more than a link takes; what to do about it is for the screen to say. */
export class LinkTooLong extends Error {
  override name = 'LinkTooLong';
  constructor(options?: ErrorOptions) {
    super(`This episode holds more text than fits into a link of ${MAX_LINK} characters.`, options);
  }
}

const checkValue = (bytes: Uint8Array): Uint8Array => sha256(bytes).slice(0, CHECK_BYTES);

/** Characters of base64url without padding. */
const charactersOf = (bytes: number): number => Math.ceil((bytes * 8) / 6);

/** Everything between the length and the check value. */
function contentOf(episode: Episode): Uint8Array {
  const rules = RULES.indexOf(episode.rules as (typeof RULES)[number]);
  if (rules < 0) throw new RangeError(`${episode.rules} has no number in links`);
  const out = new BitWriter();
  out.write(LINK_SIMS.indexOf(episode.sim), 4);
  out.write(rules, 12);
  out.write(episode.seed, 31);
  out.write(episode.actions.length, 11);
  try {
    CODECS[episode.sim].write(rules, episode, out);
  } catch (error) {
    if (error instanceof TextTooLong) throw new LinkTooLong({ cause: error });
    throw error;
  }
  return out.bytes();
}

/**
 * The part of a share link after `#/r/`. Throws LinkTooLong for an episode that has no link, and RangeError for what
 * is no episode that links know.
 */
export function encodeLink(episode: Episode): string {
  const content = contentOf(episode);
  const length = 2 + content.length + CHECK_BYTES;
  if (MARK.length + FORMAT.length + charactersOf(length) > MAX_LINK) throw new LinkTooLong();
  const whole = new BitWriter();
  whole.write(length, 16);
  whole.writeBytes(content);
  const checked = whole.bytes();
  whole.writeBytes(checkValue(checked));
  return MARK + FORMAT + base64urlnopad.encode(whole.bytes());
}

function decodeBytes(text: string): Uint8Array {
  try {
    return base64urlnopad.decode(text);
  } catch {
    throw new LinkError('altered');
  }
}

/** Checks everything that can be checked without knowing what the bytes mean; returns them without check value. */
function unwrap(text: string): Uint8Array {
  if (text.length > MAX_LINK) throw new LinkError('too_long');
  if (!text.startsWith(MARK)) throw new LinkError('foreign');
  const format = text.charAt(1);
  if (format === '') throw new LinkError('cut_off');
  if (format !== FORMAT) throw new LinkError(/[2-9a-z]/.test(format) ? 'newer' : 'foreign');
  const encoded = text.slice(2);
  if (encoded.length < 4) throw new LinkError('cut_off');
  // The first four characters hold the length, and the length says how many characters there must be.
  const head = decodeBytes(encoded.slice(0, 4));
  const length = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  const characters = charactersOf(length);
  if (encoded.length < characters) throw new LinkError('cut_off');
  if (encoded.length > characters || length < 2 + CHECK_BYTES) throw new LinkError('altered');
  const bytes = decodeBytes(encoded);
  const content = bytes.slice(0, length - CHECK_BYTES);
  const check = checkValue(content);
  if (bytes.slice(length - CHECK_BYTES).some((byte, i) => byte !== check[i])) throw new LinkError('altered');
  return content;
}

/** What the bytes of a sound link say. Throws LinkError, BitsError and NumberNotGiven. */
function read(bits: BitReader): Episode {
  bits.read(16);
  const sim = LINK_SIMS[bits.read(4)];
  const rulesNumber = bits.read(12);
  const rules = RULES[rulesNumber];
  const codec = sim && CODECS[sim];
  if (!codec || rules === undefined) throw new LinkError('other_rules');
  const seed = bits.read(31);
  const count = bits.read(11);
  if (count > MAX_ACTIONS) throw new BitsError(`${count} actions`);
  const { config, actions } = codec.read(rulesNumber, count, bits);
  bits.end();
  return { v: 1, sim, rules, seed, config, actions };
}

/**
 * Reads a share link's payload. The order is: length, mark, format, alphabet, length within, check value, content (its
 * texts inflated piece by piece up to a limit), and whether the content is written as the writer writes it. Nothing is
 * stored. Throws LinkError; whether settings and actions are valid and legal is for the simulation to say.
 */
export function decodeLink(text: string): Episode {
  const bits = new BitReader(unwrap(text));
  try {
    const episode = read(bits);
    if (encodeLink(episode) !== text) throw new LinkError('altered');
    return episode;
  } catch (error) {
    // Sound by its check value, so a number not given here was given later.
    if (error instanceof NumberNotGiven) throw new LinkError('newer');
    if (error instanceof BitsError || error instanceof LinkTooLong) {
      throw new LinkError('altered');
    }
    throw error;
  }
}
