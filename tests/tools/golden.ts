// Adds a link to tests/golden: `npx tsx tests/tools/golden.ts <what it shows> <link or its payload>`. Old ones stay.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLink } from '../../src/episodes/link.ts';
import { outcomeOf, type Golden } from './golden-kit.ts';

const [what = '', address = ''] = process.argv.slice(2);
const link = address.split('#/r/').at(-1) ?? '';
const episode = decodeLink(link);
const file = join(import.meta.dirname, '..', 'golden', `${episode.sim}.json`);
const lines = readFileSync(file, 'utf8').trim().split('\n');
const known = JSON.parse(lines.join('\n')) as Golden[];
if (what === '' || known.some((one) => one.link === link || one.what === what))
  throw new Error('Say in new words what a new link shows.');
const added: Golden = { what, link, episode, outcome: outcomeOf(episode) };
const kept = [...lines.slice(0, -2), `${lines.at(-2) ?? ''},`, JSON.stringify(added), ']'];
writeFileSync(file, `${kept.join('\n')}\n`);
process.stdout.write(`${file}: ${known.length + 1} links\n`);
