import type { Page } from '@playwright/test';
import { kept, thirtyHolds } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { payloadOf } from './rules.ts';
import { arenaPayload, parlayPayload, Theatre } from './theatre.ts';

const SEED = 271_828;
const PRICES = [239, 236, 232, 229];

/** One finished episode of each game. */
const GAMES = {
  PayOps: () => payloadOf(SEED),
  Parlay: () => parlayPayload(PRICES, 'leave'),
  FraudArena: () => arenaPayload('sharp'),
};

async function inBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');
}

test.describe('the theatre', () => {
  for (const [game, payload] of Object.entries(GAMES)) {
    test(`${game} is watched and taken over by keyboard`, async ({ page }) => {
      const theatre = new Theatre(page);
      await page.goto(`./#/r/${await payload()}/0`);
      await theatre.at(0);
      await page.keyboard.press('ArrowRight');
      await theatre.at(1);
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      await expect(theatre.transport.getByRole('radio', { name: '4×' })).toBeChecked();
      await page.keyboard.press('Space');
      await expect(theatre.transport.getByRole('button', { name: 'Pause' })).toBeVisible();
      await expect.poll(async () => Number(await theatre.scrubber.inputValue())).toBeGreaterThan(2);
      if (await theatre.transport.getByRole('button', { name: 'Pause' }).isVisible())
        await page.keyboard.press('Space');
      await expect(theatre.play).toBeVisible();
      await page.keyboard.press('-');
      await expect(theatre.transport.getByRole('radio', { name: '2×' })).toBeChecked();
      await theatre.steps.getByRole('button').nth(1).press('Enter');
      await theatre.at(2);
      await expect(page).toHaveURL(/\/2$/);
      await page.keyboard.press('t');
      await expect(page).toHaveURL(/#\/(payops|parlay|arena)\/[\w-]+/);
      await expect(page.getByText(/continues a replay/)).toBeVisible();
      const { drafts, episodes } = await kept(page);
      expect(episodes).toEqual([]);
      expect(drafts).toHaveLength(1);
      expect(drafts[0]).toMatchObject({ parent: { step: 2 } });
    });
  }

  test('plays to its end and stops there; the last step is nobody’s to take over', async ({ page }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}/37`);
    await theatre.at(37);
    await page.keyboard.press('+');
    await page.keyboard.press('Space');
    await theatre.at(39);
    await expect(theatre.play).toBeVisible();
    await expect(theatre.takeOver).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('t');
    await theatre.at(39);
    await page.keyboard.press('Space');
    // From the beginning again; which early step is caught depends on the machine.
    await expect(theatre.scrubber).toHaveAttribute('aria-valuetext', /^step ([1-9]|[12]\d) of/);
  });

  test('the list shows all steps, decisions, or misses, and the key goes from miss to miss', async ({
    page,
  }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}/0`);
    await theatre.at(0);
    await expect(theatre.steps.getByRole('button')).toHaveCount(thirtyHolds.length);
    await theatre.filter('Decisions').click();
    await expect(theatre.steps.getByRole('button')).toHaveCount(30);
    await theatre.filter('Misses').click();
    const misses = theatre.steps.getByRole('button').filter({ hasText: 'a miss' });
    const count = await misses.count();
    expect(count).toBeGreaterThan(0);
    await expect(theatre.steps.getByRole('button')).toHaveCount(count);
    await page.keyboard.press('m');
    await expect(misses.first()).toHaveAttribute('aria-current', 'step');
    await page.keyboard.press('m');
    await expect(misses.nth(1)).toHaveAttribute('aria-current', 'step');
  });

  test('a fork that is finished keeps its parent', async ({ page }) => {
    const theatre = new Theatre(page);
    const total = thirtyHolds.length;
    await page.goto(`./#/r/${await payloadOf(SEED)}/${total - 1}`);
    await theatre.at(total - 1);
    await page.keyboard.press('t');
    await expect(page.getByText(/continues a replay/)).toBeVisible();
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kept(page)).episodes).toHaveLength(1);
    expect((await kept(page)).episodes[0]).toMatchObject({ parent: { step: total - 1 } });
  });
});

test.describe('let them decide first', () => {
  /** Two episodes each that part at `at`, and the step where they part. */
  const PAIRS: Record<string, { at: number; pair: () => Promise<[string, string]> }> = {
    PayOps: {
      at: 10,
      pair: async () => {
        const other = thirtyHolds.map((action, i) =>
          i >= 10 && 'confidence' in action ? { action_type: 'reject', confidence: 0.95 } : action,
        );
        return [await payloadOf(SEED), await payloadOf(SEED, other)];
      },
    },
    'a PayOps exam': {
      at: 10,
      pair: async () => {
        const config = { config: { mode: 'exam' } };
        const other = thirtyHolds.map((action, i) =>
          i >= 10 && 'confidence' in action ? { action_type: 'approve', confidence: null } : action,
        );
        return [await payloadOf(SEED, thirtyHolds, config), await payloadOf(SEED, other, config)];
      },
    },
    Parlay: {
      at: 2,
      pair: async () => [
        await parlayPayload(PRICES, 'leave'),
        await parlayPayload([239, 236, 190], 'accept'),
      ],
    },
    FraudArena: {
      at: 5,
      pair: async () => [await arenaPayload('sharp'), await arenaPayload('careless', 6)],
    },
  };

  for (const [game, { at, pair }] of Object.entries(PAIRS)) {
    test(`${game}: nothing on the page tells one future from another`, async ({ newVisitor }) => {
      const pages: string[] = [];
      for (const payload of await pair()) {
        const page = await (await newVisitor()).newPage();
        const theatre = new Theatre(page);
        await page.goto(`./#/r/${payload}/${at}?first`);
        await expect(theatre.decision).toBeVisible();
        await expect(theatre.debrief).toHaveCount(0);
        await page.keyboard.press('End');
        await page.keyboard.press('m');
        await page.keyboard.press('Escape');
        await expect(theatre.decision).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: 'until you have decided' })).toBeAttached();
        await expect.poll(() => theatre.everything(payload)).toContain('Sealed');
        pages.push(await theatre.everything(payload));
      }
      expect(pages[0]).toBe(pages[1]);
    });
  }

  test('a guess opens the step, is kept, and stands beside theirs in the debrief', async ({ page }) => {
    const theatre = new Theatre(page);
    const payload = await payloadOf(SEED);
    await page.goto(`./#/r/${payload}/32?first`);
    await expect(theatre.rest).toBeVisible();
    for (let i = 0; i < 9 && (await theatre.rest.count()) > 0; i++) {
      const ask = theatre.decision.getByRole('button', { name: 'Hold' });
      const next = theatre.decision.getByRole('button', { name: 'Next step' });
      await expect(ask.or(next)).toBeVisible();
      if (await next.isVisible()) {
        await page.keyboard.press('ArrowRight');
        continue;
      }
      const step = Number(await theatre.scrubber.inputValue());
      await page.keyboard.press('ArrowRight');
      await theatre.at(step);
      await page.keyboard.press(step === 38 ? 'h' : 'a');
      await theatre.at(step + 1);
    }
    await expect(theatre.rest).toHaveCount(0);
    await expect(page).not.toHaveURL(/first/);
    await theatre.debrief.click();
    await expect(theatre.guesses.locator('tbody').getByRole('row')).toHaveCount(3);
    await expect(page.getByText(/^1 of 3 as they decided/)).toBeVisible();
    await page.reload();
    await expect(theatre.guesses.locator('tbody').getByRole('row')).toHaveCount(3);
    await theatre.guesses.getByRole('link', { name: 'Case 30' }).click();
    await theatre.at(38);
  });

  test('Parlay takes a price, their price, or the door', async ({ page }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await parlayPayload(PRICES, 'leave')}/2?first`);
    await theatre.decision.getByRole('textbox', { name: 'Your price' }).fill('232.5k');
    await page.keyboard.press('Enter');
    await theatre.at(3);
    await theatre.decision.getByRole('button', { name: /^Accept/ }).click();
    await theatre.at(4);
    await theatre.decision.getByRole('button', { name: 'Walk away' }).click();
    await theatre.at(5);
    await theatre.debrief.click();
    await expect(page.getByText(/^2 of 3 as they decided/)).toBeVisible();
  });

  test('FraudArena asks for the verdict, through the investigator’s eyes only', async ({ page }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await arenaPayload('sharp')}/0?first`);
    const ask = theatre.decision.getByRole('button', { name: 'Reject' });
    const next = theatre.decision.getByRole('button', { name: 'Next step' });
    await expect(ask.or(next)).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Fraudster' })).toHaveCount(0);
    for (let i = 0; i < 60 && !(await ask.isVisible()); i++) {
      await page.keyboard.press('ArrowRight');
      await expect(ask.or(next)).toBeVisible();
    }
    await expect(theatre.steps).not.toContainText(/Proposes/);
    await expect(theatre.decision).toContainText(/What would you sign on \w{4}/);
    const before = await theatre.scrubber.inputValue();
    await ask.click();
    await expect(theatre.scrubber).not.toHaveValue(before);
    await theatre.rest.click();
    await expect(theatre.steps).toContainText(/Proposes/);
    await theatre.debrief.click();
    await expect(page.getByText(/^[01] of 1 as they decided/)).toBeVisible();
  });

  test('the rest is shown to whoever asks', async ({ page }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}?first`);
    await expect(theatre.decision).toBeVisible();
    await expect(page.getByRole('heading', { name: /^You got/ })).toHaveCount(0);
    await theatre.rest.click();
    await expect(theatre.debrief).toBeVisible();
    await expect(page).not.toHaveURL(/first/);
    await expect(theatre.scrubber).toHaveAttribute('aria-valuetext', 'step 0 of 39');
  });
});

test.describe('everybody can use the theatre', () => {
  for (const [game, payload] of Object.entries(GAMES)) {
    test(`${game}: nothing axe can find, open and sealed`, async ({ page }) => {
      test.slow();
      const theatre = new Theatre(page);
      const link = await payload();
      await page.goto(`./#/r/${link}/2`);
      await theatre.at(2);
      await inBothThemes(page);
      await page.goto(`./#/r/${link}/4?first`);
      await expect(theatre.decision).toBeVisible();
      await inBothThemes(page);
    });
  }

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    for (const [game, payload] of Object.entries(GAMES)) {
      test(`${game} fits, and the steps have a tab`, async ({ page }) => {
        const theatre = new Theatre(page);
        await page.goto(`./#/r/${await payload()}/2`);
        await theatre.at(2);
        await theatre.tab('Steps').tap();
        await theatre.steps.getByRole('button').first().tap();
        await theatre.at(1);
        await expect(theatre.tab('Screen')).toHaveAttribute('aria-current', 'true');
        await checkA11y(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(390);
        const small = await theatre.transport
          .getByRole('button')
          .evaluateAll((all) =>
            all
              .map((one) => one.getBoundingClientRect())
              .filter(({ width: w, height: h }) => w > 0 && (w < 44 || h < 44)),
          );
        expect(small).toEqual([]);
      });
    }
  });
});
