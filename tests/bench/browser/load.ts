import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

/** Slow 4G as Lighthouse has it, on a processor four times slower than this one. */
export const SLOW_4G = { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 };
export const SLOWDOWN = 4;
const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};

export interface Load {
  readonly fcp: number;
  readonly lcp: number;
  /** What was painted largest. */
  readonly element: string;
  readonly cls: number;
  /** What moved, when and by how much. */
  readonly moved: readonly string[];
  /** Milliseconds of long tasks beyond 50 each, until the page came to rest. */
  readonly blocked: number;
  /** Bytes over the wire, headers included, until the page came to rest. */
  readonly bytes: number;
  readonly requests: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

interface Seen {
  fcp: number;
  lcp: number;
  element: string;
  cls: number;
  moved: string[];
  blocked: number;
}

function observe(): void {
  const seen: Seen = { fcp: 0, lcp: 0, element: '', cls: 0, moved: [], blocked: 0 };
  (globalThis as unknown as { seen: Seen }).seen = seen;
  const on = (type: string, use: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true });
  };
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    const { element } = entry as PerformanceEntry & { element: Element | null };
    seen.lcp = entry.startTime;
    seen.element = element ? `${element.tagName.toLowerCase()}.${element.className}` : '';
  });
  on('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    if (shift.hadRecentInput) return;
    seen.cls += shift.value;
    const sources = shift.sources.map(({ node, previousRect: from, currentRect: to }) => {
      const name = node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : 'text';
      return `${name} y ${from.y}→${to.y} h ${from.height}→${to.height}`;
    });
    seen.moved.push(`${shift.value.toFixed(4)} at ${shift.startTime.toFixed(0)}: ${sources.join('; ')}`);
  });
  on('longtask', (entry) => {
    seen.blocked += Math.max(0, entry.duration - 50);
  });
}

/** A visitor of its own. What runs in the page is sent as text, in which tsx leaves calls of a helper. */
export async function visitor(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  return context;
}

export async function slowDown(page: Page, network: boolean): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  if (!network) return;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW_4G.latency,
    downloadThroughput: SLOW_4G.down,
    uploadThroughput: SLOW_4G.up,
  });
}

/** One first visit: empty cache, empty storage. */
export async function visit(browser: Browser, address: string): Promise<Load> {
  const context = await visitor(browser, PHONE);
  try {
    const page = await context.newPage();
    await slowDown(page, true);
    await page.addInitScript(observe);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    let bytes = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1000);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
    const requests = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => ({
        name: entry.name.replace(/^.*\//, ''),
        from: entry.startTime,
        to: (entry as PerformanceResourceTiming).responseEnd,
      })),
    );
    return { ...seen, bytes, requests };
  } finally {
    await context.close();
  }
}
