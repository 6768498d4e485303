import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './process.mjs';

const PACKAGE_LIMIT = 300_000;

/** A program counts only when it starts: a downloaded browser may lack the system's libraries. */
export async function starts(path) {
  if (path === undefined || !existsSync(path)) return false;
  if (process.platform === 'win32') return true; // there, --version opens a window
  return (await run(path, ['--version'], { capture: true, timeout: 20_000 })).code === 0;
}

export async function firstThatStarts(paths) {
  for (const path of paths) if (await starts(path)) return path;
  return undefined;
}

export function inPath(name) {
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

/** Debian's and its kind's packages, where that needs no password: as root, or with a sudo that does not ask. */
export async function installPackages(names) {
  if (process.platform !== 'linux' || inPath('apt-get') === undefined) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await run('sudo', ['-n', 'true'], { capture: true, timeout: 10_000 })).code !== 0) return;
  console.log(`Installing the system’s ${names.join(', ')} …`);
  const each = names.map((name) => `apt-get install -y -qq ${name}`).join('; ');
  const script = `export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; ${each}`;
  const command = isRoot ? ['sh', '-c', script] : ['sudo', '-n', 'sh', '-c', script];
  await run(command[0], command.slice(1), { capture: true, timeout: PACKAGE_LIMIT });
}
