import type { Page } from '@playwright/test';
import { checkA11y, expect, test } from './fixtures.ts';
import { DebriefPage, SetupPage, TablePage } from './parlay-table.ts';

const SEED = 52_038;

async function inBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');
}

/** A table with talk, a move picked, an estimate changed and words that name a price. */
async function busy(page: Page): Promise<TablePage> {
  const table = new TablePage(page);
  await table.start(SEED, '?scenario=saas_enterprise&persona=shark');
  for (const [i, price] of ['112k', '116k', '119k', '121k'].entries()) await table.offer(price, i + 1);
  await page.keyboard.press('Alt+2');
  await page.getByRole('textbox', { name: 'Limit you state' }).fill('140k');
  await table.words.fill('I can go to 124k today.');
  await table.limit.fill('131k');
  return table;
}

async function finished(page: Page): Promise<DebriefPage> {
  const table = await busy(page);
  await page.keyboard.press('Alt+w');
  await table.dialog.getByRole('button', { name: 'Countersign: walk away' }).click();
  await table.debrief.click();
  const debrief = new DebriefPage(page);
  await debrief.shown();
  return debrief;
}

test.describe('axe finds nothing', () => {
  test('on the setup, with a table of one’s own and the theory', async ({ page }) => {
    const setup = new SetupPage(page);
    await setup.goto(SEED);
    await inBothThemes(page);
    await page.keyboard.press('5');
    await expect(page.getByRole('group', { name: 'Your own table' })).toBeVisible();
    await setup.laid();
    await checkA11y(page);
    for (let idea = 0; idea < 7; idea++) {
      if (idea === 0) await page.keyboard.press('t');
      else await setup.theory.getByRole('button', { name: 'Next idea' }).click();
      await expect(setup.theory).toContainText(`${idea + 1} of 7`);
      await inBothThemes(page);
    }
  });

  test('on the table and what it asks', async ({ page }) => {
    const table = await busy(page);
    await inBothThemes(page);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Offers by turn, as a table' })).toBeVisible();
    await checkA11y(page);
    await page.keyboard.press('Alt+a');
    await expect(table.dialog).toBeVisible();
    await inBothThemes(page);
  });

  test('on the debrief and the replay', async ({ page }) => {
    const debrief = await finished(page);
    await inBothThemes(page);
    await debrief.replay.click();
    await expect(debrief.transport).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await inBothThemes(page);
  });

  test('on a narrow window, as with 200 percent zoom', async ({ page }) => {
    await page.setViewportSize({ width: 720, height: 450 });
    const table = await busyNarrow(page);
    await checkA11y(page);
    await expect(table.price).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(720);
  });
});

async function busyNarrow(page: Page): Promise<TablePage> {
  const table = new TablePage(page);
  await table.start(SEED);
  await table.offer('238k', 1);
  return table;
}

test('forced colours and reduced motion leave the game playable', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const table = new TablePage(page);
  await table.start(SEED);
  await table.offer('238k', 1);
  await expect(page.getByRole('img', { name: /^Your offers/ })).toBeVisible();
  const running = await page.evaluate(() => document.getAnimations().length);
  expect(running).toBe(0);
});

test('a screen reader hears their price and the turn', async ({ page }) => {
  const table = new TablePage(page);
  await table.start(SEED);
  await table.offer('238k', 1);
  await expect(page.getByRole('status').first()).toContainText(/Imani offers .*Turn 2 of 20\./);
});
