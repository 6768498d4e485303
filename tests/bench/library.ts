// What a library of ten thousand episodes costs in a browser: `npx tsx tests/bench/library.ts [count]`.
import { chromium } from '@playwright/test';
import os from 'node:os';
import { join } from 'node:path';
import { rowOf } from '../../src/episodes/row.ts';
import { finishedEpisodes } from './browser/episodes.ts';
import { serve } from './browser/server.ts';
import { MB, most, ms, print, quantile } from './browser/stats.ts';

const count = Number(process.argv[2] ?? 10_000);
const root = join(import.meta.dirname, '..', '..');
const { findChromium } = (await import(join(root, 'tests', 'tools', 'chromium.mjs'))) as {
  findChromium: () => Promise<string>;
};
const server = await serve(join(root, 'dist'));
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--enable-precise-memory-info',
  ],
});

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx names the functions it hands over with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.goto(`${server.url}/`);
  await page.getByRole('heading', { name: 'Recent sessions' }).waitFor();
  const pairs = finishedEpisodes(count, Date.now()).map((kept) => ({ kept, row: rowOf(kept, 'agrees') }));
  for (let from = 0; from < count; from += 1000) {
    await page.evaluate(
      (batch) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('countersign');
          request.onsuccess = () => {
            const tx = request.result.transaction(['episodes', 'rows'], 'readwrite');
            for (const { kept, row } of batch) {
              tx.objectStore('episodes').put(kept);
              tx.objectStore('rows').put(row);
            }
            tx.onabort = () => reject(tx.error ?? new Error('no reason'));
            tx.oncomplete = () => {
              request.result.close();
              resolve();
            };
          };
        }),
      pairs.slice(from, from + 1000),
    );
  }

  const opened: number[] = [];
  const filtered: number[] = [];
  const frames: number[] = [];
  const heaps: number[] = [];
  const cdp = await page.context().newCDPSession(page);
  // The first visit also loads the screen's script.
  for (let visit = 0; visit < 6; visit++) {
    await page.goto(`${server.url}/#/check`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(500);
    const open = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const from = performance.now();
      location.hash = '#/episodes';
      while (!document.querySelector('tbody tr[aria-rowindex="2"]')) await frame();
      return performance.now() - from;
    });
    if (visit > 0) opened.push(open);
    await page.getByRole('button', { name: `Export ${count}`, exact: true }).waitFor();
    await page.waitForTimeout(1000);
    filtered.push(
      await page.evaluate(async () => {
        const field = document.querySelector<HTMLInputElement>('input[type=search]')!;
        const type = (text: string) => {
          field.value = text;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const from = performance.now();
        type('7 of 30');
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const took = performance.now() - from;
        type('');
        return took;
      }),
    );
    const scrolled = await page.evaluate(async () => {
      const scroller = document.querySelector('.scroller')!;
      const times: number[] = [];
      let last = performance.now();
      for (let i = 0; i < 100; i++) {
        scroller.scrollTop += 600;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        times.push(now - last);
        last = now;
      }
      return times.slice(1);
    });
    frames.push(...scrolled);
    await cdp.send('HeapProfiler.collectGarbage');
    heaps.push((await cdp.send('Runtime.getHeapUsage')).usedSize);
  }
  const three = (list: readonly number[]): string =>
    `${ms(quantile(list, 0.5))}, ${ms(quantile(list, 0.95))}, ${ms(most(list))}  (p50, p95, max)`;
  console.log(`${count} episodes, ${os.cpus().length} cores, load ${(os.loadavg()[0] ?? 0).toFixed(1)}`);
  print([
    {
      what: 'library: open to first rows',
      figures: three(opened),
      aim: { text: ms(100), met: quantile(opened, 0.5) <= 100 },
    },
    { what: 'library: filter to next frame', figures: three(filtered) },
    { what: 'library: frames while scrolling', figures: three(frames) },
    { what: 'library: heap, each visit', figures: heaps.map((heap) => MB(heap)).join(', ') },
  ]);
} finally {
  await browser.close();
  server.close();
}
