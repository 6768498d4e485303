import { expect, test } from './fixtures.ts';
import { checkOf, code } from './rules.ts';

test.describe('every engine comes to the same states', () => {
  test('this browser and Node agree on 1,000 random episodes of every game', async ({ page }) => {
    test.setTimeout(150_000);
    const { CHECK_EPISODES, EXPECTED_FINGERPRINTS, GAMES } = await code();
    expect(CHECK_EPISODES).toBe(1000);
    await page.goto('./#/check');
    await page.getByRole('button', { name: 'Play 1,000 episodes of each' }).click();
    await expect(page.getByRole('progressbar').first()).toBeVisible();
    for (const [sim, expected] of Object.entries(EXPECTED_FINGERPRINTS)) {
      const run = await checkOf(sim);
      const { hash, steps } = run(0, CHECK_EPISODES, '');
      const part = page.getByRole('region', { name: GAMES[sim as keyof typeof GAMES].name });
      const verdict = part.getByRole('status');
      await expect(verdict).toContainText(`${steps} steps in 1000 episodes`, { timeout: 60_000 });
      await expect(part.getByRole('definition').first()).toHaveText(hash);
      expect(hash, 'the constant this version is released with').toBe(expected);
      await expect(verdict).toContainText(/^\s*Agrees/);
    }
  });
});
