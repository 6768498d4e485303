import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const KNOWN = ['payops.json', 'parlay.json', 'arena.json'] as const;
const OWN = resolve('tests/vectors');
const GIVEN = process.env['VECTORS'];

/** `VECTORS` names a folder whose files stand in for ours; what it does not hold is read from ours. */
function pathOf(name: (typeof KNOWN)[number]): string {
  if (GIVEN === undefined) return resolve(OWN, name);
  const folder = resolve(GIVEN);
  if (!KNOWN.some((known) => existsSync(resolve(folder, known)))) {
    throw new Error(
      `No golden vectors in ${folder}; set VECTORS to a folder that holds one of ${KNOWN.join(', ')}.`,
    );
  }
  const path = resolve(folder, name);
  return existsSync(path) ? path : resolve(OWN, name);
}

/** The JSON of a vector file and where it was found. Whatever is wrong is said in one sentence. */
export function readJson(name: (typeof KNOWN)[number]): { path: string; json: unknown } {
  const path = pathOf(name);
  if (!existsSync(path)) throw new Error(`No golden vectors at ${path}.`);
  try {
    return { path, json: JSON.parse(readFileSync(path, 'utf8')) as unknown };
  } catch (error) {
    throw new Error(`${path} is not readable JSON.`, { cause: error });
  }
}
