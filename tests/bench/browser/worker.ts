import type { Browser } from '@playwright/test';
import type { Episode } from '../../../src/sim/kernel/types.ts';
import { visitor } from './load.ts';

/**
 * The built worker by itself: `act` on every prefix of an episode. `inside` is the computation alone, `across` a call
 * from the page and back. Neither is slowed down: the throttle of the developer tools does not reach workers.
 */
export async function timeWorker(
  browser: Browser,
  url: string,
  script: string,
  episode: Episode,
): Promise<{ inside: number[]; across: number[]; boot: number }> {
  const context = await visitor(browser, {});
  try {
    const page = await context.newPage();
    await page.goto(`${url}/blank`);
    const { across, boot } = await page.evaluate(
      async ([address, given]) => {
        const from = performance.now();
        const worker = new Worker(address, { type: 'module' });
        const call = (path: string, ...values: unknown[]): Promise<void> =>
          new Promise((resolve) => {
            worker.onmessage = () => resolve();
            const argumentList = values.map((value) => ({ type: 'RAW', value }));
            worker.postMessage({ id: 'bench', type: 'APPLY', path: [path], argumentList });
          });
        await call('open', { ...given, actions: [] }, null);
        const boot = performance.now() - from;
        const across: number[] = [];
        for (let round = 0; round < 6; round++) {
          for (let i = 0; i < given.actions.length; i++) {
            const start = performance.now();
            await call('act', { ...given, actions: given.actions.slice(0, i) }, given.actions[i]);
            if (round > 0) across.push(performance.now() - start);
          }
        }
        return { across, boot };
      },
      [script, episode] as const,
    );
    const worker = page.workers()[0];
    if (!worker) throw new Error('no worker');
    const inside = await worker.evaluate((given) => {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        for (let i = 0; i < given.actions.length; i++) {
          const argumentList = [{ ...given, actions: given.actions.slice(0, i) }, given.actions[i]].map(
            (value) => ({ type: 'RAW', value }),
          );
          const data = { id: 'inside', type: 'APPLY', path: ['act'], argumentList };
          const event = new MessageEvent('message', { data });
          const start = performance.now();
          // Comlink computes before its handler returns.
          dispatchEvent(event);
          times.push(performance.now() - start);
        }
      }
      return times;
    }, episode);
    return { inside, across, boot };
  } finally {
    await context.close();
  }
}
