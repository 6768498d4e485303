import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { thirtyHolds } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { code, payloadOf } from './rules.ts';
import { arenaPayload, parlayPayload, Theatre } from './theatre.ts';

const SEED = 271_828;

/** Reads the code that is drawn, as a camera would. */
async function readCode(page: Page): Promise<string> {
  const drawing = page.getByRole('img', { name: 'QR code of the link' });
  const path = (await drawing.locator('path').getAttribute('d')) ?? '';
  const size = Number(((await drawing.getAttribute('viewBox')) ?? '').split(' ')[2]);
  const scale = 4;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const from = (row * side + Number(x) * scale) * 4;
      for (let at = from; at < from + Number(width) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

test.describe('sharing', () => {
  test('the link says where it opens and how, and the code says the same', async ({ page }) => {
    const theatre = new Theatre(page);
    const payload = await payloadOf(SEED);
    await page.goto(`./#/r/${payload}/10`);
    await theatre.at(10);
    await page.keyboard.press('s');
    await expect(theatre.link).toHaveValue(new RegExp(`#/r/${payload}/10$`));
    await page.keyboard.press('ArrowRight');
    await theatre.at(11);
    await expect(theatre.link, 'the step can still be chosen').toHaveValue(/\/11$/);
    await theatre.dialog.getByRole('radio', { name: 'The beginning' }).check();
    await expect(theatre.link).toHaveValue(/\/0$/);
    await theatre.dialog.getByRole('switch', { name: 'Let them decide first' }).check();
    await expect(theatre.link).toHaveValue(/\/0\?first$/);
    await expect(theatre.dialog.getByRole('radio', { name: 'The debrief' })).toBeDisabled();
    await theatre.dialog.getByRole('switch', { name: 'Show your name' }).check();
    await theatre.dialog.getByRole('textbox', { name: 'Your name' }).fill('Ines V. & co');
    await expect(theatre.link).toHaveValue(/\?first&by=Ines%20V\.%20%26%20co$/);
    const address = await theatre.link.inputValue();
    expect(await readCode(page)).toBe(address);
    await page.keyboard.press('Escape');
    await expect(theatre.dialog).toHaveCount(0);
    await theatre.at(11);
  });

  test('a name is shown to who opens the link, as text, and nowhere else', async ({ newVisitor }) => {
    const page = await (await newVisitor()).newPage();
    const theatre = new Theatre(page);
    const name = '<b>Ines</b> V.';
    await page.goto(`./#/r/${await payloadOf(SEED)}/3?first&by=${encodeURIComponent(name)}`);
    await expect(page.getByText(`Sent by ${name}, as the link says`)).toBeVisible();
    await theatre.share.click();
    await expect(theatre.link).not.toHaveValue(/by=/);
    await page.keyboard.press('Escape');
    await theatre.rest.click();
    await expect(page.getByText(`Sent by ${name}, as the link says`)).toBeVisible();
  });

  test('as text: letters up to the step, dots for what is sealed', async ({ page, context }) => {
    const theatre = new Theatre(page);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`./#/r/${await payloadOf(SEED)}/10`);
    await theatre.at(10);
    await page.keyboard.press('s');
    const text = theatre.dialog.locator('pre');
    await expect(text).toHaveText(/271 828, from step 10\n([hH]{10} ?){3}$/);
    await theatre.dialog.getByRole('switch', { name: 'Let them decide first' }).check();
    await expect(text).toHaveText(/271 828, your turn at 11\n[hH]{10} ·{10} ·{10}$/);
    await theatre.dialog.getByRole('button', { name: 'Copy the text' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text.innerText());
  });

  test('as a file and as steps, under names that tell nothing', async ({ page }) => {
    const theatre = new Theatre(page);
    const payload = await payloadOf(SEED);
    await page.goto(`./#/r/${payload}/10`);
    await theatre.at(10);
    await page.keyboard.press('s');
    const save = async (name: string): Promise<Download> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        theatre.dialog.getByRole('button', { name }).click(),
      ]);
      return download;
    };
    const file = await save('Save as file');
    expect(file.suggestedFilename()).toMatch(/^countersign-payops-271828[\w.-]*$/);
    const { decodeLink } = await code();
    expect(await textOf(file)).toContain('"actions"');
    const steps = await save('Steps as JSON');
    expect(steps.suggestedFilename()).toBe('countersign-payops-271828-steps.json');
    const { actions } = decodeLink(payload);
    expect(JSON.parse(await textOf(steps))).toMatchObject({
      sim: 'payops',
      seed: SEED,
      steps: actions.map((action, i) => ({ step: i + 1, action })),
    });
    expect(actions).toHaveLength(thirtyHolds.length);
  });

  test('from the debrief it opens the debrief, and the focus comes back', async ({ page }) => {
    const theatre = new Theatre(page);
    await page.goto(`./#/r/${await payloadOf(SEED)}`);
    await theatre.share.click();
    await expect(theatre.link).toHaveValue(/#\/r\/[\w-]+$/);
    await theatre.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(theatre.share).toBeFocused();
  });

  const PAYLOADS = {
    PayOps: () => payloadOf(SEED),
    Parlay: () => parlayPayload([239, 236], 'leave'),
    FraudArena: () => arenaPayload('sharp'),
  };
  for (const [game, payload] of Object.entries(PAYLOADS)) {
    test(`${game}: the dialog has nothing axe can find, in both themes and on a phone`, async ({ page }) => {
      const theatre = new Theatre(page);
      await page.goto(`./#/r/${await payload()}/2`);
      await theatre.at(2);
      await theatre.share.click();
      await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
      expect(await readCode(page)).toBe(await theatre.link.inputValue());
      await checkA11y(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await checkA11y(page, 'colours');
      await page.setViewportSize({ width: 390, height: 844 });
      await checkA11y(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  }
});
