// Every engine plays the same random episodes and must come to the same state at every step: `npm run test:engines`.
// `--quick` plays as many as the check in the app does; without it a thousand of each simulation.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';
import { openChromium } from './engines/chromium.mjs';
import { difference } from './engines/compare.mjs';
import { findEngines } from './engines/find.mjs';
import { openFirefox } from './engines/firefox.mjs';
import { openJsc, openNode } from './engines/shells.mjs';
import { root } from './process.mjs';

const EPISODES = 1000;
const quick = process.argv.includes('--quick');

/** All checks as one plain script. */
async function bundle() {
  const entry = join(root, 'tests', 'tools', 'engines', 'script.ts');
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'script' } },
  });
  return output[0].code;
}

/** Opens an engine and lets it play; it stays open, as a difference is looked for by asking again. */
async function play(open, released) {
  const began = Date.now();
  const engine = await open();
  try {
    const played = {};
    for (const { sim, count } of released) {
      played[sim] = await engine.ask(`checks.play(${JSON.stringify(sim)}, ${quick ? count : EPISODES})`);
    }
    return { engine, played, seconds: (Date.now() - began) / 1000 };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Tasks in order, as many at a time as there are processors; what a task throws is its result. */
async function inTurn(tasks) {
  const results = [];
  const queue = tasks.entries();
  const worker = async () => {
    for (const [at, task] of queue) results[at] = await task().catch((error) => ({ error }));
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return results;
}

const sum = (list) => list.reduce((total, [steps]) => total + steps, 0);
const say = (name, text) => console.log(`${name.padEnd(26)} ${text}`);

async function engines(script) {
  const { firefox, jsc } = await findEngines();
  const tasks = [() => openNode(script)];
  const missing = [];
  const chromium = await findChromium({ install: true }).catch((error) =>
    missing.push(['Chromium', error.message]),
  );
  if (typeof chromium === 'string') tasks.push(() => openChromium(script, chromium));
  if (firefox.path === undefined) missing.push(['Firefox', firefox.hint]);
  else tasks.push(() => openFirefox(script, firefox.path));
  if (jsc.path === undefined) missing.push(['JavaScriptCore', jsc.hint]);
  else tasks.push(() => openJsc(script, jsc.path));
  return { tasks, missing };
}

/** What is wrong with a run, one line each; `first` is the run it is compared with. */
async function wrongs(run, first, released) {
  const lines = [];
  for (const { sim, count, hash } of released) {
    const played = run.played[sim];
    if (played[count - 1]?.[1] !== hash) lines.push(`${sim} is not what this version is released with`);
    if (first.error || run === first) continue;
    const where = await difference(
      sim,
      { engine: first.engine, played: first.played[sim] },
      { engine: run.engine, played },
    );
    if (where) lines.push(where);
  }
  return lines;
}

async function main() {
  const script = await bundle();
  const { tasks, missing } = await engines(script);
  const node = openNode(script);
  const released = await node.ask('checks.released');
  await node.close();
  const runs = await inTurn(tasks.map((open) => () => play(async () => open(), released)));
  const failures = [];
  for (const run of runs) {
    if (run.error) {
      failures.push(run.error.message);
      continue;
    }
    const { engine, played, seconds } = run;
    const counts = released.map(({ sim }) => `${sim} ${played[sim].length} (${sum(played[sim])} steps)`);
    say(engine.name, `${counts.join(', ')}; ${seconds.toFixed(1)} s`);
    for (const line of await wrongs(run, runs[0], released)) failures.push(`${engine.name}: ${line}`);
  }
  for (const run of runs) await run.engine?.close();
  for (const [name, hint] of missing) say(name, `is not here and was not asked: ${hint}`);
  for (const line of failures) console.log(`FAILED: ${line}`);
  if (failures.length === 0) console.log(`${runs.length} engines agree at every step.`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

await main();
