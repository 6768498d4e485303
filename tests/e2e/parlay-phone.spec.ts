import type { Page } from '@playwright/test';
import { checkA11y, expect, test } from './fixtures.ts';
import { DebriefPage, SetupPage, TablePage } from './parlay-table.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 });

const SEED = 52_038;

const tab = (page: Page, name: 'Chart' | 'Talk' | 'Belief') =>
  page.getByRole('navigation', { name: 'Parts of the table' }).getByRole('button', { name });

/** Buttons and fields in sight that are lower than a finger needs. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main input, main select, main textarea')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === 'none')
      .flatMap((one) => {
        const target = one.closest('label') ?? one;
        const { height, width } = target.getBoundingClientRect();
        const after = Number.parseFloat(getComputedStyle(target, '::after').height) || 0;
        if (width === 0 || Math.max(height, after) >= 42) return [];
        return [`${one.tagName} ${one.ariaLabel ?? one.textContent.trim().slice(0, 40)} ${height}`];
      }),
  );

async function fits(page: Page, screen: string) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `width of ${screen}`).toBeLessThanOrEqual(390);
  expect.soft(await small(page), `small targets on ${screen}`).toEqual([]);
}

test('a negotiation by taps, from the setup to the debrief', async ({ page }) => {
  test.slow();
  const setup = new SetupPage(page);
  const table = new TablePage(page);
  const debrief = new DebriefPage(page);
  await setup.goto(SEED);
  await fits(page, 'setup');
  await expect(setup.begin).toBeInViewport();
  await setup.begin.tap();
  await table.played(0);
  await expect(page.getByRole('img', { name: /^Your offers/ })).toBeInViewport();
  await fits(page, 'chart');

  await page.getByRole('button', { name: 'Raise by one step' }).tap();
  await expect(table.price).toHaveValue('240k');
  await page.getByRole('button', { name: 'Lower by one step' }).tap();
  await expect(table.price).toHaveValue('239.4k');
  await table.send.tap();
  await table.played(1);
  await expect(tab(page, 'Talk')).toContainText('new');

  await page.getByRole('button', { name: 'What you say' }).tap();
  await expect(table.words, 'the words open the talk').toBeFocused();
  await table.words.fill('A smaller step from me: 236k.');
  await page.getByRole('button', { name: 'Offer 236k' }).tap();
  await expect(table.price).toHaveValue('236k');
  await page.getByRole('button', { name: /Silence/ }).tap();
  await fits(page, 'talk');
  await table.send.tap();
  await table.played(2);
  await expect(table.log).toContainText('A smaller step from me');

  await tab(page, 'Belief').tap();
  await expect(table.limit).toBeVisible();
  await table.limit.fill('222k');
  await fits(page, 'belief');
  await table.offer('230k', 3);
  await checkA11y(page);

  await page.getByRole('button', { name: /^Accept/ }).tap();
  await table.dialog.getByRole('button', { name: /^Countersign: accept/ }).tap();
  await table.over();
  await table.debrief.tap();
  await debrief.shown();
  await fits(page, 'debrief');
  await checkA11y(page);
  await debrief.replay.tap();
  await expect(debrief.transport).toBeVisible();
  await page.getByRole('button', { name: 'Step on' }).tap();
  await debrief.at(1);
  await fits(page, 'replay');
});
