// `npm test`: everything that must hold, on a fresh clone too, so nothing but Node's own modules up to the install.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { installDependencies } from './install.mjs';
import { cache, freePort, run } from './process.mjs';

const began = Date.now();
const rows = [];
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const heading = (name, time) =>
  console.log(
    `\n── ${name}${time === undefined ? '' : ` (${time})`} ${'─'.repeat(Math.max(2, 60 - name.length))}`,
  );
const record = (name, passed, failed, since, note = '', failures = []) =>
  rows.push({ name, passed, failed, time: seconds(since), note, failures });
const blocked = (name, note) => record(name, 0, 1, Date.now(), note);

/** One command, or several in a row, that together count as one. */
async function step(name, ...commands) {
  const since = Date.now();
  heading(name);
  let ok = true;
  for (const [command, ...args] of commands) ok = (await run(command, args)).code === 0 && ok;
  record(name, ok ? 1 : 0, ok ? 0 : 1, since);
  console.log(seconds(since));
  return ok;
}

/** Independent steps, two at a time; each shows its output in one piece when it is done. */
async function twoAtATime(steps) {
  const queue = [...steps];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name, ...commands] = next;
      const since = Date.now();
      const results = [];
      for (const [command, ...args] of commands) results.push(await run(command, args, { capture: true }));
      const ok = results.every(({ code }) => code === 0);
      record(name, ok ? 1 : 0, ok ? 0 : 1, since);
      heading(name, seconds(since));
      console.log(results.map(({ output }) => output.trim()).join('\n'));
      if (!ok) console.log(`${name}: FAILED`);
    }
  };
  await Promise.all([worker(), worker()]);
}

/** Beyond what the runners allow themselves, so that they end by themselves and leave their report. */
const LONGEST_SUITE_MS = 65 * 60_000;

/** A test runner: counts its cases from its JSON report. What it skipped, and a run that tested nothing, is a failure. */
async function suite(name, report, count, command, args, env = {}) {
  const since = Date.now();
  const file = join(cache, report);
  rmSync(file, { force: true });
  heading(name);
  const { code } = await run(command, args, { env, timeout: LONGEST_SUITE_MS });
  let passed = 0;
  let failed = 0;
  let note;
  let failures;
  try {
    ({ passed, failed, note, failures } = count(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    note = 'left no report';
  }
  if (passed + failed === 0) note ||= 'ran no test';
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  record(name, passed, failed, since, note, failures);
  console.log(seconds(since));
}

const firstLines = (text) => stripVTControlCharacters(text).split('\n').slice(0, 6).join('\n');

const vitestCounts = (report) => {
  const cases = report.testResults.flatMap((file) => file.assertionResults);
  const passed = cases.filter((test) => test.status === 'passed').length;
  const skipped = cases.filter((test) => !['passed', 'failed'].includes(test.status)).length;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failures = cases
    .filter((test) => test.status === 'failed')
    .map((test) => `${test.fullName}\n${firstLines(test.failureMessages.join('\n'))}`);
  return {
    passed,
    failed: cases.length - passed + broken,
    note: notes({ skipped, 'broken files': broken }),
    failures,
  };
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

const playwrightCounts = ({ stats, errors, suites }) => {
  const failed = stats.unexpected + stats.skipped;
  const failures = suites
    .flatMap(specsOf)
    .filter((spec) => !spec.ok)
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap((test) => test.results.flatMap((result) => result.error?.message ?? []));
      return `${file}:${line} ${title}\n${firstLines(errors.join('\n'))}`;
    });
  return {
    passed: stats.expected + stats.flaky,
    failed: failed || errors.length,
    note: notes({ skipped: stats.skipped, 'passed on the second try': stats.flaky }),
    failures,
  };
};

function notes(numbers) {
  const present = Object.entries(numbers).filter(([, count]) => count > 0);
  return present.map(([name, count]) => `${count} ${name}`).join(', ');
}

async function browser() {
  heading('browser');
  try {
    const { findChromium } = await import('./chromium.mjs');
    const path = await findChromium({ install: true });
    console.log(path);
    process.env.CHROMIUM_PATH = path;
    return path;
  } catch (error) {
    console.log(error.message);
    return undefined;
  }
}

async function everything() {
  if (!(await installDependencies())) return blocked('install', 'npm install failed');
  mkdirSync(cache, { recursive: true });
  const chromium = await browser();

  await twoAtATime([
    ['lint', ['eslint', '--max-warnings', '0', '.']],
    ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
    [
      'types',
      ['svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings'],
      ['tsc', '-p', 'src/offline/tsconfig.json'],
      ['tsc', '-p', 'tests/tsconfig.json'],
    ],
    ['dead code', ['knip']],
  ]);

  const unitReport = join(cache, 'vitest.json');
  const unit = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  await suite('unit', 'vitest.json', vitestCounts, 'vitest', unit);

  if (await step('build', ['vite', 'build'])) {
    await step('size', ['size-limit', '--config', 'tests/tools/size-limit.mjs']);
    await step('engines', ['node', '--experimental-websocket', 'tests/tools/engines.mjs', '--quick']);
    if (chromium === undefined) return blocked('e2e', 'no browser');
    const env = { CHROMIUM_PATH: chromium, E2E_PORT: String(await freePort(4173)) };
    await suite(
      'e2e',
      'playwright.json',
      playwrightCounts,
      'playwright',
      ['test', '--config', 'tests/playwright.config.ts'],
      env,
    );
  } else {
    blocked('size', 'no build');
    blocked('e2e', 'no build');
  }
}

await everything();

const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
heading('summary', seconds(began));
for (const { name, passed, failed, time, note } of rows) {
  const verdict = failed === 0 ? 'ok' : 'FAILED';
  const columns = [
    verdict.padEnd(7),
    name.padEnd(10),
    `${passed} passed`.padStart(12),
    `${failed} failed`.padStart(11),
    time.padStart(9),
  ];
  console.log(`${columns.join(' ')}  ${note}`.trimEnd());
}
// Once more at the end: where only the tail of the output is kept, it names what failed.
for (const failure of rows.flatMap((row) => row.failures).slice(0, 12)) console.log(`FAILED ${failure}`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;
