import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache, run } from './process.mjs';

const HOUR = 3_600_000;
const DOWNLOAD_LIMIT = 60_000;
const PACKAGE_LIMIT = 300_000;
const failedDownload = join(cache, 'chromium-download-failed');

/** A browser counts only when it starts: a downloaded one may lack the system's libraries. */
async function starts(path) {
  if (path === undefined || !existsSync(path)) return false;
  if (process.platform === 'win32') return true; // there, --version opens a window
  return (await run(path, ['--version'], { capture: true, timeout: 20_000 })).code === 0;
}

async function firstThatStarts(paths) {
  for (const path of paths) if (await starts(path)) return path;
  return undefined;
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

function inPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // not here
    }
  }
  return undefined;
}

function systemPlaces() {
  const { env } = process;
  if (process.platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const names = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders.flatMap((folder) => names.map((name) => join(folder, name)));
  }
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(inPath);
  if (process.platform !== 'darwin') return named;
  const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
  const folders = ['/Applications', join(env.HOME ?? '', 'Applications')];
  return [...named, ...folders.flatMap((folder) => apps.map((app) => join(folder, app)))];
}

async function download() {
  if (existsSync(failedDownload) && Date.now() - statSync(failedDownload).mtimeMs < HOUR) return;
  console.log('Downloading a browser for the tests …');
  const args = ['node_modules/playwright/cli.js', 'install', '--no-shell', 'chromium'];
  const { code } = await run(process.execPath, args, { capture: true, timeout: DOWNLOAD_LIMIT });
  if (code === 0) {
    rmSync(failedDownload, { force: true });
    return;
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(failedDownload, '');
}

/** Only where it needs no password: as root, or with a sudo that does not ask. */
async function fromPackages() {
  if (process.platform !== 'linux' || inPath('apt-get') === undefined) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await run('sudo', ['-n', 'true'], { capture: true, timeout: 10_000 })).code !== 0) return;
  console.log('Installing the system’s chromium …');
  const script = 'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; apt-get install -y -qq chromium';
  const command = isRoot ? ['sh', '-c', script] : ['sudo', '-n', 'sh', '-c', script];
  await run(command[0], command.slice(1), { capture: true, timeout: PACKAGE_LIMIT });
}

/**
 * The path of a Chromium that starts; looks for one, and with `install` fetches one when there is none.
 * @param {{ install?: boolean }} [options]
 * @returns {Promise<string>}
 */
export async function findChromium({ install = false } = {}) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not start. Correct it or unset it.`);
  }
  const own = await playwrightsOwn();
  if (await starts(own)) return own;
  if (install) await download();
  const found = await firstThatStarts([own, ...systemPlaces()]);
  if (found !== undefined) return found;
  if (install) await fromPackages();
  const installed = await firstThatStarts([own, ...systemPlaces()]);
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium was found. Run `npx playwright install --with-deps chromium`, or install Chromium or Chrome ' +
      'with your system’s package manager, or set CHROMIUM_PATH to an existing one.',
  );
}
