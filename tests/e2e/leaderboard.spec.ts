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
import { checkA11y, expect, test } from './fixtures.ts';
import { keepBy, seatsWith } from './records.ts';
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
    await board.checked(1);
    await board.every();
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
    await board.every();
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
    await board.every();
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
    await new Home(page).goto();
    await page.keyboard.press('/');
    await page.keyboard.type('leaderboard');
    await page.keyboard.press('Enter');
    await expect(board.heading).toBeVisible();
  });
});

test.describe('players', () => {
  test('a name is asked for, kept, and goes nowhere else', async ({ page }) => {
    const board = new Leaderboard(page);
    await opened(page);
    await board.goto();
    await board.name.fill('  Ines   Vale ');
    await board.name.blur();
    await expect(board.name).toHaveValue('Ines Vale');
    await page.reload();
    await expect(board.name).toHaveValue('Ines Vale');
    await board.heading.click();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await expect(keys.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ines Vale');
    await keys.getByRole('textbox', { name: 'Your name' }).fill('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect(board.name).toHaveValue('');
    expect((await kept(page)).web).not.toContain('Ines');
  });

  test('each stands there once, by the best, and ties go by content id', async ({ page }) => {
    await opened(page);
    const play = { bot: 'careful', seed: 1001 };
    await keepBy(page, 'payops', play, { id: 'b', player: 'Ravi' });
    await keepBy(page, 'payops', play, { id: 'a', player: 'Hanne' });
    await keepBy(page, 'payops', { bot: 'analyst', seed: 1002 }, { player: 'Ravi' });
    await keepBy(page, 'payops', { bot: 'analyst', seed: 1003 });
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(3);
    expect(await board.players()).toEqual(['Hanne', 'Ravi', 'You']);
    await board.every();
    await board.checked(4);
  });

  test('of a match are ranked by their seat, with whom they met', async ({ page }) => {
    await opened(page);
    const easy = { task_id: 'task_1' };
    for (const [seat, bot] of [
      ['investigator', 'sharp'],
      ['fraudster', 'sly'],
    ] as const) {
      await keepBy(
        page,
        'arena',
        { bot, seed: 33_870, config: easy, seat },
        { seats: seatsWith(seat, seat === 'fraudster' ? 'Jory' : '') },
      );
    }
    const board = new Leaderboard(page);
    await board.goto();
    await board.filter('Game').selectOption('arena');
    await board.checked(1);
    expect(await board.players()).toEqual(['You']);
    await expect(board.rows.first()).toContainText('against Magpie, Heron');
    await expect(page.getByRole('columnheader', { name: 'Score' })).toBeVisible();
    await board.filter('Seat').selectOption('fraudster');
    await board.checked(1);
    expect(await board.players()).toEqual(['Jory']);
    await expect(board.rows.first()).toContainText('got past, against Beagle, Heron');
    await expect(page.getByRole('columnheader', { name: 'Score' })).toHaveCount(0);
    await board.filter('Seat').selectOption('auditor');
    await expect(board.empty).toBeVisible();
  });
});

test.describe('bots', () => {
  test('give their figures on a seed that nobody here has finished, and no more', async ({ page }) => {
    await opened(page);
    const board = new Leaderboard(page);
    await board.goto();
    await board.seedNumber(418_207);
    await board.bots.click();
    await expect(board.rows).toHaveCount(2);
    await expect(board.rows.first()).toContainText('Careful clerk');
    await expect(board.rows.first()).toContainText('bot');
    await expect(board.rows.getByRole('link')).toHaveCount(0);
    await expect(board.rows.filter({ hasText: 'right' })).toHaveCount(0);
    await expect(page.getByText('once you have finished this seed')).toBeVisible();
    expect((await kept(page)).episodes, 'bots are not kept').toEqual([]);
  });

  test('stand among the players once it was finished, and can be watched', async ({ page }) => {
    await opened(page);
    await keepBy(page, 'payops', { bot: 'analyst', seed: 418_207 });
    const board = new Leaderboard(page);
    await board.goto();
    await board.seedNumber(418_207);
    await board.checked(1);
    await board.bots.click();
    await expect(board.rows).toHaveCount(4);
    const players = await board.players();
    expect(players.map((name) => name.replace(/\s*bot$/, '')).toSorted()).toEqual([
      'Best possible',
      'Careful clerk',
      'Desk analyst',
      'You',
    ]);
    expect(players[0]).toContain('Best possible');
    await board.rows.first().getByRole('link', { name: 'watch' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You got 30 of 30 right.' })).toBeVisible();
  });

  test('have a mean over many seeds, which is stated', async ({ page }) => {
    await opened(page);
    const board = new Leaderboard(page);
    await board.goto();
    await board.filter('Game').selectOption('parlay');
    await board.mean.click();
    await expect(board.rows.filter({ hasText: 'mean of 200 seeds' })).toHaveCount(1);
    await expect(board.rows).toContainText('Even pace');
  });
});

test.describe('for everybody', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`accessible in ${theme}, with bots and a row that does not check out`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await opened(page);
      await made(page, 1001, 4);
      await made(page, 1001, 2, {}, 0.9999);
      const board = new Leaderboard(page);
      await board.goto();
      await board.seedNumber(1001);
      await board.checked(2);
      await board.bots.click();
      await expect(board.rows).toHaveCount(5);
      await checkA11y(page);
    });
  }

  test('fits a phone, with targets for fingers', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await opened(page);
    await made(page, 1001, 4);
    await made(page, 1002, 2, {}, 0.9999);
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(2);
    await board.mean.click();
    await expect(board.rows.filter({ hasText: 'mean of 200' })).toHaveCount(1);
    const wide = await page.locator('main').evaluate((main) => main.scrollWidth > main.clientWidth);
    expect(wide, 'the page scrolls sideways').toBe(false);
    for (const control of await page.getByRole('main').locator('select, button, input:not(.vh)').all()) {
      const box = await control.boundingBox();
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
    }
    await checkA11y(page);
  });

  test('works by keyboard alone', async ({ page }) => {
    await opened(page);
    await made(page, 1001, 4);
    const board = new Leaderboard(page);
    await board.goto();
    await board.checked(1);
    await board.filter('Seed').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1001');
    await board.checked(1);
    await board.bots.focus();
    await page.keyboard.press('Enter');
    await expect(board.rows).toHaveCount(4);
  });
});
