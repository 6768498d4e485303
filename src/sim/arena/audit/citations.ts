import { FACTS } from '../facts.ts';
import { remembered } from '../memo.ts';
import type { Texts } from './record.ts';

const TOKENS: readonly RegExp[] = [
  /pmt_[a-z0-9_]{4,}/gi,
  /\b[a-z0-9-]{2,}\.[a-z]{2,24}\b/gi,
  /tmpl_[a-z0-9]{3,}/gi,
  /ring_[a-z0-9_]{2,}/gi,
  /adv_[a-z0-9_]{3,}/gi,
  /\$[\d,]+(?:\.\d{1,2})?/g,
  /\d{1,3} ?%/g,
  /\b(?:njalla|epik|namesilo|godaddy|cloudflare|tucows)\b/gi,
];
const POLICY_CODE = /\b[A-Z]{2,5}-[A-Z]{2,3}-\d{2,3}\b/;

const { red_phrases, green_phrases } = FACTS.track_a;
const hits = (lower: string, phrases: readonly string[]): string[] =>
  phrases.filter((phrase) => lower.includes(phrase));

/** What the checks read in a rationale. */
interface Reading {
  readonly red: readonly string[];
  readonly green: readonly string[];
  /** Pieces of evidence it names, lower-case; a policy code is apart. */
  readonly tokens: readonly string[];
  /** Any text in that shape will do, the right code or not (defect D13). */
  readonly policy_code: boolean;
}

function readAnew(rationale: string): Reading {
  const lower = rationale.toLowerCase();
  const tokens: string[] = [];
  for (const pattern of TOKENS) {
    const own = rationale.match(pattern);
    if (own) for (const token of own) tokens.push(token.toLowerCase());
  }
  return {
    red: hits(lower, red_phrases),
    green: hits(lower, green_phrases),
    tokens,
    policy_code: POLICY_CODE.test(rationale),
  };
}

const readingOf = remembered(readAnew);

/** How many different red and green phrases a text holds; a plain substring is a hit (defect D14). */
export function phraseCounts(text: string): { red: number; green: number } {
  const { red, green } = readingOf(text);
  return { red: red.length, green: green.length };
}

export const hasPolicyCode = (rationale: string): boolean => readingOf(rationale).policy_code;

/** Whether it names a piece of evidence, whatever of. */
export const namesAnything = (rationale: string): boolean => readingOf(rationale).tokens.length > 0;

/** Whether a rationale shares an evidence token or a phrase with the findings. */
export function matches(rationale: string, findings: Texts): boolean {
  const { tokens, red, green } = readingOf(rationale);
  if (tokens.length + red.length + green.length === 0) return false;
  for (let i = 0; i < findings.count; i++) {
    const lower = findings.at(i).toLowerCase();
    const there = (piece: string): boolean => lower.includes(piece);
    if (tokens.some(there) || red.some(there) || green.some(there)) return true;
  }
  return false;
}
