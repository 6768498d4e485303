import type { Page } from '@playwright/test';
import { Desk } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { twoDesks, twoMatches, twoTables } from './pairs.ts';

const PHONE = { width: 390, height: 844 };

async function opened(page: Page, a: string, b: string) {
  await page.goto(`./#/compare/${a}/${b}`);
  await expect(page.getByRole('heading', { level: 1, name: /^The two part at/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Worst steps' })).toBeVisible();
}

async function inBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');
}

test('two PayOps episodes are compared by keyboard', async ({ page }) => {
  const { best, other, position } = await twoDesks();
  await opened(page, other, best);
  const left = page.getByRole('region', { name: 'The first' });
  const right = page.getByRole('region', { name: 'The second' });
  const strip = page.getByRole('region', { name: 'Differences' });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`case ${position}:`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/The second ends \d+\.\d points ahead/);
  await expect(strip).toContainText('1 of 1 differences');
  await expect(left).toContainText('Approve at 90%');
  await expect(right.getByText('Approve at 90%')).toBeHidden();
  await expect(page.getByRole('region', { name: 'What both saw' })).toContainText('Was right');

  await page.keyboard.press('ArrowLeft');
  await expect(strip).toContainText('here both did the same');
  await page.keyboard.press('d');
  await expect(strip).toContainText('1 of 1 differences');

  await page.keyboard.press('x');
  await expect(page.getByRole('complementary', { name: 'Worst steps' })).toContainText(
    'No decision cost anything',
  );
  const sides = page.getByRole('region', { name: /^The (first|second)$/ });
  await expect(sides.first(), 'the expert stands left now').toHaveAccessibleName('The second');
  await page.keyboard.press('x');

  await page.getByRole('button', { name: 'Table: Score by case' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Score by case' }).getByRole('row')).toHaveCount(7);

  await page.keyboard.press('t');
  await expect(page).toHaveURL(/#\/payops\/\w+$/);
  await new Desk(page, 6, 2.3).opened(position);
});

test('what only one side opened stays sealed on the other, and the sides move alone once let go', async ({
  page,
}) => {
  const [a, b] = await twoMatches();
  await opened(page, a, b);
  const sides = page.getByRole('region', { name: /^The (first|second)$/ });
  const sealed = page.getByText('not opened on this side');
  await expect(sealed.first()).toBeAttached();
  await page.keyboard.press('l');
  const right = await sides.nth(1).innerText();
  await sides.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await sides.nth(1).innerText(), 'the other side stays').toBe(right);
});

test('an episode of another seed is refused, and another one can be chosen', async ({ page }) => {
  const { best, other } = await twoDesks();
  const strange = await twoDesks(7);
  await page.goto(`./#/compare/${best}/${strange.best}`);
  await expect(page.getByRole('alert')).toContainText('Their seeds differ: 141 421 and 7');
  const field = page.getByRole('textbox', { name: 'Link of the other episode' });
  await field.fill('https://example.org/');
  await field.press('Enter');
  await expect(page.getByRole('alert').last()).toContainText('no Countersign link');
  await checkA11y(page);
  await field.fill(`https://example.org/app/#/r/${other}`);
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^The two part at case/ })).toBeVisible();
});

test('a damaged link says so, and nothing is lost', async ({ page }) => {
  const { best } = await twoDesks();
  await page.goto(`./#/compare/${best}/${best.slice(0, -4)}AAAA`);
  await expect(page.getByRole('alert')).toContainText('The second episode: This link was changed on its way');
  await page.goto(`./#/compare/c1nothing`);
  await expect(page.getByRole('main')).toContainText('The first episode:');
});

test.describe('axe finds nothing', () => {
  test('on PayOps', async ({ page }) => {
    const { best, other } = await twoDesks();
    await opened(page, other, best);
    await inBothThemes(page);
  });
  test('on Parlay', async ({ page }) => {
    const [a, b] = await twoTables();
    await opened(page, a, b);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('turn 3: the first offered 119k');
    await inBothThemes(page);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('region', { name: 'What both saw' })).toContainText('these are two tables');
  });
  test('on FraudArena', async ({ page }) => {
    const [a, b] = await twoMatches();
    await opened(page, a, b);
    await inBothThemes(page);
  });
  test('on a phone, where the sides have a switch', async ({ page }) => {
    await page.setViewportSize(PHONE);
    const { best, other } = await twoDesks();
    await opened(page, other, best);
    await expect(page.getByRole('region', { name: 'The second' })).toBeHidden();
    await page.getByText('The second', { exact: true }).first().click();
    await expect(page.getByRole('region', { name: 'The second' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'The first' })).toBeHidden();
    await checkA11y(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
  });
});
