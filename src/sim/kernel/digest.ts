import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** SHA-256, in hex, of a JSON value's canonical form (RFC 8785): equal values have equal hashes on every engine. */
export function sha256Hex(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('only JSON values have a digest');
  return bytesToHex(sha256(utf8ToBytes(json)));
}

/** Short fingerprint of a state, 16 hex characters: enough to tell two states apart, small enough to list. */
export const digest = (state: unknown): string => sha256Hex(state).slice(0, 16);
