import type { Page } from '@playwright/test';
import { Desk, kept, Trouble } from './desk.ts';
import { expect, test } from './fixtures.ts';

const SEED = 31_337;
const NOTICE = 'The simulation had stopped and was started again. Nothing was lost.';
const SCRIPT = /\/assets\/payops\.worker-[^/]+\.js$/;

/** The first case decided, the second one looked at: where the worker will die. */
async function halfWay(desk: Desk) {
  await desk.start(SEED);
  await desk.playCase(1, { looks: ['inspect'], decision: 'approve', sure: 75 });
  await desk.buy('verify_kyc');
}

/** What follows: one more look, a decision, the look of the third case. */
async function goOn(desk: Desk) {
  await desk.buy('contact_sender');
  await desk.playCase(2, { decision: 'reject', sure: 60 });
  await desk.buy('inspect');
}

/** Everything a person and the storage know of the episode. */
async function state(page: Page) {
  await expect.poll(async () => (await kept(page)).drafts[0]?.episode.actions.length).toBe(6);
  const { drafts } = await kept(page);
  return {
    header: await page.getByRole('banner').ariaSnapshot(),
    main: await page.getByRole('main').ariaSnapshot(),
    episode: drafts[0]?.episode,
    glance: drafts[0]?.glance,
  };
}

/** Ways of losing the worker. */
const LOSSES: Record<string, (page: Page) => Promise<void>> = {
  'closes itself': async (page) => {
    await page.workers()[0]!.evaluate(() => self.close());
  },
  'is terminated': async (page) => {
    await page.evaluate(() =>
      (globalThis as unknown as { started: Worker[] }).started.forEach((worker) => worker.terminate()),
    );
  },
  hangs: async (page) => {
    await page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
  },
};

/** Keeps every worker the page starts, so that a test can end it from outside. */
async function holdWorkers(page: Page) {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(globalThis, {
      started,
      Worker: class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          started.push(this);
        }
      },
    });
  });
}

test.describe('a worker that dies costs nothing but a moment', () => {
  for (const [name, lose] of Object.entries(LOSSES)) {
    test(`it ${name} in mid-case`, async ({ page, newVisitor }) => {
      const control = new Desk(await (await newVisitor()).newPage());
      await halfWay(control);
      await goOn(control);

      await holdWorkers(page);
      const desk = new Desk(page);
      await halfWay(desk);
      expect(page.workers()).toHaveLength(1);
      await lose(page);
      await desk.press('4');
      await expect(desk.toasts).toHaveText([NOTICE]);
      await expect(desk.note('contact_sender')).toBeVisible();
      // Chromium takes a moment to end a worker that does not listen.
      await expect.poll(() => page.workers().length, 'one worker, a new one').toBe(1);
      await desk.playCase(2, { decision: 'reject', sure: 60 });
      await desk.buy('inspect');
      await expect(desk.toasts, 'told once').toHaveText([NOTICE]);

      await control.press('ArrowRight');
      await desk.press('ArrowRight');
      expect(await state(page)).toEqual(await state(control.page));
    });
  }

  test('keys that are pressed while it is replaced buy nothing twice', async ({ page }) => {
    const desk = new Desk(page);
    await halfWay(desk);
    await page.workers()[0]!.evaluate(() => self.close());
    for (const key of ['4', '4', '5', '4']) await desk.press(key);
    await expect(desk.note('contact_sender')).toBeVisible();
    await desk.buy('file_sar');
    await expect(desk.spent(0.65)).toBeVisible();
    await expect(desk.toasts).toHaveText([NOTICE]);
  });

  test('it dies while one looks back', async ({ page }) => {
    const desk = new Desk(page);
    await halfWay(desk);
    await page.workers()[0]!.evaluate(() => self.close());
    await desk.press('k');
    await expect(desk.back).toHaveText(/Back to case 2/);
    await expect(desk.note('inspect')).toBeVisible();
  });
});

test.describe('a worker that cannot be started is said and can be tried again', () => {
  test.beforeEach(({ problems }) =>
    problems.allow(/^(console error|status 404|request failed): .*payops\.worker/),
  );

  test('its script is missing from the beginning', async ({ page }) => {
    const trouble = new Trouble(page);
    const desk = new Desk(page);
    await page.route(SCRIPT, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.goto(`./#/payops/new/${SEED}`);
    await expect(trouble.titled('This case cannot be shown')).toBeVisible();
    await expect(trouble.saying(/^The simulation does not answer\./)).toBeVisible();
    await trouble.again.click();
    await expect(trouble.again).toBeVisible();

    await page.unroute(SCRIPT);
    await trouble.again.click();
    await desk.ready();
    await desk.opened(1);
    await desk.playCase(1, { looks: ['inspect'], decision: 'approve' });
  });

  test('it dies in mid-case and its script is gone, too', async ({ page }) => {
    const trouble = new Trouble(page);
    const desk = new Desk(page);
    await halfWay(desk);
    await page.workers()[0]!.evaluate(() => self.close());
    await page.route(SCRIPT, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await desk.press('4');
    await expect(trouble.again).toBeVisible();
    expect((await kept(page)).drafts[0]?.episode.actions).toHaveLength(3);

    await page.unroute(SCRIPT);
    await trouble.again.click();
    await desk.ready();
    await desk.opened(2);
    await expect(desk.note('verify_kyc'), 'what was opened stays open').toBeVisible();
    await expect(desk.spent(0.3)).toBeVisible();
    await goOn(desk);
  });

  test('nothing is lost even when nothing could be stored', async ({ page }) => {
    const trouble = new Trouble(page);
    const desk = new Desk(page);
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no storage here', 'SecurityError');
      };
    });
    await halfWay(desk);
    await page.workers()[0]!.evaluate(() => self.close());
    await page.route(SCRIPT, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await desk.press('4');
    await expect(trouble.again).toBeVisible();
    await page.unroute(SCRIPT);
    await trouble.again.click();
    await desk.ready();
    await desk.opened(2);
    await expect(desk.note('verify_kyc')).toBeVisible();
  });

  test('a grade says so, too', async ({ page }) => {
    const trouble = new Trouble(page);
    await page.route(SCRIPT, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.goto('./#/r/c1AA4AAAAAAAoAQNRKHeg');
    await expect(trouble.saying(/^The simulation does not answer\./)).toBeVisible();
  });
});
