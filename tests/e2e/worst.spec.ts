import { Desk, Episode, kept, LOOK_NAMES } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { CRITICAL, SEED, twoDesks, twoMatches, twoTables } from './pairs.ts';
import { debriefOf, expertOf } from './rules.ts';
import { episodeOf, type StoredAction } from './desk.ts';

test('a costly decision is kept for later, tried again and marked when it went better', async ({ page }) => {
  test.slow();
  const { other, position } = await twoDesks();
  await page.goto(`./#/r/${other}`);
  await page.getByRole('button', { name: `Keep for later, case ${position}` }).click();
  await expect(page.getByRole('link', { name: `On your list: case ${position}` })).toBeVisible();
  expect((await kept(page)).episodes, 'it is kept with the decision').toHaveLength(1);

  await page.goto('./#/retries');
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Try again: / }) });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`Case ${position}`);
  await expect(rows, 'the answer is not told').not.toContainText(/approve|reject|flag|escalate|hold/i);
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');

  await rows.getByRole('button', { name: /^Try again: / }).click();
  const desk = new Desk(page, 6, 2.3);
  await desk.opened(position);
  const expert = (await expertOf(SEED, 0.9, CRITICAL)) as StoredAction[];
  const { cases } = await debriefOf(episodeOf(SEED, expert, CRITICAL));
  for (const of of cases.slice(position - 1)) {
    await desk.opened(of.position);
    const looks = LOOK_NAMES.filter((name) => of.expert.investigations.some((one) => one === name));
    for (const look of looks) await desk.buy(look);
    await desk.press({ approve: 'a', reject: 'r', flag: 'f', escalate: 'e', hold: 'h' }[of.correct_action]);
    await expect(desk.signature(of.correct_action)).toBeVisible();
    await desk.press('Enter');
  }
  await desk.grade.click();
  await new Episode(page).graded();
  await page.goto('./#/retries');
  await expect(page.getByRole('heading', { name: 'Done better' })).toBeVisible();
  await expect(rows).toContainText('done better');

  await page.getByRole('button', { name: /^Take off the list/ }).click();
  await expect(page.getByRole('main')).toContainText('Nothing waits here');
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(rows).toHaveCount(1);
});

test('Parlay and FraudArena offer theirs, and a match is tried again with bots', async ({ page }) => {
  const [table] = await twoTables();
  await page.goto(`./#/r/${table}`);
  const again = page.getByRole('button', { name: /^Try again from here/ });
  await expect(again.first()).toHaveAccessibleName(/, turn \d+$/);
  await again.first().click();
  await expect(page).toHaveURL(/#\/parlay\/\w+$/);
  await expect(page.getByRole('list', { name: /^20 turns, \d+ played$/ })).toBeVisible();

  const [match] = await twoMatches(2);
  await page.goto(`./#/r/${match}`);
  await page
    .getByRole('button', { name: /^Try again from here, verdict on/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#\/arena\//);
  await expect(page.getByRole('heading', { name: 'This match cannot be shown' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Ring, verdict and reason' })).toBeVisible();
});
