import { round2 } from '../kernel/round.ts';
import { isInvestigation, type Investigation } from './actions.ts';
import { texts } from './bank.ts';
import type { Dealt } from './deal.ts';
import type { Situation } from './situation.ts';

/** Thousands separated; the same on every engine, which `Intl` is not. */
const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/** `USD 47.50`. */
export function money(amount: number, currency: string): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  return `${currency} ${grouped(whole)}.${cents}`;
}

/** `47.50 USD`, and `12,500 USD` from a thousand up. */
function moneyAfter(amount: number, currency: string): string {
  if (amount >= 1000) return `${grouped(String(Math.round(amount)))} ${currency}`;
  return `${amount.toFixed(2)} ${currency}`;
}

/** `{amount}`, `{amount*3-600}`, `{avg}`, `{velocity_1h}`: a figure of the case, then constants from left to right. */
const PLACEHOLDER = /\{(amount|avg|velocity_1h|velocity_24h)((?:[-+*/]\d+(?:\.\d+)?)*)\}/g;

function work(value: number, steps: string): number {
  let result = value;
  for (const [step] of steps.matchAll(/[-+*/][\d.]+/g)) {
    const by = Number(step.slice(1));
    if (step.startsWith('+')) result += by;
    else if (step.startsWith('-')) result -= by;
    else if (step.startsWith('*')) result *= by;
    else result /= by;
  }
  return result;
}

type Figure = 'amount' | 'avg' | 'velocity_1h' | 'velocity_24h';

/** Fills a text with the figures of the case as dealt. */
export function fill(line: string, truth: Situation, dealt: Dealt): string {
  if (!line.includes('{')) return line;
  const write = truth.money === 'code_first' ? money : moneyAfter;
  return line.replace(PLACEHOLDER, (_, figure: Figure, steps: string) => {
    if (figure === 'velocity_1h' || figure === 'velocity_24h') {
      const count = dealt[figure];
      return count === null ? 'no' : String(work(count, steps));
    }
    const value = figure === 'amount' ? dealt.amount : (truth.avg_transaction_amount ?? 0);
    return write(work(value, steps), truth.currency);
  });
}

/** Currency units of a flow: a template over the case's figures, or a sum as written. */
export function flowAmount(template: string | null, truth: Situation, dealt: Dealt): number | null {
  if (template === null) return null;
  const [found] = template.matchAll(PLACEHOLDER);
  if (!found) return Number(template.replace(/[^\d.]/g, ''));
  return round2(
    work(found[1] === 'avg' ? (truth.avg_transaction_amount ?? 0) : dealt.amount, found[2] ?? ''),
  );
}

/** The lines an investigation of a case answers with, its figures those of the case as dealt. */
export function noteLines(name: Investigation, truth: Situation, dealt: Dealt): readonly string[] {
  if (name === 'file_sar') return truth.receipt;
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
