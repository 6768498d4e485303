import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/*
 * The app as the tests speak of it. Every selector of the suite stands here, by role, accessible name and visible
 * text; the few things that are hidden from screen readers are found by their class.
 */

export const TOTAL = 30;
export const BUDGET = 9.5;

export const LOOKS = {
  inspect: { key: '1', verb: 'Inspect the account', noun: 'Account history', cost: 0.1 },
  request_docs: { key: '2', verb: 'Request documents', noun: 'Documents', cost: 0.2 },
  verify_kyc: { key: '3', verb: 'Verify KYC', noun: 'Identity', cost: 0.2 },
  contact_sender: { key: '4', verb: 'Contact the sender', noun: 'Sender’s answer', cost: 0.3 },
  file_sar: { key: '5', verb: 'File a SAR', noun: 'SAR receipt', cost: 0.05 },
} as const;
export type Look = keyof typeof LOOKS;
export const LOOK_NAMES = Object.keys(LOOKS) as Look[];

export const DECISIONS = {
  approve: { key: 'a', verb: 'Approve' },
  reject: { key: 'r', verb: 'Reject' },
  flag: { key: 'f', verb: 'Flag' },
  escalate: { key: 'e', verb: 'Escalate' },
  hold: { key: 'h', verb: 'Hold' },
} as const;
export type Decision = keyof typeof DECISIONS;
export const DECISION_NAMES = Object.keys(DECISIONS) as Decision[];

/** What one does with a case. */
export interface Plan {
  readonly looks?: readonly Look[];
  readonly decision: Decision;
  /** Percent, a multiple of 5; none: no claim. */
  readonly sure?: number;
}

/** What everybody could do: looks only where the gate asks for them. */
export const planFor = (position: number): Plan => ({
  decision: DECISION_NAMES[position % DECISION_NAMES.length]!,
  sure: 55 + 5 * (position % 3),
});

export class Home {
  readonly heading: Locator;
  readonly seed: Locator;
  readonly play: Locator;
  readonly resume: Locator;
  readonly firstCase: Locator;
  readonly drop: Locator;
  readonly putBack: Locator;
  readonly complaint: Locator;
  readonly mode: Locator;
  readonly cases: Locator;

  constructor(readonly page: Page) {
    this.mode = page.getByRole('group', { name: 'Mode' });
    this.cases = page.getByRole('combobox', { name: 'Cases' });
    this.heading = page.getByRole('heading', { level: 1, name: /Make the call/ });
    this.seed = page.getByRole('textbox', { name: 'Seed' });
    this.play = page.getByRole('button', { name: 'Play', exact: true });
    this.resume = page.getByRole('link', { name: /Resume PayOps/ });
    this.firstCase = page.getByRole('link', { name: /Play a first case/ });
    this.drop = page.getByRole('button', { name: /Delete this running episode/ });
    this.putBack = page.getByRole('button', { name: /Put it back/ });
    this.complaint = page.getByText(/A whole number from 0/);
  }

  async goto() {
    await this.page.goto('./');
    await this.stands();
  }

  /** Home itself, not the words that stand in the page before it. */
  async stands() {
    await expect(this.page.locator('.first')).toHaveCount(0);
    await expect(this.heading).toBeVisible();
  }

  /** Home once it has looked at what the device keeps. */
  async settled() {
    await this.stands();
    await expect(this.page.getByText('Looking on this device')).toHaveCount(0);
  }

  tape(signed: number, total = TOTAL): Locator {
    return this.resume.getByRole('list', { name: `${signed} of ${total} signed` });
  }

  episodes(): Locator {
    return this.page.getByRole('link', { name: /^PayOps .*right/ });
  }
}

export class Desk {
  readonly main: Locator;
  readonly amount: Locator;
  readonly evidence: Locator;
  readonly commit: Locator;
  readonly sureness: Locator;
  readonly noClaim: Locator;
  readonly grade: Locator;
  readonly back: Locator;
  readonly leave: Locator;
  readonly toasts: Locator;
  readonly feedback: Locator;
  readonly said: Locator;

  constructor(
    readonly page: Page,
    /** Cases of the episode, and budget units it has. */
    readonly total = TOTAL,
    readonly budget = BUDGET,
  ) {
    this.main = page.getByRole('main');
    this.amount = page.getByRole('heading', { level: 1 });
    this.evidence = page.getByRole('region', { name: 'Evidence' }).last();
    this.commit = page.getByRole('button', { name: /^Countersign:|^Choose a decision|more looks? first$/ });
    this.sureness = page.getByRole('slider', { name: /^How sure/ });
    this.noClaim = page.getByRole('button', { name: 'no claim' });
    this.grade = page.getByRole('button', { name: 'See the debrief' });
    this.back = page.getByRole('button', { name: /^Back( to .*)?$/ });
    this.leave = page.getByRole('link', { name: /^Leave/ });
    this.toasts = page.locator('.toasts > *');
    this.feedback = page.locator('.feedback');
    this.said = page.getByRole('status');
  }

  /** Begins an episode under the seed, with the settings of a query, and waits for its first case. */
  async start(seed: number, query = '') {
    await this.page.goto(`./#/payops/new/${seed}${query}`);
    await this.opened(1);
  }

  tape(signed: number): Locator {
    return this.page.getByRole('list', { name: `${this.total} cases, ${signed} signed` });
  }

  /** Waits until the case at `position` is the open one. */
  async opened(position: number) {
    await expect(this.tape(position - 1)).toBeVisible();
  }

  /** Waits until the desk takes actions. */
  async ready() {
    await expect(this.page.getByRole('radio', { name: /Approve/ })).toBeEnabled();
  }

  spent(amount: number): Locator {
    return this.page.getByRole('img', { name: `${amount.toFixed(2)} of ${this.budget.toFixed(2)} spent` });
  }

  /** The button that buys a look in the action pane. */
  look(name: Look): Locator {
    return this.page.getByRole('complementary', { name: 'Action' }).getByRole('button', {
      name: LOOKS[name].verb,
    });
  }

  /** The button that buys a look beside the sealed evidence of a narrow screen. */
  unseal(name: Look): Locator {
    return this.evidence.getByRole('button', { name: LOOKS[name].verb });
  }

  note(name: Look): Locator {
    return this.evidence.getByRole('article').filter({
      has: this.page.getByRole('heading', { name: LOOKS[name].noun, exact: true }),
      hasNotText: 'not opened',
    });
  }

  decision(name: Decision): Locator {
    return this.page.getByRole('radio', { name: new RegExp(DECISIONS[name].verb) });
  }

  signature(name: Decision, sure?: number): Locator {
    const words = `Countersign: ${name}${sure === undefined ? '' : ` at ${sure}%`}`;
    return this.page.getByRole('button', { name: words, exact: true });
  }

  /** A word of the trade that explains itself. */
  term(word: string): Locator {
    return this.main.getByRole('button', { name: word, exact: true });
  }

  /** The explanation that stands open. */
  explanation(): Locator {
    return this.main.getByRole('note');
  }

  row(position: number): Locator {
    return this.page
      .getByRole('complementary', { name: 'Queue' })
      .getByRole('listitem')
      .nth(position - 1);
  }

  /** Presses a key, whatever has the focus. */
  press(key: string) {
    return this.page.keyboard.press(key);
  }

  /** Buys a look with its key and waits for what it opens. */
  async buy(name: Look) {
    await this.press(LOOKS[name].key);
    await expect(this.note(name)).toBeVisible();
  }

  /** Looks still missing, as the commit button says. */
  async missing(): Promise<number> {
    const words = (await this.commit.textContent()) ?? '';
    return Number(/(\d+) more looks? first/.exec(words)?.[1] ?? 0);
  }

  /** Moves the claim with the arrows from where it is not set. */
  async claim(percent: number) {
    const steps = Math.round((percent - 50) / 5);
    if (steps === 0) {
      await this.press('ArrowRight');
      await this.press('ArrowLeft');
    }
    for (let i = 0; i < Math.abs(steps); i++) await this.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
  }

  /** Plays the open case with keys only, and buys what the gate asks for beyond the plan. */
  async playCase(position: number, { looks = [], decision, sure }: Plan) {
    await this.opened(position);
    for (const name of looks) await this.buy(name);
    const rest = LOOK_NAMES.filter((name) => !looks.includes(name));
    while ((await this.missing()) > 0) await this.buy(rest.shift()!);
    await this.press(DECISIONS[decision].key);
    if (sure !== undefined) await this.claim(sure);
    await expect(this.signature(decision, sure)).toBeVisible();
    await this.press('Enter');
    await expect(this.tape(position)).toBeVisible();
  }

  /** Plays with keys from the open case to `last`, both included. */
  async playOn(from: number, last: number, plan = planFor) {
    for (let position = from; position <= last; position++) await this.playCase(position, plan(position));
  }
}

export class Episode {
  readonly score: Locator;
  readonly rows: Locator;
  readonly heading: Locator;
  readonly share: Locator;
  readonly dialog: Locator;
  readonly link: Locator;
  readonly keepHere: Locator;
  readonly steps: Locator;
  readonly scrubber: Locator;
  readonly outcome: Locator;
  readonly sheet: Locator;
  readonly dearest: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^You got \d+ of \d+ right/ });
    this.score = this.figure('Score').first();
    this.rows = page.getByRole('region', { name: 'Where the points went' }).locator('tbody').getByRole('row');
    this.share = page.getByRole('button', { name: 'Share', exact: true });
    this.dialog = page.getByRole('dialog', { name: 'Share this episode' });
    this.link = this.dialog.getByRole('textbox', { name: 'Link' });
    this.keepHere = page.getByRole('button', { name: 'Keep here' });
    this.steps = page.getByRole('complementary', { name: 'Queue' });
    this.scrubber = page.getByRole('slider', { name: 'Step' });
    this.outcome = page.getByRole('complementary', { name: 'Action' });
    this.sheet = page.getByRole('dialog', { name: /^Case \d+, TXN/ });
    this.dearest = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /^Try again from here/ }) });
  }

  /** The figure under a name of the ruled line, then its note. */
  figure(name: string): Locator {
    return this.page
      .getByRole('main')
      .locator('dl > div')
      .filter({ has: this.page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }) })
      .getByRole('definition');
  }

  /** Begins a second try of the dearest decisions, dearest first. */
  tryAgain(nth = 0): Locator {
    return this.dearest.nth(nth).getByRole('button', { name: /^Try again from here/ });
  }

  section(title: string): Locator {
    return this.page
      .getByRole('main')
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { level: 2, name: title, exact: true }) });
  }

  /** Shows a chart as a table, or a table as its chart. */
  toggle(as: 'Table' | 'Chart', title: string): Locator {
    return this.section(title).getByRole('button', { name: new RegExp(`^${as}\\b`) });
  }

  order(name: 'Costliest first' | 'In order' | 'Only misses'): Locator {
    return this.page
      .getByRole('group', { name: 'Order of the cases' })
      .locator('label')
      .filter({ hasText: name });
  }

  /** What opens the sheet of a case in the table. */
  opens(transaction: string): Locator {
    return this.rows.getByRole('button', { name: transaction, exact: true });
  }

  async graded() {
    await expect(this.heading).toBeVisible();
  }

  /** Waits until the replay stands at `step` of `total`. */
  async at(step: number, total: number) {
    await expect(this.scrubber).toHaveAttribute('aria-valuetext', `step ${step} of ${total}`);
  }

  /** The grade in words, the addresses of its links left out. */
  async text(): Promise<string> {
    await this.graded();
    return this.page.getByRole('main').innerText();
  }

  /** The address the Share dialog offers. */
  async address(): Promise<string> {
    await this.share.click();
    await expect(this.dialog).toBeVisible();
    await expect(this.link).toHaveValue(/#\/r\//);
    const address = await this.link.inputValue();
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
    return address;
  }
}

export class Leaderboard {
  readonly heading: Locator;
  readonly rows: Locator;
  readonly empty: Locator;
  readonly name: Locator;
  readonly bots: Locator;
  readonly mean: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Leaderboard' });
    this.rows = page.getByRole('region', { name: 'Leaderboard' }).locator('tbody').getByRole('row');
    this.empty = page.getByText('No finished episode of that kind on this device.');
    this.name = page.getByRole('textbox', { name: 'Your name' });
    this.bots = page.getByRole('button', { name: 'Let the bots play this seed' });
    this.mean = page.getByRole('button', { name: 'Work out a bot’s mean' });
  }

  /** Every row instead of the best of each player. */
  async every() {
    await this.page.getByRole('group', { name: 'Rows' }).getByText('Every episode').click();
  }

  async seedNumber(seed: number) {
    await this.filter('Seed').selectOption('number');
    await this.page.getByRole('textbox', { name: 'Number of the seed' }).fill(String(seed));
  }

  /** Names in the order of the rows. */
  async players(): Promise<string[]> {
    return (await this.rows.getByRole('rowheader').allInnerTexts()).map((text) => text.trim());
  }

  async goto() {
    await this.page.goto('./#/leaderboard');
    await expect(this.heading).toBeVisible();
  }

  /** Waits until every row has been played again. */
  async checked(count: number) {
    await expect(this.rows).toHaveCount(count);
    await expect(this.rows.filter({ hasText: 'playing again' })).toHaveCount(0);
  }

  filter(
    name: 'Game' | 'Seat' | 'Rules' | 'Mode' | 'Cases' | 'Seed' | 'Scenario' | 'Across' | 'Hints' | 'Tier',
  ): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** The seeds in the order of the rows, as printed. */
  async seeds(): Promise<string[]> {
    return this.rows.getByRole('link').allInnerTexts();
  }
}

/** A screen that says what is wrong. */
export class Trouble {
  readonly again: Locator;
  readonly takeOver: Locator;
  readonly home: Locator;
  constructor(readonly page: Page) {
    this.again = page.getByRole('button', { name: 'Try again' });
    this.takeOver = page.getByRole('button', { name: 'Go on here' });
    this.home = page.getByRole('main').getByRole('link', { name: 'Home' });
  }
  titled(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }
  saying(sentence: string | RegExp): Locator {
    return this.page.getByRole('main').getByText(sentence);
  }
}

export const keyMap = (page: Page): Locator => page.getByRole('dialog', { name: 'Keys' });
export const find = (page: Page): Locator => page.getByRole('dialog', { name: 'Find' });

/** Walks with Tab until `target` has the focus. */
export async function tabTo(target: Locator, most = 80) {
  const page = target.page();
  for (let i = 0; i < most; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, `reached within ${most} tabs`).toBeFocused();
}

/* ---- What the browser keeps ---- */

export interface StoredAction {
  readonly action_type: string;
  readonly confidence?: number | null;
}
interface Stored {
  readonly id: string;
  readonly episode: {
    readonly rules: string;
    readonly seed: number;
    readonly config: object;
    readonly actions: readonly StoredAction[];
  };
  readonly glance: {
    readonly tape: string;
    readonly total: number;
    readonly place: string;
    readonly score: number | null;
  };
  readonly fork?: { readonly position: number; readonly action: string; readonly total: number };
}
export interface Kept {
  readonly databases: readonly string[];
  readonly drafts: readonly Stored[];
  readonly episodes: readonly Stored[];
  /** Everything in localStorage and sessionStorage, as text. */
  readonly web: string;
}

/** All records of the browser, without making a database that is not there. */
export const kept = (page: Page): Promise<Kept> =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const web = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]);
    const found: Record<string, Stored[]> = {};
    if (databases.includes('countersign')) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('countersign');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
      for (const store of db.objectStoreNames) {
        found[store] = await new Promise((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result as Stored[]);
          request.onerror = () => reject(request.error!);
        });
      }
      db.close();
    }
    return { databases, web, drafts: found.drafts ?? [], episodes: found.episodes ?? [] };
  });

/** Puts a record into a store of the app, which must have been open once. */
export const putRecord = (page: Page, store: 'drafts' | 'episodes', record: object): Promise<void> =>
  page.evaluate(
    async ([name, value]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('countersign');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
      await new Promise<void>((resolve, reject) => {
        const tx = db.transaction(name, 'readwrite');
        tx.objectStore(name).put(value);
        tx.oncomplete = () => resolve();
        tx.onerror = () => reject(tx.error!);
      });
      db.close();
    },
    [store, record] as const,
  );

const hold: StoredAction = { action_type: 'hold', confidence: 0.7 };

/** Holds every case before `position` (at most 25, where the gates begin). */
const holdsBefore = (position: number): StoredAction[] => Array.from({ length: position - 1 }, () => hold);

interface GateRecord {
  readonly chain_total: number;
  readonly eligible: readonly Look[];
}
const bank = join(import.meta.dirname, '../../src/sim/payops/bank/standard.json');

/** Under the standard rules only looks that matter open a gate. */
const gates: readonly (readonly Look[])[] = (JSON.parse(readFileSync(bank, 'utf8')) as readonly GateRecord[])
  .slice(24)
  .map(({ chain_total, eligible }) => eligible.slice(0, chain_total - 1));

const holdsAfter = (looks: readonly (readonly Look[])[]): StoredAction[] =>
  looks.flatMap((names) => [...names.map((name) => ({ action_type: name })), hold]);

/** Thirty holds with the looks that the gates of the critical cases ask for. */
export const thirtyHolds: readonly StoredAction[] = [...holdsBefore(25), ...holdsAfter(gates)];

/** The same under the reference rules, whose gates count any look. */
export const thirtyReferenceHolds: readonly StoredAction[] = [
  ...holdsBefore(25),
  ...holdsAfter([2, 1, 2, 1, 2, 1].map((looks) => LOOK_NAMES.slice(0, looks))),
];

export interface Chosen {
  readonly rules?: string;
  readonly config?: object;
}

export const episodeOf = (
  seed: number,
  actions: readonly StoredAction[],
  { rules = 'standard-1', config = {} }: Chosen = {},
) => ({ v: 1, sim: 'payops', rules, seed, config, actions });

/** Keeps a running episode that stands at `position`, at most 25. Home must be open. */
export async function putDraft(page: Page, id: string, seed: number, position: number, chosen: Chosen = {}) {
  await putRecord(page, 'drafts', {
    id,
    episode: episodeOf(seed, holdsBefore(position), chosen),
    glance: {
      tape: 'h'.repeat(position - 1),
      total: TOTAL,
      place: `case ${position} of ${TOTAL}`,
      score: null,
    },
    updated: Date.now(),
  });
}

/** The desk of an episode at its first critical case, 24 cases held. */
export async function lateDesk(page: Page, seed: number, chosen: Chosen = {}): Promise<Desk> {
  const home = new Home(page);
  const desk = new Desk(page);
  await home.goto();
  await home.settled();
  await putDraft(page, 'late', seed, 25, chosen);
  await page.goto('./#/payops/late');
  await desk.opened(25);
  return desk;
}

/** Keeps a finished episode. Home must be open. */
export async function putEpisode(page: Page, id: string, seed: number) {
  await putRecord(page, 'episodes', {
    id,
    episode: episodeOf(seed, thirtyHolds),
    glance: { tape: 'hHhHh'.repeat(6), total: TOTAL, place: '12 of 30 right', score: 0.4 },
    finished: Date.now(),
  });
}
