import type { Locator, Page } from '@playwright/test';
import { Home, putRecord } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { finishedBy, keepBy, seatsWith } from './records.ts';
import { debriefOf } from './rules.ts';

class Analytics {
  readonly heading: Locator;
  readonly state: Locator;
  readonly imported: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Your history' });
    this.state = page.locator('.state');
    this.imported = page.getByRole('checkbox', { name: /from elsewhere/ });
  }

  async goto() {
    await this.page.goto('./#/history');
    await expect(this.heading).toBeVisible();
  }

  async game(name: string) {
    await this.page.getByRole('group', { name: 'Game' }).getByText(name).click();
  }

  chart(sentence: RegExp): Locator {
    return this.page.getByRole('img', { name: sentence });
  }

  toTable(title: string): Locator {
    return this.page.getByRole('button', { name: `Table: ${title}` });
  }
}

async function opened(page: Page): Promise<Analytics> {
  const home = new Home(page);
  await home.goto();
  await home.settled();
  return new Analytics(page);
}

/** The analyst's play with every fifth decision an approval at 80 percent. */
async function flawed(seed: number, more: object = {}) {
  const record = await finishedBy('payops', { bot: 'analyst', seed }, more);
  let at = 0;
  const actions = record.episode.actions.map((action) =>
    'confidence' in action && (at += 1) % 5 === 0 ? { action_type: 'approve', confidence: 0.8 } : action,
  );
  return { ...record, id: `flawed-${seed}`, episode: { ...record.episode, actions } };
}

const EASY = { scenario: 'hiring_package', persona: 'diplomat' };

async function threeGames(page: Page): Promise<void> {
  // All three simulations are loaded into Node first.
  test.slow();
  for (const seed of [11, 12, 13]) await putRecord(page, 'episodes', await flawed(seed));
  for (const persona of ['shark', 'diplomat'])
    await keepBy(page, 'parlay', { bot: 'linear', seed: 21, config: { ...EASY, persona } }, { id: persona });
  for (const seat of ['investigator', 'auditor'])
    await keepBy(
      page,
      'arena',
      { bot: 'sharp', seed: 31, config: { task_id: 'task_1' }, seat },
      { id: seat, seats: seatsWith(seat) },
    );
}

test.describe('the history', () => {
  test('says what is missing and where to get it while there is nothing', async ({ page }) => {
    const history = await opened(page);
    await history.goto();
    await expect(page.getByText('Nothing to count yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Play PayOps' })).toHaveAttribute('href', '#/payops/new');
    await checkA11y(page);
  });

  test('adds up PayOps: rights, mistakes, looks, calibration, trend', async ({ page }) => {
    const history = await opened(page);
    const records = await Promise.all([11, 12, 13].map((seed) => flawed(seed)));
    for (const record of records) await putRecord(page, 'episodes', record);
    const debriefs = await Promise.all(records.map(({ episode }) => debriefOf(episode)));
    const right = debriefs.reduce((sum, { sentence }) => sum + sentence.right, 0);
    await history.goto();
    await expect(history.state).toHaveText('3 finished episodes.');
    await expect(page.getByText(`${((right / 90) * 100).toFixed(1)}%`, { exact: true })).toBeVisible();
    await expect(page.getByText('of 90 cases')).toBeVisible();
    const easy = debriefs
      .flatMap(({ by_difficulty }) => by_difficulty)
      .filter((one) => one.difficulty === 'easy');
    const rights = easy.reduce((sum, one) => sum + one.right, 0);
    const total = easy.reduce((sum, one) => sum + one.total, 0);
    await expect(
      history.chart(new RegExp(`^Accuracy by difficulty: Easy ${rights} of ${total}`)),
    ).toBeVisible();
    await expect(history.chart(/^3 episodes: mean score/)).toBeVisible();
    await expect(history.chart(/claims you were 80% sure/)).toBeVisible();
    await expect(history.chart(/looks were not needed/)).toBeVisible();
    const mistakes = page.locator('section', { hasText: 'Common mistakes' }).getByRole('row');
    const wrong = debriefs.flatMap(({ cases }) => cases).filter(({ correct }) => !correct);
    const most = Math.max(
      ...wrong.map(
        (one) =>
          wrong.filter((other) => other.action === one.action && other.correct_action === one.correct_action)
            .length,
      ),
    );
    await expect(mistakes.nth(1).getByRole('cell').nth(2)).toHaveText(String(most));
  });

  test('every chart is a table, too', async ({ page }) => {
    const history = await opened(page);
    await putRecord(page, 'episodes', await flawed(11));
    await history.goto();
    await history.toTable('Accuracy by difficulty').focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('region', { name: 'Accuracy by difficulty' });
    await expect(table.getByRole('row')).toHaveCount(5);
    await expect(table).toContainText('95% interval');
    await expect(page.getByRole('button', { name: /^Table: / })).toHaveCount(4);
  });

  test('adds up Parlay by persona and scenario, and FraudArena by seat', async ({ page }) => {
    const history = await opened(page);
    await threeGames(page);
    await history.goto();
    await history.game('Parlay');
    await expect(history.state).toHaveText('2 finished episodes.');
    await expect(
      history.chart(
        /^Share by persona: .*Shark \d+% over 1 game.*Diplomat \d+% over 1 game|^Share by persona: .*Diplomat.*Shark/,
      ),
    ).toBeVisible();
    await expect(history.chart(/^Share by scenario: Senior engineer offer/)).toBeVisible();
    await history.game('FraudArena');
    await expect(
      history.chart(/^Points by seat: Investigator, easy .* over 1 match, Auditor, easy/),
    ).toBeVisible();
    await expect(history.chart(/mean grade/)).toBeVisible();
  });

  test('counts what came from elsewhere only when asked, and leaves out what cannot be played', async ({
    page,
  }) => {
    const history = await opened(page);
    await putRecord(page, 'episodes', await flawed(11));
    await putRecord(page, 'episodes', await flawed(12, { origin: 'file', player: 'Ravi' }));
    const broken = await flawed(14);
    await putRecord(page, 'episodes', {
      ...broken,
      episode: { ...broken.episode, actions: broken.episode.actions.slice(0, 5) },
    });
    await history.goto();
    await expect(history.state).toHaveText(
      '1 finished episode; 1 more cannot be played again and is left out.',
    );
    await history.imported.check();
    await expect(history.state).toContainText('2 finished episodes;');
  });

  test('is reached from the header, from a phone, from the leaderboard and by Find', async ({ page }) => {
    const history = await opened(page);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click();
    await expect(history.heading).toBeVisible();
    await page.goto('./#/leaderboard');
    await page.getByRole('link', { name: 'Your history' }).click();
    await expect(history.heading).toBeVisible();
    await new Home(page).goto();
    await page.keyboard.press('/');
    await page.keyboard.type('your history');
    await page.keyboard.press('Enter');
    await expect(history.heading).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('./');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click();
    await expect(history.heading).toBeVisible();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`accessible in ${theme}, wide and on a phone`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      const history = await opened(page);
      await threeGames(page);
      await history.goto();
      for (const [game, sign] of [
        ['PayOps', 'Common mistakes'],
        ['Parlay', 'Share by persona'],
        ['FraudArena', 'Points by seat and tier'],
      ] as const) {
        await history.game(game);
        await expect(page.getByRole('heading', { name: sign })).toBeVisible();
        await checkA11y(page);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await history.game('PayOps');
      await expect(page.getByRole('heading', { name: 'Common mistakes' })).toBeVisible();
      const wide = await page.locator('main').evaluate((main) => main.scrollWidth > main.clientWidth);
      expect(wide, 'the page scrolls sideways').toBe(false);
      await checkA11y(page, 'colours');
    });
  }
});
