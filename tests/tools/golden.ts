// `npx tsx tests/tools/golden.ts <what it shows> <link or its payload>` adds a link to tests/golden; old ones stay.
// `npx tsx tests/tools/golden.ts` alone writes anew what lists say of them, and nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLink } from '../../src/episodes/link.ts';
import { SIM_IDS } from '../../src/sim/kernel/episode.ts';
import type { SimId } from '../../src/sim/kernel/types.ts';
import { outcomeOf, type Golden } from './golden-kit.ts';

const fileOf = (sim: SimId): string => join(import.meta.dirname, '..', 'golden', `${sim}.json`);
const read = (sim: SimId): Golden[] => JSON.parse(readFileSync(fileOf(sim), 'utf8')) as Golden[];
function write(sim: SimId, golden: readonly Golden[]): void {
  writeFileSync(fileOf(sim), `[\n${golden.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
  process.stdout.write(`${fileOf(sim)}: ${golden.length} links\n`);
}

function add(what: string, address: string): void {
  const link = address.split('#/r/').at(-1) ?? '';
  const episode = decodeLink(link);
  const known = read(episode.sim);
  if (known.some((one) => one.link === link || one.what === what))
    throw new Error('Say in new words what a new link shows.');
  write(episode.sim, [...known, { what, link, episode, outcome: outcomeOf(episode) }]);
}

/** What is frozen of an outcome: everything but the words of lists. */
const frozen = (outcome: Golden['outcome']): string => JSON.stringify({ ...outcome, glance: null });

function reworded(one: Golden): Golden {
  const outcome = outcomeOf(decodeLink(one.link));
  if (frozen(outcome) !== frozen(one.outcome))
    throw new Error(`This link no longer plays as it did: ${one.what}`);
  return { ...one, outcome };
}

const [what, address] = process.argv.slice(2);
if (what !== undefined && address !== undefined) add(what, address);
else for (const sim of SIM_IDS) write(sim, read(sim).map(reworded));
