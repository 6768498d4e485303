import type { BrowserContext, Page } from '@playwright/test';
import { kept, Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';

/** How often the page is killed; `KILLS=200` for the long run. */
const KILLS = Number(process.env.KILLS ?? 30);
const MOST_STEPS = 20;

/** Numbers that only look random, so that a failure can be had again. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Plays with keys until the page is gone; what the page says of itself is told by `killAt`. */
async function playUntilGone(page: Page): Promise<void> {
  for (;;) {
    try {
      await page.keyboard.press('h');
      await page.keyboard.press('Enter');
    } catch {
      return;
    }
  }
}

/** Opens a page that asks to be killed when it writes the `at`-th draft from now, `late` milliseconds later. */
async function doomed(
  context: BrowserContext,
  at: number,
  late: number,
): Promise<{ page: Page; wrote: Promise<number> }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let tell: (steps: number) => void = () => undefined;
  const wrote = new Promise<number>((resolve) => {
    tell = resolve;
  });
  await page.exposeFunction('writing', (steps: number) => {
    tell(steps);
    // The page dies before it can answer.
    setTimeout(() => void session.send('Page.crash').catch(() => undefined), late);
  });
  await page.addInitScript((count) => {
    let left = count;
    IDBObjectStore.prototype.put = new Proxy(Reflect.get(IDBObjectStore.prototype, 'put'), {
      apply(put, store: IDBObjectStore, args: [{ episode: { actions: unknown[] } }]) {
        if (store.name === 'drafts' && --left === 0) {
          void (globalThis as unknown as { writing(steps: number): Promise<void> }).writing(
            args[0].episode.actions.length,
          );
        }
        return Reflect.apply(put, store, args) as IDBRequest;
      },
    });
  }, at);
  return { page, wrote };
}

test(`a page killed at ${KILLS} points while it writes loses one step at most, and never the database`, async ({
  context,
  page,
  problems,
}) => {
  test.setTimeout(KILLS * 4_000 + 30_000);
  problems.allow(/crashed/);
  const draw = draws(20_261_120);
  let seed = 100;
  let draft = '';
  let standing = MOST_STEPS;
  let kills = 0;
  while (kills < KILLS) {
    if (standing >= MOST_STEPS) {
      const desk = new Desk(page);
      await desk.start(seed++);
      draft = page.url();
      await expect.poll(async () => (await kept(page)).drafts.length).toBeGreaterThan(0);
      await page.goto('./#/check');
      standing = 0;
    }
    const { page: victim, wrote } = await doomed(
      context,
      1 + Math.floor(draw() * 3),
      Math.floor(draw() * 12),
    );
    await victim.goto(draft);
    await new Desk(victim).opened(standing + 1);
    const [written] = await Promise.all([wrote, playUntilGone(victim)]);
    await victim.close();
    kills += 1;

    const id = /#\/payops\/(\w+)/.exec(draft)?.[1];
    const record = (await kept(page)).drafts.find((one) => one.id === id);
    const steps = record?.episode.actions.length ?? -1;
    expect(steps, `kill ${kills}: ${written} steps were being written`).toBeGreaterThanOrEqual(written - 1);
    standing = steps;
  }
  expect(kills).toBe(KILLS);
});
