import { expect, test } from './fixtures.ts';
import { checkOf, code } from './rules.ts';

test.describe('every engine comes to the same states', () => {
  // A difference that a second try hides is still one.
  test.describe.configure({ retries: 0 });

  test('this browser and Node agree on random episodes of every game, a thousand of PayOps', async ({
    page,
  }) => {
    test.setTimeout(150_000);
    const { CHECK_EPISODES, EXPECTED_FINGERPRINTS, GAMES } = await code();
    expect(CHECK_EPISODES.payops).toBe(1000);
    await page.goto('./#/check');
    await page.getByRole('button', { name: /^Play [\d,]+ episodes$/ }).click();
    await expect(page.getByRole('progressbar').first()).toBeVisible();
    for (const sim of Object.keys(GAMES) as (keyof typeof GAMES)[]) {
      const expected = EXPECTED_FINGERPRINTS[sim];
      const count = CHECK_EPISODES[sim];
      const { run } = await checkOf(sim);
      const { hash, steps } = run(0, count, '');
      const part = page.getByRole('region', { name: GAMES[sim].name });
      const verdict = part.getByRole('status');
      await expect(verdict).toContainText(`${steps} steps in ${count} episodes`, { timeout: 60_000 });
      await expect(part.getByRole('definition').first()).toHaveText(hash);
      expect(hash, 'the constant this version is released with').toBe(expected);
      await expect(verdict).toContainText(/^\s*Agrees/);
    }
  });
});
