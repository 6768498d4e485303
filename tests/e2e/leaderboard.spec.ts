import type { Page } from '@playwright/test';
import {
  Home,
  kept,
  Leaderboard,
  putRecord,
  episodeOf,
  TOTAL,
  type Chosen,
  type StoredAction,
} from './desk.ts';
import { expect, test } from './fixtures.ts';
import { debriefOf, expertOf, glanceOf } from './rules.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

interface Made {
  readonly id: string;
  readonly seed: number;
  readonly score: number;
  readonly points: number;
}

/** Keeps an expert's play in which every `wrong`th decision is an approval; `claimed` is the score it is kept with. */
async function made(
  page: Page,
  seed: number,
  wrong: number,
  chosen: Chosen = {},
  claimed?: number,
): Promise<Made> {
  let at = 0;
  const actions = ((await expertOf(seed, 0.9, chosen)) as StoredAction[]).map((action) =>
    'confidence' in action && (at += 1) % wrong === 0 ? { ...action, action_type: 'approve' } : action,
  );
  const episode = episodeOf(seed, actions, chosen);
  const { grade } = await debriefOf(episode);
  const glance = await glanceOf(episode);
  const id = `made-${seed}-${wrong}`;
  await putRecord(page, 'episodes', {
    id,
    episode,
    glance: { ...glance, score: claimed ?? glance.score },
    finished: Date.now(),
  });
  return { id, seed, score: grade.normalised_score, points: grade.total_reward };
}

async function opened(page: Page) {
  const home = new Home(page);
  await home.goto();
  await home.settled();
}

const printed = (seed: number): string => String(seed).replace(/\B(?=(\d{3})+$)/g, ' ');

test.describe('the leaderboard', () => {
  test('lists by score, and every row has been played again', async ({ page }) => {
    await opened(page);
    const all = [
      await made(page, 1001, 2),
      await made(page, 1002, 99),
      await made(page, 1003, 5),
      await made(page, 1004, 3),
    ];
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(4);
    const expected = all.toSorted((a, b) => b.score - a.score);
    expect(expected[0]!.seed).toBe(1002);
    expect((await board.seeds()).map((text) => text.trim())).toEqual(
      expected.map(({ seed }) => printed(seed)),
    );
    for (const [i, { score, points }] of expected.entries()) {
      const row = board.rows.nth(i);
      await expect(row).toContainText('played again, agrees');
      await expect(row.getByRole('cell').first()).toHaveText(String(i + 1));
      await expect(row).toContainText(percent(score));
      await expect(row).toContainText(points.toFixed(2));
    }
    await board.rows.first().getByRole('link').click();
    await expect(
      page.getByRole('heading', { level: 1, name: `You got ${TOTAL} of 30 right.` }),
    ).toBeVisible();
  });

  test('a record that was tampered with does not check out, and is shown', async ({ page }) => {
    await opened(page);
    const honest = await made(page, 1001, 4);
    const praised = await made(page, 1002, 2, {}, 0.9999);
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(2);
    await expect(board.rows.first()).toContainText(printed(honest.seed));
    await expect(board.rows.first()).toContainText('agrees');
    const last = board.rows.nth(1);
    await expect(last).toContainText(printed(praised.seed));
    await expect(last).toContainText('does not check out: kept as 99.99%');
    await expect(last).toContainText(percent(praised.score));
    await expect(last.getByRole('cell').first(), 'it has no place').toHaveText('–');

    // Actions changed instead of the score, and a record nobody can play.
    const { episodes } = await kept(page);
    const [record] = episodes.filter(({ id }) => id === honest.id);
    const actions = record!.episode.actions.map((action) =>
      'confidence' in action ? { ...action, action_type: 'approve' } : action,
    );
    await putRecord(page, 'episodes', { ...record!, episode: { ...record!.episode, actions } });
    await putRecord(page, 'episodes', {
      ...record!,
      id: 'short',
      episode: { ...record!.episode, actions: actions.slice(0, 7) },
    });
    await page.reload();
    await board.checked(3);
    await expect(board.rows.filter({ hasText: 'does not check out' })).toHaveCount(3);
    expect((await kept(page)).episodes, 'nothing is dropped').toHaveLength(3);
  });

  test('what a row says beside its score is worked out, too', async ({ page }) => {
    await opened(page);
    const { id } = await made(page, 1001, 2);
    const [record] = (await kept(page)).episodes;
    await putRecord(page, 'episodes', {
      ...record!,
      id,
      glance: { ...record!.glance, place: '30 of 30 right' },
    });
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(1);
    const right = (await debriefOf(record!.episode)).sentence.right;
    const row = board.rows.first();
    await expect(
      row.filter({ hasText: `${right} of 30` }).or(row.filter({ hasText: 'does not check out' })),
    ).toHaveCount(1);
  });

  test('compares rules, modes, cases and today’s seed on their own', async ({ page }) => {
    await page.clock.setFixedTime(new Date('2026-11-20T12:00:00Z'));
    await opened(page);
    const today = Number((await page.locator('.sd').innerText()).replaceAll(' ', ''));
    await made(page, 1001, 3);
    await made(page, 1002, 3, { config: { mode: 'exam' } });
    await made(page, 1003, 3, { config: { subset: 'hard' } });
    await made(page, 1004, 3, { config: { mode: 'exam', subset: 'easy' } });
    await made(page, 1005, 3, { rules: 'reference-1' });
    await made(page, today, 3);
    const board = new Leaderboard(page);
    await board.goto();
    const shows = async (...seeds: number[]) => {
      await board.checked(seeds.length);
      const found = (await board.seeds()).map((text) => text.trim());
      expect(found.toSorted()).toEqual(seeds.map(printed).toSorted());
    };
    await shows(1001, today);
    await board.filter('Seed').selectOption('today');
    await shows(today);
    await board.filter('Seed').selectOption('any');
    await board.filter('Mode').selectOption('exam');
    await shows(1002);
    await board.filter('Cases').selectOption('easy');
    await shows(1004);
    await board.filter('Mode').selectOption('practice');
    await expect(board.empty).toBeVisible();
    await board.filter('Cases').selectOption('hard');
    await shows(1003);
    await board.filter('Cases').selectOption('all');
    await board.filter('Rules').selectOption('reference');
    await shows(1005);
  });

  test('is reached from the header, from a phone and by Find', async ({ page }) => {
    const board = new Leaderboard(page);
    await opened(page);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leaderboard' }).click();
    await expect(board.heading).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('./');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leaderboard' }).click();
    await expect(board.heading).toBeVisible();
    await page.goto('./');
    await page.keyboard.press('/');
    await page.keyboard.type('leaderboard');
    await page.keyboard.press('Enter');
    await expect(board.heading).toBeVisible();
  });
});
