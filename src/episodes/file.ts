import canonicalize from 'canonicalize';
import { isKept, type Kept } from './record.ts';
import { episodeId } from './id.ts';
import { parseEnvelope } from '../sim/kernel/episode.ts';
import { RuleError } from '../sim/kernel/errors.ts';
import type { Episode } from '../sim/kernel/types.ts';
import { parseStrictJson, StrictJsonError } from './strict-json.ts';

/* The format is told in docs/formats.md. */
const MARK = 'countersign-episodes';
const VERSION = 1;

/** Bytes; larger files are refused before they are read. */
export const MAX_FILE = 64 * 1024 * 1024;
const MAX_RECORDS = 20_000;
const LIMITS = { chars: MAX_FILE, depth: 34, nodes: 10_000_000 };

/** The file cannot be read; the sentence is for people. */
export class FileError extends Error {
  override name = 'FileError';
}

/** An episode out of a file, or why it was left out. */
export type FromFile =
  | { readonly kept: Kept }
  /** Without a list's figures: as one episode is saved by itself. */
  | { readonly episode: Episode }
  | { readonly fault: string };

/** A record as files hold it: where it came from is this device's own business. */
export function recordText({ origin: _origin, ...record }: Kept): string {
  const text = canonicalize(record);
  if (text === undefined) throw new TypeError('a record is JSON');
  return text;
}

/** The whole file around its records, in pieces; equal records make equal files. */
export const fileText = (records: readonly string[]): string[] => [
  `{"format":"${MARK}","version":${VERSION},"episodes":[`,
  ...records.map((text, i) => `${i === 0 ? '' : ','}\n${text}`),
  '\n]}\n',
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The episode's outer shape; what is inside is for its simulation to say. */
function envelopeOf(value: unknown): Episode | { readonly fault: string } {
  try {
    return parseEnvelope(value);
  } catch (error) {
    if (error instanceof RuleError) return { fault: error.message };
    throw error;
  }
}

function recordOf(value: unknown): FromFile {
  if (!isObject(value)) return { fault: 'It is not a record.' };
  const episode = envelopeOf(value.episode);
  if ('fault' in episode) return episode;
  if ('origin' in value || !isKept(value)) return { fault: 'Its record is not what this format has.' };
  if (value.id !== episodeId(episode)) return { fault: 'Its id is not the one of its content.' };
  return { kept: { ...value, episode } };
}

/** Reads a file of episodes, or of one episode alone. Throws FileError; single records are judged one by one. */
export function readFile(text: string): FromFile[] {
  let value: unknown;
  try {
    value = parseStrictJson(text, LIMITS);
  } catch (error) {
    if (error instanceof StrictJsonError) throw new FileError(error.message, { cause: error });
    throw error;
  }
  if (isObject(value) && 'actions' in value) {
    const episode = envelopeOf(value);
    return ['fault' in episode ? episode : { episode }];
  }
  if (!isObject(value) || value.format !== MARK) throw new FileError('This is not a file of episodes.');
  if (value.version !== VERSION) {
    throw new FileError('This file was made by a newer Countersign. Reload the page to get the newest one.');
  }
  if (!Array.isArray(value.episodes)) throw new FileError('This file holds no list of episodes.');
  if (value.episodes.length > MAX_RECORDS) {
    throw new FileError(`This file holds more than ${MAX_RECORDS} episodes.`);
  }
  return value.episodes.map(recordOf);
}
