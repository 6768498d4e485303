import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

export { expect };

/** Playwright's own word, where the configuration keeps service workers out. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** What went wrong in any tab of a test, one line each. A test passes only when nothing is left in the list. */
export class Problems {
  readonly seen: string[] = [];
  readonly #allowed: RegExp[];

  constructor(allowed: readonly RegExp[]) {
    this.#allowed = [...allowed];
  }

  /** From here on (and backwards) problems that match are expected: `console error: …`, `status 404: …`. */
  allow(...patterns: RegExp[]) {
    this.#allowed.push(...patterns);
  }

  add(kind: string, text: string) {
    this.seen.push(`${kind}: ${text}`);
  }

  get left(): string[] {
    return this.seen.filter((line) => !this.#allowed.some((pattern) => pattern.test(line)));
  }

  /** Watches every tab, frame and worker of a context, those opened later included. */
  async watch(context: BrowserContext, origin: string) {
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      if (message.text() === BLOCKED) return;
      this.add(`console ${message.type()}`, `${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (webError) => {
      const error = webError.error();
      this.add('page error', error.stack ?? error.message);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown';
      // A page that goes away takes its unfinished requests with it; that is not a failure of the app.
      if (reason !== 'net::ERR_ABORTED') this.add('request failed', `${request.url()} (${reason})`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.add(`status ${response.status()}`, response.url());
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      const local = ['data:', 'blob:', 'about:'].includes(url.protocol) || url.origin === origin;
      if (!local) this.add('other origin', request.url());
    });
    context.on('page', (page) => {
      this.#watchSockets(page);
    });
    await context.exposeBinding('__policyViolated', (_source, line: string) => {
      this.add('policy violated', line);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (globalThis as unknown as { __policyViolated: (line: string) => void })
          .__policyViolated;
        report(
          `${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
        );
      });
    });
  }

  #watchSockets(page: Page) {
    page.on('websocket', (socket) => {
      this.add('other origin', socket.url());
    });
    page.on('crash', () => {
      this.add('page error', `the tab ${page.url()} crashed`);
    });
  }
}

interface Options {
  /**
   * Problems a file or a group of tests expects: `test.use({ allowed: [/status 404: .*\/gone/] })`. One pattern:
   * Playwright reads a list whose second item is an object as a fixture with options. More: `problems.allow`.
   */
  allowed: RegExp[];
}
interface Fixtures {
  /** The problems seen so far; `problems.allow(/…/)` inside one test. */
  problems: Problems;
  /** A second visitor with an own, equally watched storage. Tabs of one visitor: `context.newPage()`. */
  newVisitor: () => Promise<BrowserContext>;
}

export const test = base.extend<Options & Fixtures>({
  allowed: [[], { option: true }],

  problems: [
    async ({ context, baseURL, allowed }, use) => {
      const problems = new Problems(allowed);
      await problems.watch(context, new URL(baseURL ?? '').origin);
      await use(problems);
      expect(problems.left, 'problems the browser reported').toEqual([]);
    },
    { auto: true },
  ],

  newVisitor: async ({ browser, problems, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
      opened.push(context);
      await problems.watch(context, new URL(baseURL ?? '').origin);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * All axe rules of WCAG 2.2 A and AA and of good practice, over the page as it stands once it has come to rest.
 * `colours` leaves only the one rule that a change of theme can break.
 */
export async function checkA11y(page: Page, only: 'all' | 'colours' = 'all') {
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });
  // There are no frames here, and what passed is not read: both together make it three times as fast.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: only === 'all' ? RULES : ['color-contrast'], resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  const lines = violations.flatMap((rule) =>
    rule.nodes.map((node) => {
      const why = (node.failureSummary ?? '').replace(/\s*\n\s*/g, ' ');
      return `${rule.id} (${rule.impact ?? 'minor'}) at ${node.target.join(' ')}\n    ${why}\n    ${node.html}`;
    }),
  );
  expect(lines.length, `accessibility of ${page.url()}:\n\n${lines.join('\n\n')}\n`).toBe(0);
}
