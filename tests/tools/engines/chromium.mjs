import { chromium } from '@playwright/test';

/**
 * @param {string} script
 * @param {string} path
 * @returns {Promise<import('./shells.mjs').Engine>}
 */
export async function openChromium(script, path) {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: path, args });
  const page = await browser.newPage();
  await page.evaluate(script);
  return {
    name: `Chromium ${browser.version()}`,
    ask: (code) => page.evaluate(code),
    close: () => browser.close(),
  };
}
