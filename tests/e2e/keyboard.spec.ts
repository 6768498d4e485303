import { DECISIONS, Desk, Episode, find, Home, keyMap, lateDesk, planFor, tabTo, TOTAL } from './desk.ts';
import { expect, test } from './fixtures.ts';

test.describe('the whole of PayOps is played with the keyboard', () => {
  test('from Home to the grade with keys, thirty cases', async ({ page }) => {
    test.slow();
    await page.addInitScript(() => {
      for (const type of ['pointerdown', 'mousedown', 'touchstart'])
        window.addEventListener(
          type,
          () => {
            throw new Error(`${type} in a test of the keyboard`);
          },
          true,
        );
    });
    const home = new Home(page);
    const desk = new Desk(page);
    const episode = new Episode(page);
    await home.goto();
    await tabTo(home.seed);
    await page.keyboard.type('418 207');
    await page.keyboard.press('Enter');

    await desk.playOn(1, TOTAL, (position) => ({
      ...planFor(position),
      ...(position % 7 === 0 ? { looks: ['inspect', 'file_sar'] as const } : {}),
    }));
    await expect(desk.grade).toBeFocused();
    await page.keyboard.press('Enter');

    await episode.graded();
    await expect(episode.score).toBeVisible();
    await expect(episode.rows).toHaveCount(TOTAL);
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);

    await page.keyboard.press('Escape');
    await home.settled();
    await expect(home.episodes()).toHaveCount(1);
    await expect(home.firstCase, 'nothing is left to resume').toBeVisible();
  });

  test('a first case with Tab, Space and the arrows only', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await home.goto();
    await tabTo(home.seed);
    await page.keyboard.type('7');
    await tabTo(home.play);
    await page.keyboard.press('Space');
    await desk.opened(1);

    await tabTo(desk.look('inspect'));
    await page.keyboard.press('Space');
    await expect(desk.note('inspect')).toBeVisible();

    const first = desk.decision('approve');
    await tabTo(first);
    await page.keyboard.press('Space');
    await expect(first).toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(desk.decision('reject')).toBeChecked();
    await expect(desk.signature('reject')).toBeVisible();

    await tabTo(desk.sureness);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(desk.sureness).toHaveAttribute('aria-valuetext', '59 percent sure');

    await tabTo(desk.signature('reject', 59));
    await page.keyboard.press('Space');
    await desk.opened(2);
    await expect(desk.commit, 'the focus stays where the hand is').toBeFocused();
  });
});

test.describe('the focus stays where the hand is', () => {
  test('on a decision, on the sureness and on a look, whatever is signed', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    await desk.decision('hold').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await desk.opened(2);
    await expect(desk.decision('hold')).toBeFocused();
    await desk.sureness.focus();
    await page.keyboard.press('f');
    await page.keyboard.press('Enter');
    await desk.opened(3);
    await expect(desk.sureness).toBeFocused();
    await desk.look('verify_kyc').focus();
    await page.keyboard.press('Space');
    await expect(desk.note('verify_kyc')).toBeVisible();
    await expect(desk.look('verify_kyc')).toBeFocused();
  });
});

test.describe('keys on the desk', () => {
  test('? opens the key map, which closes with Escape', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    await page.keyboard.press('?');
    await expect(keyMap(page)).toBeVisible();
    for (const label of ['Inspect the account', 'Approve', 'Countersign', 'Take back', 'Next case'])
      await expect(keyMap(page).getByText(label).first()).toBeVisible();
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    await expect(keyMap(page)).toBeHidden();
    await expect(desk.commit, 'the key map lets no key through').toHaveText(/Choose a decision/);
    await page.keyboard.press('a');
    await expect(desk.signature('approve')).toBeVisible();
  });

  test('/ finds a place', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    await page.keyboard.press('/');
    await expect(find(page)).toBeVisible();
    await page.keyboard.type('check');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/check$/);
    await expect(find(page)).toBeHidden();
  });

  test('Z takes back what is picked and not yet signed', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    for (const key of ['a', 'r', 'ArrowRight']) await page.keyboard.press(key);
    await expect(desk.signature('reject', 55)).toBeVisible();
    await page.keyboard.press('z');
    await expect(desk.signature('reject')).toBeVisible();
    await page.keyboard.press('z');
    await expect(desk.signature('approve')).toBeVisible();
    await page.keyboard.press('z');
    await expect(desk.commit).toHaveText(/Choose a decision/);
    await page.keyboard.press('Enter');
    await expect(desk.tape(0), 'nothing is signed without a decision').toBeVisible();
  });

  test('J and K look through the queue, Escape returns', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    await desk.playOn(1, 2);
    const open = await desk.amount.innerText();
    await page.keyboard.press('k');
    await expect(desk.back).toHaveText(/Back to case 3/);
    await page.keyboard.press('k');
    await expect(desk.row(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('a');
    await page.keyboard.press('1');
    await page.keyboard.press('j');
    await expect(desk.row(2).getByRole('button')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Escape');
    await expect(desk.amount).toHaveText(open);
    await expect(desk.commit, 'looking back changes nothing').toHaveText(/Choose a decision/);
    await expect(desk.spent(0)).toBeVisible();
  });

  test('the case on screen stays in sight in the queue', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const desk = await lateDesk(page, 11);
    await expect(desk.row(25)).toBeInViewport({ ratio: 1 });
    await desk.playOn(25, 28);
    await expect(desk.row(29)).toBeInViewport({ ratio: 1 });
    await expect(desk.row(1)).not.toBeInViewport();
    for (let position = 28; position >= 1; position--) {
      await page.keyboard.press('k');
      await expect(desk.row(position).getByRole('button')).toHaveAttribute('aria-current', 'true');
    }
    await expect(desk.row(1)).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(desk.row(29)).toBeInViewport({ ratio: 1 });
  });

  test('J and K look back after the last case, and there is a way back to the end', async ({ page }) => {
    const desk = await lateDesk(page, 11);
    await desk.playOn(25, TOTAL);
    await expect(desk.grade).toBeVisible();
    await page.keyboard.press('k');
    await expect(desk.back).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(desk.grade, 'Escape returns to the end').toBeVisible();
    await page.keyboard.press('k');
    await desk.back.press('Enter');
    await expect(desk.grade, 'the button returns to the end').toBeVisible();
  });

  test('the finished episode is found from the end of play', async ({ page }) => {
    const desk = await lateDesk(page, 11);
    await desk.playOn(25, TOTAL);
    await expect(desk.grade).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('right');
    await expect(find(page).getByRole('link')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await new Episode(page).graded();
  });

  test('a held or doubled key signs one case and buys one look', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    const twice = (key: string) =>
      page.evaluate((pressed) => {
        for (let i = 0; i < 3; i++)
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true, repeat: i > 0 }),
          );
      }, key);
    await twice('1');
    await expect(desk.note('inspect')).toBeVisible();
    await page.keyboard.press('h');
    await twice('Enter');
    await expect(desk.tape(1)).toBeVisible();
    await page.keyboard.press('a');
    await expect(desk.signature('approve')).toBeVisible();
    await expect(desk.tape(1), 'only the case that was signed is signed').toBeVisible();
    await expect(desk.spent(0.1), 'the look was paid once').toBeVisible();
  });

  test('letters do nothing in a field, or once they are switched off', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await home.goto();
    await home.seed.focus();
    await page.keyboard.type('1t?/');
    await expect(home.seed).toHaveValue('1t?/');
    await page.keyboard.press('Enter');
    await expect(home.complaint).toBeVisible();

    await desk.start(11);
    await page.keyboard.press('?');
    await keyMap(page).getByRole('checkbox', { name: 'Single-letter keys act' }).press('Space');
    await page.keyboard.press('Escape');
    await expect(keyMap(page)).toBeHidden();
    await page.keyboard.press(DECISIONS.flag.key);
    await page.keyboard.press('1');
    await page.keyboard.press('ArrowRight');
    await expect(desk.sureness).toHaveAttribute('aria-valuetext', '55 percent sure');
    await expect(desk.commit).toHaveText(/Choose a decision/);
    await expect(desk.spent(0)).toBeVisible();
    await page.reload();
    await desk.opened(1);
    await page.keyboard.press(DECISIONS.flag.key);
    await page.keyboard.press('ArrowRight');
    await expect(desk.sureness, 'the choice is remembered').toHaveAttribute(
      'aria-valuetext',
      '55 percent sure',
    );
    await expect(desk.commit).toHaveText(/Choose a decision/);
  });

  test('a key can be changed', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    await page.keyboard.press('?');
    await keyMap(page)
      .getByRole('button', { name: /^Approve:/ })
      .press('Enter');
    await page.keyboard.press('y');
    await page.keyboard.press('Escape');
    await expect(keyMap(page)).toBeHidden();
    await page.keyboard.press('y');
    await expect(desk.signature('approve')).toBeVisible();
    await page.keyboard.press('r');
    await page.keyboard.press('a');
    await expect(desk.signature('reject')).toBeVisible();
  });

  test('a slash that needs Shift finds, too', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(11);
    // A German keyboard writes the slash with Shift and 7.
    await page.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: '/', code: 'Digit7', shiftKey: true, bubbles: true }),
      ),
    );
    await expect(find(page)).toBeVisible();
  });
});
