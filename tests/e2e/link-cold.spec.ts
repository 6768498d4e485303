import { kept } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { payloadOf } from './rules.ts';
import { arenaPayload, parlayPayload, Theatre } from './theatre.ts';

const SEED = 271_828;

const PAYLOADS = {
  PayOps: () => payloadOf(SEED),
  Parlay: () => parlayPayload([239, 236, 232], 'leave'),
  FraudArena: () => arenaPayload('sharp'),
};

for (const [game, payload] of Object.entries(PAYLOADS)) {
  test(`${game}: a link opens straight into its step in a clean profile, and writes nothing`, async ({
    newVisitor,
  }) => {
    const page = await (await newVisitor()).newPage();
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await payload()}/3`);
    await theatre.at(3);
    await expect(theatre.steps.locator('[aria-current=step]')).toHaveCount(1);
    await expect(page).toHaveURL(/\/3$/);
    expect(await kept(page)).toEqual({ databases: [], drafts: [], episodes: [], web: '[[],[]]' });
  });
}

test('a sealed link never draws the debrief, with a step or without', async ({ newVisitor }) => {
  const page = await (await newVisitor()).newPage();
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      for (const heading of document.querySelectorAll('h1')) seen.add(heading.textContent);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const theatre = new Theatre(page);
  for (const place of ['', '/0', '/12']) {
    await page.goto(`./#/r/${await payloadOf(SEED)}${place}?first`);
    await page.reload();
    await expect(theatre.decision).toBeVisible();
    const seen = await page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);
    expect(seen.filter((text) => text.includes('You got'))).toEqual([]);
  }
});

test('a step beyond the end is the last one; what is no step is the debrief', async ({ page }) => {
  const theatre = new Theatre(page);
  await page.goto(`./#/r/${await payloadOf(SEED)}/4000?first`);
  await theatre.at(39);
  await expect(theatre.debrief).toBeVisible();
  await page.goto(`./#/r/${await payloadOf(SEED)}/x`);
  await expect(page.getByRole('heading', { name: /^You got/ })).toBeVisible();
});
