import type { Browser, CDPSession, Page } from '@playwright/test';
import { slowDown, visitor } from './load.ts';

/** An interaction as the browser reports it: to the next paint, in steps of 8 ms, and only from 16 ms on. */
export interface Reported {
  readonly name: string;
  readonly duration: number;
  readonly delay: number;
  readonly processing: number;
}
export const VIEWPORT = { width: 1280, height: 800 };
/** How long a hand holds a key or a button down. */
export const HELD = 100;
/** The shortest that the browser reports. */
const LEAST = 16;

/** Runs in the page: keeps what the browser reports of every interaction. */
export function listen(): void {
  const reported = new Map<number, Reported>();
  (globalThis as unknown as { reported: typeof reported }).reported = reported;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      const known = reported.get(entry.interactionId);
      if (entry.interactionId === 0 || (known && known.duration >= entry.duration)) continue;
      reported.set(entry.interactionId, {
        name: entry.name,
        duration: entry.duration,
        delay: entry.processingStart - entry.startTime,
        processing: entry.processingEnd - entry.processingStart,
      });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/**
 * Makes the window higher than the page. A window as high as the viewport shows less of it, by its own frame; what
 * changes below the edge is never presented, and the browser charges the press with the wait for the next change above.
 */
export async function showAll(cdp: CDPSession): Promise<void> {
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  const bounds = { width: VIEWPORT.width + 200, height: VIEWPORT.height + 200 };
  await cdp.send('Browser.setWindowBounds', { windowId, bounds });
}

/** What the browser has reported since the page was opened. */
export const reportsOf = (page: Page): Promise<Reported[]> =>
  page.evaluate(() => [...(globalThis as unknown as { reported: Map<number, Reported> }).reported.values()]);

/** Milliseconds to the next paint of every press; what the browser left out was shorter than it reports. */
export const paintsOf = (presses: number, reported: readonly Reported[]): number[] => [
  ...reported.map((one) => one.duration),
  ...Array<number>(Math.max(0, presses - reported.length)).fill(LEAST),
];

/** For scale: the same keys on a bare page of as many nodes as the desk has, on which each press changes one line. */
export async function pressOnBarePage(browser: Browser, presses: number): Promise<number[]> {
  const context = await visitor(browser, { viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await showAll(await context.newCDPSession(page));
    await page.setContent(`<p id="line">0</p><ul>${'<li><b>one</b> <i>two</i></li>'.repeat(500)}</ul>`);
    await page.evaluate(listen);
    await page.evaluate(() => {
      let count = 0;
      addEventListener('keydown', () => {
        const line = document.getElementById('line');
        if (line) line.textContent = String((count += 1));
      });
    });
    await slowDown(page, false);
    await page.waitForTimeout(1000);
    for (let i = 0; i < presses; i++) {
      await page.keyboard.press('a', { delay: HELD });
      await page.waitForTimeout(200);
    }
    return paintsOf(presses, await reportsOf(page));
  } finally {
    await context.close();
  }
}
