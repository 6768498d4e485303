import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Desk, Home, kept, lateDesk, LOOK_NAMES, type Look } from './desk.ts';
import { expect, test } from './fixtures.ts';

/* What the bank knows, read from its files: the app's own code must not decide what counts as a leak. */

type Channel = Exclude<Look, 'file_sar'>;
interface Case {
  readonly task_id: string;
  readonly transaction_id: string;
}
interface CaseTexts {
  readonly brief: string;
  readonly situations: readonly {
    readonly story: string;
    readonly notes: Partial<Record<Channel, readonly string[]>>;
  }[];
}
interface Texts {
  readonly fallback: Record<Channel, readonly string[]>;
  readonly sar: Record<string, readonly string[]>;
  readonly cases: Record<string, CaseTexts>;
}

const bank = join(import.meta.dirname, '../../src/sim/payops/bank');
const read = (name: string): unknown => JSON.parse(readFileSync(join(bank, name), 'utf8'));
const cases = read('cases.json') as readonly Case[];
const texts = read('texts.json') as Texts;
const textsOf = ({ task_id }: Case): CaseTexts => texts.cases[task_id]!;

/** The longest part of a line that no figure of the deal is written into. */
const fixedPart = (line: string): string =>
  line.split(/\{\w+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

function linesOf(one: Case, channel: Look): string[] {
  const lines =
    channel === 'file_sar'
      ? Object.values(texts.sar).flat()
      : [...texts.fallback[channel], ...textsOf(one).situations.flatMap(({ notes }) => notes[channel] ?? [])];
  return lines.map(fixedPart);
}

/** Field names of the bank that no message to the page may carry. */
const BANK_FIELDS = [
  'partial_credit_actions',
  'requires_investigation',
  'regulatory_action',
  'key_flags',
  'reveals',
  'variant',
  'situations',
  'dealt',
];
const FORENSIC = ['previous_violations', 'previous_sars', 'counterparty_risk', 'network'];

/** What may not be anywhere while the case at `open` is on the desk, with all the looks opened so far. */
function secretsAt(open: number, opened: ReadonlyMap<number, readonly Look[]>): string[] {
  const told = new Set(
    [...opened].flatMap(([position, looks]) => looks.flatMap((look) => linesOf(cases[position - 1]!, look))),
  );
  return cases.flatMap((one, i) => {
    const position = i + 1;
    const closed = position < open;
    const waiting = position > open;
    return [
      ...(waiting ? [one.transaction_id, one.task_id, textsOf(one).brief] : []),
      ...(closed ? [] : textsOf(one).situations.map(({ story }) => story)),
      ...LOOK_NAMES.filter((look) => opened.get(position)?.includes(look) !== true)
        .flatMap((look) => linesOf(one, look))
        .filter((line) => !told.has(line) && line.length > 8),
    ];
  });
}

/** Copies every message from the worker as text, before the app sees it. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, {
      heard,
      Worker: class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
        }
      },
    });
  });
}

const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(globalThis as unknown as { heard: string[] }).heard]);

interface Answer {
  readonly position: unknown;
  readonly holds: readonly string[];
}

/** Every record in a message that names an answer. */
function answersIn(value: unknown): Answer[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(answersIn);
  const holds = ['correct_action', 'story', 'correct'].filter((name) => name in value);
  return holds.length === 0
    ? inside
    : [{ position: (value as { position?: unknown }).position, holds }, ...inside];
}

const unescape = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');

/** Looks through everything a curious player can reach. */
async function search(page: Page, open: number, opened: ReadonlyMap<number, readonly Look[]>) {
  const messages = await heard(page);
  const stored = await kept(page);
  const places: Record<string, string> = {
    page: unescape(await page.content()),
    title: await page.title(),
    address: page.url(),
    'accessibility tree': await page.locator('body').ariaSnapshot(),
    storage: JSON.stringify(stored),
    messages: messages.join('\n').replaceAll('\\"', '"'),
  };
  const secrets = secretsAt(open, opened);
  const leaks = Object.entries(places).flatMap(([place, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret}`),
  );
  for (const message of messages) {
    leaks.push(
      ...BANK_FIELDS.filter((field) => message.includes(`"${field}"`)).map((field) => `messages: ${field}`),
      ...answersIn(JSON.parse(message))
        .filter(({ position }) => typeof position !== 'number' || position >= open)
        .map(({ position, holds }) => `messages: ${holds.join(', ')} of case ${String(position)}`),
    );
  }
  for (const word of ['correct', 'story', ...FORENSIC])
    if (places.storage!.includes(`"${word}`)) leaks.push(`storage: ${word}`);
  expect([...new Set(leaks)], `secrets while case ${open} is open`).toEqual([]);
}

const NO_LOOKS: ReadonlyMap<number, readonly Look[]> = new Map();

test.describe('nothing on the page is about what is not known yet', () => {
  for (const seed of [0, 418_207]) {
    test(`seed ${seed}, the first five cases`, async ({ page }) => {
      await listen(page);
      const desk = new Desk(page);
      const opened = new Map<number, Look[]>();
      await desk.start(seed);
      await search(page, 1, opened);
      for (let position = 1; position <= 5; position++) {
        const looks = LOOK_NAMES.filter((_, i) => (position + i) % 3 === 0);
        for (const look of looks) {
          await desk.buy(look);
          opened.set(position, [...(opened.get(position) ?? []), look]);
          await search(page, position, opened);
        }
        await desk.playCase(position, { decision: position % 2 === 0 ? 'hold' : 'approve', sure: 70 });
        await search(page, position + 1, opened);
      }
      await desk.press('k');
      await expect(desk.back).toBeVisible();
      await search(page, 6, opened);
      await page.reload();
      await desk.opened(6);
      await search(page, 6, opened);
    });
  }

  test('the forensic fields come with the inspection, and only with it', async ({ page }) => {
    await listen(page);
    const desk = new Desk(page);
    await desk.start(1);
    await desk.buy('verify_kyc');
    await desk.buy('contact_sender');
    for (const message of await heard(page))
      for (const field of FORENSIC) expect(message).not.toContain(`"${field}"`);
    await expect(desk.main.getByText('sealed; inspect to see')).toHaveCount(4);
    await desk.buy('inspect');
    expect((await heard(page)).at(-1)).toContain('"counterparty_risk"');
    await expect(desk.main.getByText('sealed; inspect to see')).toHaveCount(0);
  });

  test('a gated critical case and what comes after it', async ({ page }) => {
    await listen(page);
    const desk = await lateDesk(page, 418_207);
    await search(page, 25, NO_LOOKS);
    await desk.press('a');
    await search(page, 25, NO_LOOKS);
    await desk.playCase(25, { looks: ['verify_kyc', 'contact_sender'], decision: 'reject' });
    await search(page, 26, new Map([[25, ['verify_kyc', 'contact_sender'] as const]]));
  });

  test('Home, the lists and the title of a running episode', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await listen(page);
    await desk.start(3);
    await desk.playOn(1, 2);
    await expect(page).toHaveTitle('PayOps · Countersign');
    await desk.leave.click();
    await expect(home.tape(2)).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('payops');
    await search(page, 3, NO_LOOKS);
  });
});

test.describe('the bank stays with the worker', () => {
  test('no script of the page holds a case', async ({ page, request }) => {
    const scripts = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(response.url());
    });
    const desk = new Desk(page);
    await desk.start(1);
    await desk.playOn(1, 1);
    await page.goto('./#/check');
    await page.goto('./#/episodes');
    await page.goto('./#/r/c1');
    await expect(page.getByRole('heading', { level: 1, name: /cannot be opened/ })).toBeVisible();
    let inWorker = 0;
    for (const url of scripts) {
      const source = await (await request.get(url)).text();
      const holds = source.includes(cases[0]!.transaction_id) || source.includes(textsOf(cases[4]!).brief);
      if (/sim\.worker/.test(url)) inWorker += Number(holds);
      else expect(holds, url).toBe(false);
    }
    expect(scripts.size).toBeGreaterThan(5);
    expect(inWorker, 'the test knows how to find a case').toBe(1);
  });
});
