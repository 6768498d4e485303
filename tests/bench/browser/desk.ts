import type { Browser, CDPSession, Page } from '@playwright/test';
import { HELD, listen, reportsOf, showAll, VIEWPORT, type Reported } from './events.ts';
import { slowDown, visitor } from './load.ts';

export interface Interaction {
  readonly kind: string;
  /** From the event to the end of the frame that shows its result. */
  readonly shown: number;
}
export interface Memory {
  readonly heap: number;
  readonly worker: number | null;
  readonly nodes: number;
  readonly listeners: number;
}
export interface DeskFigures {
  readonly presses: number;
  /** Empty unless `watch` was asked for. */
  readonly interactions: readonly Interaction[];
  /** Empty with `watch`. */
  readonly reported: readonly Reported[];
  readonly before: Memory;
  readonly after: Memory;
  /** Seconds of the main thread, slowed down, over all interactions. */
  readonly spent: Readonly<Record<'script' | 'style' | 'layout' | 'task', number>>;
}

interface Probe {
  shown: Interaction[];
  wait: (count: number) => Promise<boolean>;
}
/** Between seeing a result and acting on it; faster than hands are. */
const PAUSE = 120;
/** Until what the app does after its first paint is done. */
const REST = 3000;
/** From one press to the next where nobody looks for the result. */
const BEAT = 300;
const PATIENCE = 5000;

/** Runs in the page: notes when an event happened and when the screen showed what it did. Costs time of its own. */
function probe(): void {
  const shown: Interaction[] = [];
  const waiting: (() => void)[] = [];
  let pending: { kind: string; from: number; before: string } | null = null;
  const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
  const screen = (): string =>
    [
      document.querySelectorAll('.ev .lines').length,
      document.querySelector('.dec.on')?.className,
      document.querySelector('input[type=range]')?.getAttribute('aria-valuetext'),
      text('.cur .id'),
      text('.qh .note'),
    ].join('|');
  const begin = (event: Event): void => {
    const kind = event instanceof KeyboardEvent ? `key ${event.key}` : 'click';
    pending = { kind, from: event.timeStamp, before: screen() };
  };
  addEventListener('keydown', begin, true);
  addEventListener('click', (event) => event.isTrusted && event.detail > 0 && begin(event), true);
  new MutationObserver(() => {
    if (!pending || screen() === pending.before) return;
    const { kind, from } = pending;
    pending = null;
    requestAnimationFrame(() => {
      // A message posted in a frame's callback arrives when that frame has been painted.
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        shown.push({ kind, shown: performance.now() - from });
        after.port1.close();
        for (const wake of waiting.splice(0)) wake();
      };
      after.port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const wait = async (count: number): Promise<boolean> => {
    const until = performance.now() + 5000;
    while (shown.length < count && performance.now() < until) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, 1000);
      });
    }
    return shown.length >= count;
  };
  (globalThis as unknown as { probe: Probe }).probe = { shown, wait };
}

async function memory(page: Page): Promise<Memory> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  const worker = await page
    .workers()[0]
    ?.evaluate(
      () =>
        (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null,
    );
  return {
    heap: usedSize,
    worker: worker ?? null,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

async function work(cdp: CDPSession): Promise<DeskFigures['spent']> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  return {
    script: metric('ScriptDuration'),
    style: metric('RecalcStyleDuration'),
    layout: metric('LayoutDuration'),
    task: metric('TaskDuration'),
  };
}

const KEYS = ['a', 'r', 'f', 'e', 'h'];

/**
 * Plays a whole episode on a slowed-down desk, half the cases with keys, half with the mouse. With `watch` the page is
 * searched for each result; without it nothing runs beside the app, and the browser's own report is what counts.
 */
export async function playDesk(
  browser: Browser,
  url: string,
  seed: number,
  watch: boolean,
): Promise<DeskFigures> {
  const context = await visitor(browser, { viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await showAll(cdp);
    await page.addInitScript(watch ? probe : listen);
    await page.goto(`${url}/#/payops/new/${seed}`);
    await page.waitForSelector('.desk .inv button');
    await page.waitForLoadState('networkidle');
    const before = await memory(page);
    await slowDown(page, false);
    await page.waitForTimeout(REST);

    await cdp.send('Performance.enable');
    const start = await work(cdp);
    let count = 0;
    const missed: string[] = [];
    const act = async (what: string, work: () => Promise<void>): Promise<void> => {
      await work();
      count += 1;
      if (!watch) return page.waitForTimeout(BEAT);
      const seen = await page.evaluate(
        (n) => (globalThis as unknown as { probe: Probe }).probe.wait(n),
        count,
      );
      if (!seen) {
        missed.push(what);
        count -= 1;
      }
      await page.waitForTimeout(PAUSE);
    };
    const key = (name: string): Promise<void> =>
      act(`key ${name}`, () => page.keyboard.press(name, { delay: HELD }));
    const click = async (selector: string): Promise<void> => {
      const target = page.locator(selector);
      await target.scrollIntoViewIfNeeded();
      const box = await target.boundingBox();
      if (!box) throw new Error(`nothing to click: ${selector}`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await act(`click ${selector}`, () => page.mouse.click(x, y, { delay: HELD }));
    };
    const gated = (): Promise<boolean> => page.evaluate(() => document.querySelector('.dec.gated') !== null);

    for (let position = 1; position <= 30; position++) {
      const byKey = position % 2 === 1;
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const choice = position % KEYS.length;
      for (let look = 1; look <= 5 && (look === 1 || (await gated())); look++) {
        await (byKey ? key(String(look)) : click(`.inv li:nth-child(${look}) button`));
      }
      await (byKey ? key(KEYS[choice] ?? 'h') : click(`.dec:nth-of-type(${choice + 1})`));
      await key('ArrowRight');
      await key('ArrowRight');
      if (position % 3 === 0) {
        await (byKey ? key('k') : click(`ol li:nth-child(${position - 1}) button`));
        await key('Escape');
      }
      await (byKey ? key('Enter') : click('#commit'));
    }
    if (missed.length > 0) throw new Error(`no effect within ${PATIENCE} ms: ${missed.join(', ')}`);
    await page.waitForTimeout(1000);
    const interactions = watch
      ? await page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe.shown)
      : [];
    const reported = watch ? [] : await reportsOf(page);
    const left = await page.locator('.qh .note').textContent();
    if (!left?.startsWith('30 signed')) throw new Error(`the episode did not end: ${left ?? ''}`);
    const end = await work(cdp);
    const spent = {
      script: end.script - start.script,
      style: end.style - start.style,
      layout: end.layout - start.layout,
      task: end.task - start.task,
    };
    const after = await memory(page);
    return { presses: count, interactions, reported, before, after, spent };
  } finally {
    await context.close();
  }
}
