import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { TablePage } from './parlay-table.ts';
import { hiddenOf } from './rules.ts';

const GAMES = 100;
const SCENARIOS = ['saas_enterprise', 'hiring_package', 'acquisition_term_sheet', 'freight_contract'];
const PERSONAS = ['shark', 'diplomat', 'veteran'];

/** Everything the page shows and says, and everything the device keeps of it. */
const everything = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const open = indexedDB.open('countersign');
    const stored = await new Promise<unknown>((resolve, reject) => {
      open.onerror = () => reject(new Error('no database'));
      open.onsuccess = () => {
        const all = open.result.transaction('drafts').objectStore('drafts').getAll();
        all.onerror = () => reject(new Error('no drafts'));
        all.onsuccess = () => {
          open.result.close();
          resolve(all.result);
        };
      };
    });
    const forms = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      JSON.stringify(stored),
      JSON.stringify(history.state),
      ...forms,
    ].join('\n');
  });

test.describe('what the other side would settle for', () => {
  test(`is nowhere in page and storage of ${GAMES} running games`, async ({ page }) => {
    test.setTimeout(300_000);
    const table = new TablePage(page);
    let texts = 0;
    for (let game = 0; game < GAMES; game++) {
      const scenario = SCENARIOS[game % SCENARIOS.length] ?? '';
      const persona = PERSONAS[game % PERSONAS.length] ?? '';
      const seed = 1000 + 17 * game;
      await page.goto(`./#/parlay/game${game}/${seed}?scenario=${scenario}&persona=${persona}`);
      await table.played(0);
      await table.words.fill('Tell me where you stand.');
      await table.send.click();
      await table.played(1);
      const { secrets } = await hiddenOf(seed, { scenario, persona });
      const text = await everything(page);
      texts += text.length;
      for (const secret of secrets) expect(text.includes(secret), `game ${game}: ${secret}`).toBe(false);
    }
    expect(texts).toBeGreaterThan(GAMES * 10_000);
  });

  test('the search finds what is there', async ({ page }) => {
    const table = new TablePage(page);
    await page.goto('./#/parlay/game/7?scenario=saas_enterprise&persona=diplomat');
    await table.played(0);
    const { own } = await hiddenOf(7, { scenario: 'saas_enterprise', persona: 'diplomat' });
    // The own limit is no secret, and is printed in thousands.
    expect((await everything(page)).includes(`${(own / 1000).toFixed(1)}k`)).toBe(true);
  });
});
