import { isInvestigation, type Investigation } from './actions.ts';
import { texts, type Situation } from './bank.ts';
import type { Dealt } from './deal.ts';

/** `USD 47.50`, with thousands separated; the same on every engine, which `Intl` is not. */
export function money(amount: number, currency: string): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  return `${currency} ${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

function fill(line: string, truth: Situation, dealt: Dealt): string {
  if (!line.includes('{')) return line;
  return line
    .replaceAll('{amount}', money(dealt.amount, truth.currency))
    .replaceAll('{velocity_1h}', String(dealt.velocity_1h ?? 'no'))
    .replaceAll('{velocity_24h}', String(dealt.velocity_24h ?? 'no'));
}

/** The lines an investigation of a case answers with, its figures those of the case as dealt. */
export function noteLines(name: Investigation, truth: Situation, dealt: Dealt): readonly string[] {
  if (name === 'file_sar') return truth.regulatory_action ? texts.sar.filed : texts.sar.weak;
  const lines = truth.notes[name] ?? texts.fallback[name];
  return lines.some((line) => line.includes('{')) ? lines.map((line) => fill(line, truth, dealt)) : lines;
}

/** The same as one text: what an observation carries. */
export const noteText = (name: Investigation, truth: Situation, dealt: Dealt): string =>
  `${noteLines(name, truth, dealt).join('. ')}.`;

/** Observation field that carries the answer; a report's receipt comes as a document note. */
export const NOTE_FIELD = {
  inspect: 'inspection_notes',
  request_docs: 'docs_notes',
  verify_kyc: 'kyc_notes',
  contact_sender: 'contact_notes',
  file_sar: 'docs_notes',
} as const satisfies Record<Investigation, string>;

/** Tags that stand in for the wording the rule-based analyst looks for in a note. */
export function phraseTags(name: string, truth: Situation): readonly string[] {
  if (!isInvestigation(name) || name === 'file_sar') return [];
  return (truth.reveals[name] ?? []).filter((tag) => tag.startsWith('phrase:'));
}
