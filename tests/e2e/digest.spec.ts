import { expect, test } from './fixtures.ts';
import { code } from './rules.ts';

test.describe('every engine comes to the same states', () => {
  test('this browser and Node agree on 1,000 random episodes', async ({ page }) => {
    test.setTimeout(90_000);
    const { CHECK_EPISODES, EXPECTED_FINGERPRINT, fingerprints } = await code();
    expect(CHECK_EPISODES).toBe(1000);
    await page.goto('./#/check');
    await page.getByRole('button', { name: 'Play 1,000 episodes' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    const { hash, steps } = fingerprints(0, CHECK_EPISODES, '');
    const verdict = page.getByRole('main').getByRole('status');
    await expect(verdict).toContainText(`${steps} steps in 1000 episodes`, { timeout: 60_000 });
    await expect(page.getByRole('definition').first()).toHaveText(hash);
    expect(hash, 'the constant this version is released with').toBe(EXPECTED_FINGERPRINT);
    await expect(verdict).toContainText(/^\s*Agrees/);
  });
});
