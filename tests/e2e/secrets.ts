import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { kept, LOOK_NAMES, type Look } from './desk.ts';

/* What the banks know, read from their files: the app's own code must not decide what counts as a leak. */

type Channel = Exclude<Look, 'file_sar'>;

export interface Secret {
  readonly task_id: string;
  readonly transaction_id: string;
  readonly brief: string;
  /** What is told once the case is closed, of all of its truths. */
  readonly told: readonly string[];
  /** What a look may answer with, in any of its truths. */
  readonly lines: Readonly<Record<Look, readonly string[]>>;
}

const bank = join(import.meta.dirname, '../../src/sim/payops/bank');
const read = (name: string): unknown => JSON.parse(readFileSync(join(bank, name), 'utf8'));

/** The longest part of a line that no figure of the deal is written into. */
const fixedPart = (line: string): string =>
  line.split(/\{[^}]+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

interface ReferenceCase {
  readonly task_id: string;
  readonly transaction_id: string;
}
interface ReferenceTexts {
  readonly fallback: Record<Channel, readonly string[]>;
  readonly sar: Record<string, readonly string[]>;
  readonly cases: Record<
    string,
    {
      readonly brief: string;
      readonly situations: readonly {
        readonly story: string;
        readonly notes: Partial<Record<Channel, readonly string[]>>;
      }[];
    }
  >;
}

function reference(): Secret[] {
  const texts = read('texts.json') as ReferenceTexts;
  return (read('cases.json') as ReferenceCase[]).map(({ task_id, transaction_id }) => {
    const { brief, situations } = texts.cases[task_id]!;
    const lines = (look: Look): string[] =>
      look === 'file_sar'
        ? Object.values(texts.sar).flat()
        : [...texts.fallback[look], ...situations.flatMap(({ notes }) => notes[look] ?? [])];
    return {
      task_id,
      transaction_id,
      brief,
      told: situations.map(({ story }) => fixedPart(story)),
      lines: Object.fromEntries(
        LOOK_NAMES.map((look) => [look, lines(look).map(fixedPart)]),
      ) as unknown as Secret['lines'],
    };
  });
}

interface StandardCase {
  readonly task_id: string;
  readonly visible: { readonly transaction_id: string; readonly brief: string };
  readonly contents: Record<Channel, Record<string, { readonly facts: readonly string[] }>>;
  readonly situations: readonly {
    readonly debrief: {
      readonly story: string;
      readonly deciding: string;
      readonly wasted: Partial<Record<Channel, string>>;
    };
  }[];
}

function standard(): Secret[] {
  const { receipt } = read('standard-texts.json') as { readonly receipt: readonly string[] };
  return (read('standard.json') as StandardCase[]).map(({ task_id, visible, contents, situations }) => ({
    task_id,
    transaction_id: visible.transaction_id,
    brief: visible.brief,
    told: situations.flatMap(({ debrief: { story, deciding, wasted } }) =>
      [story, deciding, ...Object.values(wasted)].map(fixedPart),
    ),
    lines: Object.fromEntries(
      LOOK_NAMES.map((look) => [
        look,
        (look === 'file_sar' ? receipt : Object.values(contents[look]).flatMap(({ facts }) => facts)).map(
          fixedPart,
        ),
      ]),
    ) as unknown as Secret['lines'],
  }));
}

export const BANKS = { 'standard-1': standard(), 'reference-1': reference() } as const;
export type Rules = keyof typeof BANKS;

/** Field names of the bank and of the debrief that no message to the page may carry while an episode runs. */
export const BANK_FIELDS = [
  'partial_credit_actions',
  'requires_investigation',
  'regulatory_action',
  'key_flags',
  'reveals',
  'variant',
  'situations',
  'dealt',
  'eligible',
  'jitter',
  'deciding',
  'wasted',
  'expert',
  'required',
  'typology',
  'best_total',
];
export const FORENSIC = ['previous_violations', 'previous_sars', 'counterparty_risk', 'network'];

export type Opened = ReadonlyMap<number, readonly Look[]>;

export interface Standing {
  /** The case on the desk. */
  readonly open: number;
  /** All the looks opened so far. */
  readonly opened: Opened;
  readonly rules?: Rules;
  /** In an exam no closed case is told of, either. */
  readonly exam?: boolean;
}

/** What may not be anywhere as the episode stands. */
export function secretsAt({ open, opened, rules = 'standard-1', exam = false }: Standing): string[] {
  const cases = BANKS[rules];
  const told = new Set(
    [...opened].flatMap(([position, looks]) => looks.flatMap((look) => cases[position - 1]!.lines[look])),
  );
  const shown = new Set(cases.slice(0, open).map(({ brief }) => brief));
  return cases.flatMap((one, i) => {
    const position = i + 1;
    const closed = position < open && !exam;
    return [
      ...(position > open
        ? [one.transaction_id, one.task_id, ...(shown.has(one.brief) ? [] : [one.brief])]
        : []),
      ...(closed ? [] : one.told.filter((text) => text.length > 8)),
      ...LOOK_NAMES.filter((look) => opened.get(position)?.includes(look) !== true)
        .flatMap((look) => one.lines[look])
        .filter((line) => !told.has(line) && line.length > 8),
    ];
  });
}

/** Copies every message from the worker as text before the app sees it, and all that is said to a screen reader. */
export async function listen(page: Page) {
  await page.addInitScript(() => {
    const heard: string[] = [];
    const said: string[] = [];
    Object.assign(globalThis, {
      heard,
      said,
      Worker: class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
        }
      },
    });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const live = element?.closest('[aria-live], [role="status"], [role="alert"]');
        if (live) said.push(live.textContent);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

const list = (page: Page, name: 'heard' | 'said'): Promise<string[]> =>
  page.evaluate((key) => [...(globalThis as unknown as Record<string, string[]>)[key]!], name);
/** Messages of the worker since the page was loaded. */
export const heard = (page: Page): Promise<string[]> => list(page, 'heard');
/** What live regions said since the page was loaded. */
export const said = (page: Page): Promise<string[]> => list(page, 'said');

interface Answer {
  readonly position: unknown;
  readonly holds: readonly string[];
}

/** Every record in a message that names an answer, with the position it is about. */
function answersIn(value: unknown, position?: unknown): Answer[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'position' in value ? value.position : position;
  const inside = Object.values(value).flatMap((one) => answersIn(one, own));
  const holds = ['correct_action', 'story', 'correct', 'weighted_reward'].filter((name) => name in value);
  return holds.length === 0 ? inside : [{ position: own, holds }, ...inside];
}

const unescape = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');

/** Looks through everything a curious player can reach; what was found and where. */
export async function leaks(page: Page, standing: Standing): Promise<string[]> {
  const messages = await heard(page);
  const stored = await kept(page);
  const places: Record<string, string> = {
    page: unescape(await page.content()),
    title: await page.title(),
    address: page.url(),
    'accessibility tree': await page.locator('body').ariaSnapshot(),
    announcements: (await said(page)).join('\n'),
    storage: JSON.stringify(stored),
    messages: messages.join('\n').replaceAll('\\"', '"'),
  };
  const found = Object.entries(places).flatMap(([place, text]) =>
    secretsAt(standing)
      .filter((secret) => text.includes(secret))
      .map((secret) => `${place}: ${secret}`),
  );
  const { open, exam = false } = standing;
  for (const message of messages) {
    found.push(
      ...BANK_FIELDS.filter((field) => message.includes(`"${field}":`)).map((field) => `messages: ${field}`),
      ...answersIn(JSON.parse(message))
        .filter(({ position }) => exam || typeof position !== 'number' || position >= open)
        .map(({ position, holds }) => `messages: ${holds.join(', ')} of case ${String(position)}`),
    );
    // `null` is what an exam says of them.
    if (exam)
      for (const [text] of message.matchAll(/"(outcome|score|correct_decisions)":[^,}]+/g))
        if (!text.endsWith(':null')) found.push(`messages: ${text}`);
  }
  for (const word of ['correct', 'story', 'outcome', ...FORENSIC])
    if (places.storage!.includes(`"${word}`)) found.push(`storage: ${word}`);
  if (exam) {
    for (const { glance } of stored.drafts) {
      if (glance.score !== null) found.push(`storage: score ${glance.score}`);
      if (/[a-z]/.test(glance.tape)) found.push(`storage: tape ${glance.tape}`);
    }
    const words =
      /not what was expected|\bexpected (approve|reject|flag|escalate|hold)\b|\bRight\b|\d points\b|\bScore\b/i;
    for (const place of ['accessibility tree', 'announcements'] as const) {
      const hit = words.exec(places[place]!);
      if (hit) found.push(`${place}: ${hit[0]}`);
    }
  }
  return [...new Set(found)];
}
