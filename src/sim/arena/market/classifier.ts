import { round3 } from '../../kernel/round.ts';
import { stream, type Stream } from '../../kernel/random.ts';
import type { Truth } from '../facts.ts';
import type { Reading } from '../state.ts';
import { MARKER_NAMES, markersIn } from './markers.ts';

/** What the classifier is asked about. Without a truth it goes by the words alone, as the public tool does. */
export interface Question {
  readonly ad_copy: string;
  readonly landing_text: string;
  readonly truth: Truth | null;
  readonly guards: readonly string[];
}

const ESCALATE = { base: 0.35, per_marker: 0.15, most: 3 };
const ONE_MARKER = 0.35;

function isUnsafe(u: number, truth: Truth | null, markers: number): boolean {
  if (truth === 'fraud') return u < 0.75;
  if (truth === 'legit') return u < 0.05;
  if (truth === 'escalate') return u < ESCALATE.base + ESCALATE.per_marker * Math.min(markers, ESCALATE.most);
  return markers >= 2 || (markers === 1 && u < ONE_MARKER);
}

const DEFAULT_GUARD = 'S2';
const EXTRA: Readonly<Record<string, string>> = {
  phishing_credential_request: 'S7',
  counterfeit_indicator: 'S8',
};

function guardsOf(question: Question, markers: readonly string[]): readonly string[] {
  if (question.truth === 'fraud' && question.guards.length > 0) return question.guards;
  return [DEFAULT_GUARD, ...markers.flatMap((marker) => EXTRA[marker] ?? [])];
}

/** The three draws of a reading, each 0 … 1: safe or unsafe, how sure, which marker to invent. */
export type Noise = readonly [verdict: number, confidence: number, marker: number];

/** A reading (rules, section 6.3). */
export function classify(question: Question, noise: Noise): Reading {
  const found = markersIn(question.ad_copy, question.landing_text);
  const unsafe = isUnsafe(noise[0], question.truth, found.length);
  const [low, high] = unsafe ? [0.68, 0.92] : [0.55, 0.9];
  const invented = unsafe && question.truth === 'fraud' && found.length === 0;
  const marker = MARKER_NAMES[Math.floor(noise[2] * MARKER_NAMES.length)]!;
  const markers = invented ? [marker] : found;
  return {
    unsafe,
    confidence: round3(low + (high - low) * noise[1]),
    guards: unsafe ? guardsOf(question, markers) : [],
    markers,
  };
}

/** The same with the standard's chances: honest ads may be called unsafe, dishonest ones safe. */
export function readStandard(question: Question, noise: Noise, chance: number): Reading {
  const markers = markersIn(question.ad_copy, question.landing_text);
  const unsafe = noise[0] < chance;
  const [low, high] = unsafe ? [0.6, 0.92] : [0.55, 0.9];
  return {
    unsafe,
    confidence: round3(low + (high - low) * noise[1]),
    // Codes by the words alone: the scheme's own would name it.
    guards: unsafe ? guardsOf({ ...question, truth: null }, markers) : [],
    markers,
  };
}

export const noiseOf = (draw: Stream): Noise => [draw(), draw(), draw()];

/**
 * The reference's noise depends on the ad's id alone (defect D19). Its generator is not ours, but which of the first
 * 33 ids it calls safe or unsafe whatever they are is on record, and a regular player would learn them.
 */
const ALWAYS_SAFE = new Set([2, 8, 12, 19, 21, 25, 26, 30, 31]);
const ALWAYS_UNSAFE = new Set([32]);
const MEASURED = 33;

function band(number: number): readonly [low: number, high: number] {
  if (number > MEASURED) return [0, 1];
  if (ALWAYS_SAFE.has(number)) return [0.75, 1];
  return ALWAYS_UNSAFE.has(number) ? [0, 0.05] : [0.05, 0.75];
}

const known = new Map<string, Noise>();
const MOST_KNOWN = 256;

/** The noise of an id, the same in every match. */
export function noiseOfId(ad_id: string): Noise {
  const cached = known.get(ad_id);
  if (cached) return cached;
  const [u, ...rest] = noiseOf(stream(0, `arena/classifier/${ad_id}`));
  const [low, high] = band(Number(ad_id.slice(3)));
  const noise: Noise = [low + (high - low) * u, ...rest];
  if (known.size < MOST_KNOWN) known.set(ad_id, noise);
  return noise;
}
