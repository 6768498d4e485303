import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dailySeed, newDraftId, randomSeed } from '../../src/session/ids.ts';
import { DECISIONS, decisionByLetter, decisionOf } from '../../src/ui/decisions.ts';
import { search, type Findable } from '../../src/ui/find.ts';
import { ago, amountParts, amountShort, percent, plural, seedText, signed } from '../../src/ui/format.ts';
import type { Binding } from '../../src/ui/keys.svelte.ts';

/* As much of a page as these modules touch. */

class Store {
  readonly kept = new Map<string, string>();
  refuses = false;
  getItem(key: string): string | null {
    if (this.refuses) throw new DOMException('denied', 'SecurityError');
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.refuses) throw new DOMException('', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}
class Element {
  isContentEditable = false;
  /** What `closest` finds. */
  constructor(readonly inside: readonly string[] = []) {}
  closest(selector: string): Element | null {
    return selector.split(', ').some((part) => this.inside.includes(part)) ? this : null;
  }
}
class Input extends Element {
  constructor(readonly type: string) {
    super();
  }
}
class TextArea extends Element {}
class Select extends Element {}

let store: Store;
let root: { dataset: Record<string, string> };
let dialogIsOpen = false;
let onHashChange: () => void = () => undefined;
const location = { hash: '' };
const replaceState = vi.fn();

beforeEach(() => {
  vi.resetModules();
  store = new Store();
  root = { dataset: {} };
  dialogIsOpen = false;
  location.hash = '';
  vi.stubGlobal('localStorage', store);
  vi.stubGlobal('document', {
    documentElement: root,
    querySelector: (selector: string) => (selector === 'dialog[open]' && dialogIsOpen ? {} : null),
  });
  vi.stubGlobal('location', location);
  replaceState.mockClear();
  vi.stubGlobal('history', { replaceState });
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: () => void) => {
      if (type === 'hashchange') onHashChange = listener;
    },
  });
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('HTMLTextAreaElement', TextArea);
  vi.stubGlobal('HTMLSelectElement', Select);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('Find', () => {
  const item = (id: string, label: string, hint: string): Findable => ({ id, label, hint, href: `#/${id}` });
  const items = [
    item('payops', 'PayOps', 'thirty payment cases'),
    item('episodes', 'Episodes', 'all on this device'),
    item('k1', 'PayOps 418 207', 'case 12, two hours ago'),
  ];
  const found = (typed: string): string[] => search(items, typed).map(({ id }) => id);

  it('has everything while nothing is typed', () => {
    expect(found('')).toStrictEqual(['payops', 'episodes', 'k1']);
    expect(found('  \t ')).toStrictEqual(['payops', 'episodes', 'k1']);
  });

  it('finds by label and hint, in any case, keeping the order', () => {
    expect(found('payops')).toStrictEqual(['payops', 'k1']);
    expect(found('DEVICE')).toStrictEqual(['episodes']);
    expect(found('case')).toStrictEqual(['payops', 'k1']);
  });

  it('wants every word, in any order', () => {
    expect(found('hours payops')).toStrictEqual(['k1']);
    expect(found('payops device')).toStrictEqual([]);
    expect(found('207 418')).toStrictEqual(['k1']);
  });

  it('takes what is typed as text, not as a pattern', () => {
    for (const typed of ['.*', '(', '[', '\\', '^pay']) expect(found(typed)).toStrictEqual([]);
  });
});

describe('Formats', () => {
  it('sign points with a true minus, and zero not at all', () => {
    expect(signed(1.5)).toBe('+1.50');
    expect(signed(-0.25)).toBe('\u22120.25');
    expect(signed(-2, 0)).toBe('\u22122');
    for (const zero of [0, -0, 0.004, -0.004]) expect(signed(zero)).toBe('0.00');
    expect(signed(-0.005, 3)).toBe('\u22120.005');
  });

  it('write amounts with their symbol', () => {
    expect(amountShort(18_450.4, 'EUR')).toBe('€18,450');
    expect(amountShort(999.6, 'USD')).toBe('$1,000');
    expect(amountShort(5, 'GBP')).toBe('£5');
    expect(amountShort(1_234_567, 'CHF')).toBe('CHF 1,234,567');
    expect(amountParts(18_450, 'EUR')).toStrictEqual({ symbol: '€', units: '18,450', decimals: '00' });
    expect(amountParts(0.5, 'JPY')).toStrictEqual({ symbol: 'JPY ', units: '0', decimals: '50' });
  });

  it('write shares, counts and seeds', () => {
    expect(percent(0.6919)).toBe('69.2%');
    expect(percent(1, 0)).toBe('100%');
    expect(plural(1, 'episode')).toBe('1 episode');
    expect(plural(0, 'episode')).toBe('0 episodes');
    expect(plural(2, 'more look', 'more looks')).toBe('2 more looks');
    expect(seedText(418_207)).toMatch(/^418\s207$/);
    expect(seedText(7)).toBe('7');
    expect(seedText(2_147_483_647)).toMatch(/^2\s147\s483\s647$/);
  });

  it('tell how long ago', () => {
    const now = 1_800_000_000_000;
    const minutes = (count: number): string => ago(now - count * 60_000, now);
    expect(minutes(0)).toBe('just now');
    expect(minutes(0.99)).toBe('just now');
    expect(minutes(1)).toBe('1 minute ago');
    expect(minutes(59.9)).toBe('59 minutes ago');
    expect(minutes(60)).toBe('1 hour ago');
    expect(minutes(60 * 23.9)).toBe('23 hours ago');
    expect(minutes(60 * 24)).toBe('1 day ago');
    expect(minutes(60 * 24 * 400)).toBe('400 days ago');
    expect(minutes(-5)).toBe('just now');
  });
});

describe('Decisions', () => {
  it('are known by name and by letter, in either case', () => {
    expect(DECISIONS.map(({ letter }) => letter).join('')).toBe('ARFEH');
    for (const decision of DECISIONS) {
      expect(decisionOf(decision.id)).toBe(decision);
      expect(decisionByLetter(decision.letter)).toBe(decision);
      expect(decisionByLetter(decision.letter.toLowerCase())).toBe(decision);
    }
    expect(decisionByLetter('?')).toBeUndefined();
  });
});

describe('Seeds', () => {
  const day = 86_400_000;

  it('of a day are the same from midnight to midnight UTC, of six digits, and new every day', () => {
    const start = Date.UTC(2026, 10, 20);
    expect(dailySeed(start)).toBe(dailySeed(start + day - 1));
    expect(dailySeed(start)).toBe(dailySeed(Date.parse('2026-11-20T23:59:59.999Z')));
    const year = Array.from({ length: 365 }, (_, i) => dailySeed(start + i * day));
    for (const seed of year) {
      expect(Number.isInteger(seed)).toBe(true);
      expect(seed).toBeGreaterThanOrEqual(100_000);
      expect(seed).toBeLessThanOrEqual(999_999);
    }
    expect(new Set(year).size).toBeGreaterThan(360);
    expect(year.every((seed, i) => i === 0 || seed !== year[i - 1])).toBe(true);
  });

  it('of a day never change', () => {
    expect(dailySeed(Date.UTC(2026, 10, 20))).toBe(309_204);
  });

  it('at random have six digits', () => {
    for (let i = 0; i < 1000; i++) {
      const seed = randomSeed();
      expect(Number.isInteger(seed) && seed >= 100_000 && seed <= 999_999).toBe(true);
    }
    expect(new Set(Array.from({ length: 50 }, newDraftId)).size).toBe(50);
    expect(newDraftId()).toMatch(/^[a-z0-9]+$/);
  });
});

describe('Settings', () => {
  const load = async () => (await import('../../src/ui/settings.svelte.ts')).settings;
  const KEY = 'countersign/settings';

  it.each([
    ['nothing', undefined],
    ['half a record', '{"theme":"da'],
    ['a text', '"dark"'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['strange values', '{"theme":"pink","letters":"no","keys":7}'],
    ['keys that are no keys', '{"keys":{"payops.hold":5}}'],
  ])('are the defaults when the browser holds %s', async (_, kept) => {
    if (kept !== undefined) store.kept.set(KEY, kept);
    const settings = await load();
    expect(settings).toMatchObject({ theme: 'system', letters: true });
    expect(Object.keys(settings.keys)).toStrictEqual([]);
    expect(root.dataset).toStrictEqual({});
  });

  it('keep what is sound beside what is not', async () => {
    store.kept.set(KEY, '{"theme":"dark","letters":false,"keys":null}');
    expect(await load()).toMatchObject({ theme: 'dark', letters: false, keys: {} });
    expect(root.dataset).toStrictEqual({ theme: 'dark' });
  });

  it('are the defaults where storage is forbidden, and hold for the page', async () => {
    store.refuses = true;
    const settings = await load();
    settings.setTheme('light');
    settings.setLetters(false);
    expect(settings).toMatchObject({ theme: 'light', letters: false });
    expect(root.dataset).toStrictEqual({ theme: 'light' });
    expect(store.kept.size).toBe(0);
  });

  it('outlive the page', async () => {
    const first = await load();
    first.setTheme('dark');
    first.setKey('payops.hold', 'x');
    first.setKey('payops.flag', 'y');
    vi.resetModules();
    const second = await load();
    expect(second).not.toBe(first);
    expect(second).toMatchObject({ theme: 'dark', keys: { 'payops.hold': 'x', 'payops.flag': 'y' } });
    second.resetKeys();
    expect(second.keys).toStrictEqual({});
  });

  it.each([
    ['  Ines   Vale\n', 'Ines Vale'],
    ['x'.repeat(60), 'x'.repeat(40)],
    [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
    ['   ', ''],
  ])('hold a name as a record takes it: %j', async (typed, name) => {
    const first = await load();
    expect(first.name).toBe('');
    first.setName(typed);
    expect(first.name).toBe(name);
    vi.resetModules();
    expect((await load()).name).toBe(name);
    store.kept.set(KEY, '{"name":7}');
    vi.resetModules();
    expect((await load()).name).toBe('');
  });

  it('go round the themes', async () => {
    const settings = await load();
    const round = [settings.nextTheme(), settings.nextTheme(), settings.nextTheme()];
    expect(round).toStrictEqual(['light', 'dark', 'system']);
    expect(root.dataset).toStrictEqual({});
  });
});

describe('Keys', () => {
  const load = async () => ({
    ...(await import('../../src/ui/keys.svelte.ts')),
    ...(await import('../../src/ui/settings.svelte.ts')),
  });
  type Modules = Awaited<ReturnType<typeof load>>;
  const event = (key: string, change: object = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    defaultPrevented: false,
    target: new Element(),
    preventDefault: vi.fn(),
    ...change,
  });
  let modules: Modules;
  let hits: string[];
  let release: () => void;
  const binding = (id: string, key: string, change: Partial<Binding> = {}): Binding => ({
    id,
    key,
    label: id,
    run: () => void hits.push(id),
    ...change,
  });
  /** Presses a key; the ids of what ran. */
  const press = (key: string, change: object = {}): string[] => {
    hits = [];
    const pressed = event(key, change);
    modules.handleKey(pressed as unknown as KeyboardEvent);
    expect(pressed.preventDefault).toHaveBeenCalledTimes(hits.length);
    return hits;
  };

  beforeEach(async () => {
    modules = await load();
    hits = [];
    release = modules.bindKeys([
      binding('hold', 'h'),
      binding('inspect', '1'),
      binding('sign', 'Enter'),
      binding('more', 'ArrowRight', { shift: true }),
      binding('keys', '?'),
    ]);
  });

  it('run what is bound to them, letters in either case', () => {
    expect(press('h')).toStrictEqual(['hold']);
    expect(press('H')).toStrictEqual(['hold']);
    expect(press('1')).toStrictEqual(['inspect']);
    expect(press('Enter')).toStrictEqual(['sign']);
    expect(press('ArrowRight')).toStrictEqual(['more']);
    expect(press('q')).toStrictEqual([]);
  });

  it('run nothing with a modifier, in the middle of composing, or when somebody else took them', () => {
    for (const name of ['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented']) {
      expect(press('h', { [name]: true })).toStrictEqual([]);
      expect(press('Enter', { [name]: true })).toStrictEqual([]);
    }
  });

  it('run with Shift only what says so, and the question mark', () => {
    expect(press('H', { shiftKey: true })).toStrictEqual([]);
    expect(press('Enter', { shiftKey: true })).toStrictEqual([]);
    expect(press('ArrowRight', { shiftKey: true })).toStrictEqual(['more']);
    expect(press('?', { shiftKey: true })).toStrictEqual(['keys']);
  });

  it('reach a sign that this keyboard has only with Shift', () => {
    modules.bindKeys([binding('find', '/')]);
    expect(press('/')).toStrictEqual(['find']);
    expect(press('/', { shiftKey: true })).toStrictEqual(['find']);
  });

  it('write in fields instead', () => {
    const editable = new Element();
    editable.isContentEditable = true;
    for (const target of [
      new Input('text'),
      new Input('number'),
      new Input('search'),
      new TextArea(),
      new Select(),
      editable,
    ]) {
      expect(press('h', { target })).toStrictEqual([]);
      expect(press('Enter', { target })).toStrictEqual([]);
    }
    for (const type of ['radio', 'checkbox', 'range', 'button']) {
      expect(press('h', { target: new Input(type) })).toStrictEqual(['hold']);
    }
  });

  it('leave Enter and Space to the button that has the focus', () => {
    modules.bindKeys([binding('space', ' ')]);
    for (const inside of ['button', 'a[href]', 'summary']) {
      const target = new Element([inside]);
      expect(press('Enter', { target })).toStrictEqual([]);
      expect(press(' ', { target })).toStrictEqual([]);
      expect(press('h', { target })).toStrictEqual(['hold']);
    }
    expect(press(' ')).toStrictEqual(['space']);
  });

  it('rest while a dialog is open', () => {
    dialogIsOpen = true;
    expect(press('h')).toStrictEqual([]);
    expect(press('Enter')).toStrictEqual([]);
  });

  it('of one character can be turned off; the list of keys stays reachable', () => {
    modules.settings.setLetters(false);
    expect(press('h')).toStrictEqual([]);
    expect(press('1')).toStrictEqual([]);
    expect(press('Enter')).toStrictEqual(['sign']);
    expect(press('?', { shiftKey: true })).toStrictEqual(['keys']);
    modules.settings.setLetters(true);
    expect(press('h')).toStrictEqual(['hold']);
  });

  it('can be chosen', () => {
    modules.settings.setKey('hold', 'x');
    expect(press('h')).toStrictEqual([]);
    expect(press('x')).toStrictEqual(['hold']);
    expect(press('X')).toStrictEqual(['hold']);
    expect(modules.keyOf(modules.keys.all[0]!)).toBe('x');
    modules.settings.resetKeys();
    expect(press('h')).toStrictEqual(['hold']);
  });

  it('belong to whoever bound them last, and go back', () => {
    const over = modules.bindKeys([binding('home', 'h')]);
    expect(modules.keys.all).toHaveLength(6);
    expect(press('h')).toStrictEqual(['home']);
    over();
    expect(press('h')).toStrictEqual(['hold']);
    release();
    expect(press('h')).toStrictEqual([]);
    expect(modules.keys.all).toStrictEqual([]);
  });

  it('give the event to what they run', () => {
    const run = vi.fn();
    modules.bindKeys([binding('less', 'ArrowLeft', { shift: true, run })]);
    const pressed = event('ArrowLeft', { shiftKey: true });
    modules.handleKey(pressed as unknown as KeyboardEvent);
    expect(run).toHaveBeenCalledExactlyOnceWith(pressed);
  });
});

describe('The address', () => {
  const load = async () => (await import('../../src/ui/router.svelte.ts')).router;
  const at = async (hash: string) => {
    location.hash = hash;
    vi.resetModules();
    return (await load()).route;
  };

  it('is a path and a query', async () => {
    expect((await at('')).path).toStrictEqual([]);
    expect((await at('#/')).path).toStrictEqual([]);
    expect((await at('#/payops/new/418207')).path).toStrictEqual(['payops', 'new', '418207']);
    expect((await at('#/r/c1AA_-/12')).path).toStrictEqual(['r', 'c1AA_-', '12']);
    expect((await at('#//payops///x/')).path).toStrictEqual(['payops', 'x']);
    const { path, query } = await at('#/episodes?sort=seed&x');
    expect(path).toStrictEqual(['episodes']);
    expect([...query]).toStrictEqual([
      ['sort', 'seed'],
      ['x', ''],
    ]);
  });

  it('follows the browser, and replaces without a way back', async () => {
    const router = await load();
    router.go('#/check');
    expect(location.hash).toBe('#/check');
    expect(router.route.path).toStrictEqual([]);
    onHashChange();
    expect(router.route.path).toStrictEqual(['check']);
    router.go('#/episode/k1', true);
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '#/episode/k1');
    expect(router.route.path).toStrictEqual(['episode', 'k1']);
  });

  it('renames a screen when the browser is idle, to the last name given, unless somebody has gone elsewhere', async () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run));
    const rest = (): void => idle.splice(0).forEach((run) => run());
    const router = await load();
    router.rename('#/payops/d1');
    router.rename('#/episode/k1');
    expect(replaceState).not.toHaveBeenCalled();
    rest();
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '#/episode/k1');
    router.rename('#/episode/k2');
    router.go('#/check');
    rest();
    onHashChange();
    router.rename('#/episode/k3');
    router.go('#/payops/d2', true);
    rest();
    expect(replaceState.mock.calls.map(([, , hash]) => hash as string)).toStrictEqual([
      '#/episode/k1',
      '#/payops/d2',
    ]);
  });
});
