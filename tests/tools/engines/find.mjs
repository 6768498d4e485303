import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../process.mjs';
import { firstThatStarts, inPath, installPackages } from '../programs.mjs';

const DAY = 86_400_000;
const failedInstall = join(cache, 'engines-install-failed');

const ENGINES = {
  firefox: {
    places: () => [
      process.env.FIREFOX_PATH,
      inPath('firefox-esr'),
      inPath('firefox'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
    packages: ['firefox-esr'],
    hint: 'install firefox-esr or set FIREFOX_PATH',
  },
  jsc: {
    places: () => [
      process.env.JSC_PATH,
      inPath('jsc'),
      '/System/Library/Frameworks/JavaScriptCore.framework/Versions/Current/Helpers/jsc',
    ],
    // Debian 12 and 13.
    packages: ['libjavascriptcoregtk-4.0-bin', 'libjavascriptcoregtk-bin'],
    hint: 'install libjavascriptcoregtk-4.0-bin or set JSC_PATH',
  },
};

const locate = (engine) => firstThatStarts(ENGINES[engine].places());

/**
 * Paths of the engines beside Node and Chromium; where there is none, what to do about it.
 * @returns {Promise<Record<'firefox' | 'jsc', { path?: string, hint: string }>>}
 */
export async function findEngines() {
  const names = Object.keys(ENGINES);
  const found = async () =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await locate(name)])));
  let paths = await found();
  const missing = names.filter((name) => paths[name] === undefined);
  const failedLately = existsSync(failedInstall) && Date.now() - statSync(failedInstall).mtimeMs < DAY;
  if (missing.length > 0 && !failedLately) {
    await installPackages(missing.flatMap((name) => ENGINES[name].packages));
    paths = await found();
    if (names.some((name) => paths[name] === undefined)) {
      mkdirSync(cache, { recursive: true });
      writeFileSync(failedInstall, '');
    }
  }
  return Object.fromEntries(names.map((name) => [name, { path: paths[name], hint: ENGINES[name].hint }]));
}
