import { readFileSync } from 'node:fs';
import { Desk, Episode, kept, LOOK_NAMES, planFor, thirtyHolds, TOTAL, Trouble } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { code, payloadOf } from './rules.ts';

const SEED = 271_828;

test.describe('an episode travels in a link', () => {
  test('a played one gives the same grade to somebody else, who keeps it once', async ({
    page,
    newVisitor,
  }) => {
    test.slow();
    const desk = new Desk(page);
    const mine = new Episode(page);
    await desk.start(SEED);
    await desk.playOn(1, TOTAL, (position) => ({
      ...planFor(position),
      looks: position % 4 === 1 ? LOOK_NAMES.slice(0, 3) : [],
    }));
    await desk.grade.click();
    const grade = await mine.text();
    const address = await mine.address();
    const payload = address.split('#/r/')[1]!;
    expect(payload).toMatch(/^c1[\w-]+$/);
    expect(payload.length, 'payload of a full episode').toBeLessThanOrEqual(300);

    const friend = await (await newVisitor()).newPage();
    const theirs = new Episode(friend);
    await friend.goto(address);
    expect(await theirs.text()).toBe(grade);
    await expect(theirs.rows).toHaveCount(TOTAL);
    await friend.keyboard.press('Enter');
    await expect(theirs.scrubber).toBeVisible();
    await friend.keyboard.press('ArrowRight');
    await friend.keyboard.press('Escape');
    await theirs.graded();
    expect(await kept(friend), 'a link writes nothing').toEqual({
      databases: [],
      drafts: [],
      episodes: [],
      web: '[[],[]]',
    });

    await theirs.keepHere.click();
    await expect(friend).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
    expect(await theirs.text()).toBe(grade);
    await friend.goto(address);
    await theirs.keepHere.click();
    await expect(friend).toHaveURL(/#\/episode\//);
    await theirs.graded();
    await expect(theirs.keepHere).toHaveCount(0);
    const { episodes, drafts } = await kept(friend);
    expect(drafts).toEqual([]);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]?.episode).toEqual((await kept(page)).episodes[0]?.episode);
    expect(episodes[0]?.id).toBe((await kept(page)).episodes[0]?.id);
  });

  test('the longest sensible one, every look and every claim, stays short', async ({ page }) => {
    const actions = Array.from({ length: TOTAL }, (_, i) => [
      ...LOOK_NAMES.map((name) => ({ action_type: name })),
      { action_type: 'escalate', confidence: (i % 21) * 0.05 },
    ]).flat();
    const payload = await payloadOf(SEED, actions);
    expect(payload.length).toBeLessThanOrEqual(300);
    const episode = new Episode(page);
    await page.goto(`./#/r/${payload}`);
    await episode.graded();
    await expect(episode.rows).toHaveCount(TOTAL);
  });

  test('the link can be copied, or selected where copying is not allowed', async ({ page, context }) => {
    const episode = new Episode(page);
    const desk = new Desk(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}`);
    await episode.share.click();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await episode.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(desk.said.filter({ hasText: 'The link is copied.' })).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await episode.link.inputValue());
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await episode.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(desk.said.filter({ hasText: /the link is selected/ })).toBeAttached();
    expect(
      await episode.link.evaluate((field: HTMLInputElement) =>
        field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
      ),
    ).toBe(await episode.link.inputValue());
  });

  for (const sim of ['parlay', 'arena']) {
    test(`one of ${sim} by the reference rules, which no screen shows, says so`, async ({ page }) => {
      const golden = readFileSync(new URL(`../golden/${sim}.json`, import.meta.url), 'utf8');
      const links = JSON.parse(golden) as { what: string; link: string }[];
      const link = links.find(({ what }) => what.startsWith('reference rules'))?.link ?? '';
      await page.goto(`./#/r/${link}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This episode has no screen');
      await expect(page.getByText('played by the reference rules')).toBeVisible();
    });
  }
});

test.describe('a link that does not hold says why, each in its own sentence', () => {
  const FAULTS: Record<string, (payload: string) => string> = {
    cut_off: (payload) => payload.slice(0, -12),
    altered: (payload) => payload.slice(0, 30) + (payload[30] === 'A' ? 'B' : 'A') + payload.slice(31),
    newer: (payload) => `c2${payload.slice(2)}`,
    foreign: () => 'aHR0cHM6Ly9leGFtcGxlLm9yZw',
    too_long: (payload) => payload + 'A'.repeat(16_000),
  };

  for (const [fault, spoil] of Object.entries(FAULTS)) {
    test(fault.replace('_', ' '), async ({ page }) => {
      const trouble = new Trouble(page);
      const { LINK_FAULTS } = await code();
      const sentence = LINK_FAULTS[fault as keyof typeof LINK_FAULTS];
      await page.goto(`./#/r/${spoil(await payloadOf(SEED))}`);
      await expect(trouble.titled('This episode cannot be opened')).toBeVisible();
      await expect(trouble.saying(sentence)).toBeVisible();
      for (const other of Object.values(LINK_FAULTS).filter((text) => text !== sentence))
        await expect(page.getByText(other)).toHaveCount(0);
      expect((await kept(page)).databases).toEqual([]);
      await trouble.home.click();
      await expect(page.getByRole('heading', { level: 1, name: /Make the call/ })).toBeVisible();
    });
  }

  test('every character that is lost or changed is noticed', async ({ page }) => {
    const { LINK_FAULTS } = await code();
    const trouble = new Trouble(page);
    const payload = await payloadOf(SEED);
    for (const at of [2, 5, 20, payload.length - 2]) {
      const changed = payload.slice(0, at) + (payload[at] === 'x' ? 'y' : 'x') + payload.slice(at + 1);
      await page.goto(`./#/r/${changed}`);
      await expect(trouble.saying(/was (changed|cut off) on its way/)).toBeVisible();
    }
    await page.goto('./#/r/');
    await expect(trouble.saying(LINK_FAULTS.foreign)).toBeVisible();
  });

  test('an unfinished episode', async ({ page }) => {
    const trouble = new Trouble(page);
    await page.goto(`./#/r/${await payloadOf(SEED, thirtyHolds.slice(0, 9))}`);
    await expect(trouble.saying('This episode was not played to its end.')).toBeVisible();
  });

  test('an episode that nobody can play: the desk refuses its steps', async ({ page }) => {
    const trouble = new Trouble(page);
    const [hold] = thirtyHolds;
    const blocked = [...thirtyHolds.slice(0, 24), hold!, ...thirtyHolds.slice(24)];
    const tooMany = [...thirtyHolds, hold!];
    for (const actions of [blocked, tooMany]) {
      await page.goto(`./#/r/${await payloadOf(SEED, actions)}`);
      await expect(trouble.titled('This episode cannot be opened')).toBeVisible();
      await trouble.home.click();
    }
  });

  test('an address that is not there', async ({ page }) => {
    const trouble = new Trouble(page);
    await page.goto('./#/nowhere/new');
    await expect(trouble.titled('Nothing is at this address')).toBeVisible();
    await page.goto('./#/episode/0123');
    await expect(trouble.saying('This episode is not on this device.')).toBeVisible();
    await page.goto('./#/payops/gone');
    await expect(trouble.saying(/is not on this device/)).toBeVisible();
    await page.goto('./#/payops/new/9999999999');
    await expect(trouble.saying('This is not a valid episode.')).toBeVisible();
    expect((await kept(page)).drafts).toEqual([]);
  });
});

test.describe('the replay', () => {
  const STEPS = thirtyHolds.length;

  test('steps forward and back with keys, by cases with Shift', async ({ page }) => {
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}`);
    await episode.graded();
    await page.keyboard.press('Enter');
    await episode.at(0, STEPS);
    await page.keyboard.press('ArrowLeft');
    await episode.at(0, STEPS);
    await expect(episode.outcome.getByText('nothing is opened yet')).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await episode.at(1, STEPS);
    await expect(episode.outcome.getByText('Case 1', { exact: true })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await episode.at(2, STEPS);
    await expect(page).toHaveURL(/\/2$/);
    await page.keyboard.press('ArrowLeft');
    await episode.at(1, STEPS);
    for (let at = 2; at <= 24; at++) {
      await page.keyboard.press('Shift+ArrowRight');
      await episode.at(at, STEPS);
    }
    await page.keyboard.press('Shift+ArrowRight');
    await episode.at(27, STEPS);
    await page.keyboard.press('Shift+ArrowLeft');
    await episode.at(24, STEPS);
    await page.keyboard.press('Escape');
    await episode.graded();
  });

  test('opens at the step of its address', async ({ page }) => {
    const payload = await payloadOf(SEED);
    const episode = new Episode(page);
    const desk = new Desk(page);
    await page.goto(`./#/r/${payload}/26`);
    await episode.at(26, STEPS);
    await expect(desk.note('inspect'), 'the first critical case with its looks').toBeVisible();
    await expect(desk.note('request_docs')).toBeVisible();
    await expect(episode.outcome.getByText('26 of 39')).toBeVisible();
    await page.goto(`./#/r/${payload}/5`);
    await episode.at(5, STEPS);
    await page.goto(`./#/r/${payload}/4000`);
    await episode.at(STEPS, STEPS);
    expect((await kept(page)).databases).toEqual([]);
  });

  test('is reached from the sheet of a case and from the list of steps', async ({ page }) => {
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}`);
    await episode.graded();
    await episode.order('In order').click();
    await episode.rows.nth(9).getByRole('button').click();
    await expect(episode.sheet).toHaveAccessibleName(/^Case 10,/);
    await episode.sheet.getByRole('link', { name: 'Open in replay' }).click();
    await episode.at(9, STEPS);
    await page.goBack();
    await episode.graded();
    await page.goForward();
    await episode.at(9, STEPS);
    await episode.steps.getByRole('button').nth(13).click();
    await episode.at(14, STEPS);
    await episode.scrubber.fill('30');
    await episode.at(30, STEPS);
  });

  test('many quick steps end at the last one asked for', async ({ page }) => {
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}/0`);
    await episode.at(0, STEPS);
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
    await episode.at(24, STEPS);
    await expect(episode.outcome.getByText('Case 24', { exact: true })).toBeVisible();
  });
});
