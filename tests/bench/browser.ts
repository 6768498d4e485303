// What the built app costs in a browser: `npx tsx tests/bench/browser.ts`.
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeLink } from '../../src/episodes/link.ts';
import { episodeOf, playRandom } from '../conformance/payops-play.ts';
import { playDesk, type DeskFigures } from './browser/desk.ts';
import { paintsOf, pressOnBarePage } from './browser/events.ts';
import { SLOW_4G, SLOWDOWN, visit, type Load } from './browser/load.ts';
import { serve } from './browser/server.ts';
import { kB, MB, median, most, ms, print, quantile, type Row } from './browser/stats.ts';
import { timeWorker } from './browser/worker.ts';

const VISITS = 5;
/** Times the desk is played, of which the middle one counts; one play on a busy machine says little. */
const PLAYS = 3;
/** Presses on a bare page, for scale. */
const BARE = 100;
const SEED = 418_207;
const AIMS = { bytes: 45_000, lcp: 1200, paint: 50, cls: 0.001 };
const detailed = process.argv.includes('--detail');

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');
const tool = (name: string): Promise<unknown> => import(join(root, 'tests', 'tools', name));

if (!existsSync(join(dist, 'index.html'))) {
  spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: root,
    stdio: 'inherit',
  });
}
const { firstScreen } = (await tool('first-screen.mjs')) as { firstScreen: () => string[] };
const { findChromium } = (await tool('chromium.mjs')) as { findChromium: () => Promise<string> };

const first = firstScreen().map((path) => ({
  type: extname(path).slice(1),
  size: gzipSync(readFileSync(path)).length,
}));
const sizeOf = (type?: string): number =>
  first.reduce((sum, file) => sum + (type === undefined || file.type === type ? file.size : 0), 0);
const workerScript = readdirSync(join(dist, 'assets')).find((name) => /^payops\.worker-.*\.js$/.test(name));
if (workerScript === undefined) throw new Error('dist holds no worker');

const server = await serve(dist);
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--no-first-run',
  ],
});
const episode = episodeOf(playRandom(SEED, SEED));

async function visits(address: string): Promise<Load[]> {
  const list: Load[] = [];
  for (let i = 0; i < VISITS; i++) list.push(await visit(browser, address));
  return list;
}
const loadRows = (what: string, loads: readonly Load[]): Row[] => {
  const pick = (key: 'lcp' | 'fcp' | 'cls' | 'bytes' | 'blocked'): number[] => loads.map((load) => load[key]);
  const lcp = median(pick('lcp'));
  const cls = most(pick('cls'));
  return [
    {
      what: `${what}: largest paint`,
      figures: `${ms(lcp)}  (${loads.map((load) => Math.round(load.lcp)).join(', ')}; ${loads[0]?.element ?? ''})`,
      aim: { text: ms(AIMS.lcp), met: lcp <= AIMS.lcp },
    },
    {
      what: `${what}: first paint, blocked`,
      figures: `${ms(median(pick('fcp')))}, ${ms(median(pick('blocked')))}`,
    },
    { what: `${what}: all bytes, fonts in`, figures: kB(median(pick('bytes'))) },
    {
      what: `${what}: layout shift, worst`,
      figures: cls.toFixed(4),
      aim: { text: '0', met: cls < AIMS.cls },
    },
  ];
};

try {
  const load = os.loadavg()[0] ?? 0;
  console.log(
    `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, load ${load.toFixed(1)}, ` +
      `${os.type()} ${os.release()}, Chromium ${browser.version()}, node ${process.version}`,
  );
  console.log(
    `static server with gzip; loads: ${SLOW_4G.latency} ms, ${(SLOW_4G.down * 8) / 1e6} Mbit/s, processor ÷ ${SLOWDOWN}, ` +
      `412 × 823, median of ${VISITS}; desk: processor ÷ ${SLOWDOWN}, 1280 × 800\n`,
  );
  const home = await visits(`${server.url}/`);
  const link = await visits(`${server.url}/#/r/${encodeLink(episode)}`);
  const plays: DeskFigures[] = [];
  for (let i = 0; i < PLAYS; i++) plays.push(await playDesk(browser, server.url, SEED, false));
  const bare = await pressOnBarePage(browser, BARE);
  const watched = await playDesk(browser, server.url, SEED, true);
  const worker = await timeWorker(browser, server.url, `${server.url}/assets/${workerScript}`, episode);

  const shown = watched.interactions.map((one) => one.shown);
  const paints = plays.map(({ presses, reported }) => paintsOf(presses, reported));
  const tails = paints.map((paint) => quantile(paint, 0.95));
  const paint = paints.flat();
  const three = (list: readonly number[], digits = 0): string =>
    `${ms(median(list), digits)}, ${ms(quantile(list, 0.95), digits)}, ${ms(most(list), digits)}`;
  const { before, after } = watched;
  print([
    {
      what: 'first screen, gzip',
      figures: `${kB(sizeOf())}  (html ${kB(sizeOf('html'))}, js ${kB(sizeOf('js'))}, css ${kB(sizeOf('css'))})`,
      aim: { text: kB(AIMS.bytes), met: sizeOf() <= AIMS.bytes },
    },
    ...loadRows('home', home),
    ...loadRows('link', link),
    {
      what: `desk: event to next paint, ${paint.length}`,
      figures: `${three(paint)}  (p50, p95, max; 8 ms steps; p95 of each play: ${tails.join(', ')})`,
      aim: { text: `${ms(AIMS.paint)} at p95, median of plays`, met: median(tails) <= AIMS.paint },
    },
    { what: `bare page: event to next paint, ${bare.length}`, figures: `${three(bare)}  (for scale)` },
    {
      what: `desk: event to result shown, ${shown.length}`,
      figures: `${three(shown, 1)}  (p50, p95, max; with the search for it)`,
    },
    {
      what: 'worker: one act, computing',
      figures: `${ms(median(worker.inside), 2)}, ${ms(quantile(worker.inside, 0.95), 2)}  (p50, p95)`,
    },
    {
      what: 'worker: one act, there and back',
      figures: `${ms(median(worker.across), 2)}, ${ms(quantile(worker.across, 0.95), 2)}  (p50, p95)`,
    },
    { what: 'worker: start to first answer', figures: ms(worker.boot) },
    {
      what: 'memory: page, desk just dealt → episode done',
      figures: `${MB(before.heap)} → ${MB(after.heap)}, nodes ${before.nodes} → ${after.nodes}, listeners ${before.listeners} → ${after.listeners}`,
    },
    ...(before.worker !== null && after.worker !== null
      ? [{ what: 'memory: worker', figures: `${MB(before.worker)} → ${MB(after.worker)}` }]
      : []),
  ]);
  if (detailed) {
    const kinds = [...new Set(watched.interactions.map(({ kind }) => kind))];
    console.log();
    print(
      kinds.map((kind) => {
        const times = watched.interactions.filter((one) => one.kind === kind).map((one) => one.shown);
        return { what: kind, figures: `${times.length}: ${three(times, 1)}` };
      }),
    );
    console.log(
      'main thread, seconds:',
      plays.map(({ spent }) => spent),
    );
    for (const one of [home, link]) console.log(one.flatMap(({ moved }) => moved));
    console.log(
      plays
        .flatMap(({ reported }) => reported)
        .toSorted((a, b) => b.duration - a.duration)
        .slice(0, 8),
    );
    for (const one of [home[0], link[0]]) {
      console.log(one?.requests.map(({ name, from, to }) => `${name} ${from.toFixed(0)}–${to.toFixed(0)}`));
    }
  }
} finally {
  await browser.close();
  server.close();
}
