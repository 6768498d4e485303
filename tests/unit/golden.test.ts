import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../src/episodes/link.ts';
import { simOfLink } from '../../src/episodes/link-sim.ts';
import { SIM_IDS } from '../../src/sim/kernel/episode.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { outcomeOf, type Golden } from '../tools/golden-kit.ts';

const FOLDER = join(import.meta.dirname, '..', 'golden');
const read = (file: string): Golden[] => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Golden[];

const SIMULATIONS = { payops, parlay, arena };
const files = readdirSync(FOLDER);
const golden = files.flatMap(read);
const named = golden.map((one): [string, Golden] => [`${one.episode.sim}: ${one.what}`, one]);

describe('The golden links', () => {
  it('lie in one file a simulation, each once', () => {
    expect(files.toSorted()).toEqual(SIM_IDS.map((sim) => `${sim}.json`).toSorted());
    for (const file of files) for (const { episode } of read(file)) expect(`${episode.sim}.json`).toBe(file);
    expect(new Set(golden.map(({ link }) => link)).size).toBe(golden.length);
    expect(new Set(named.map(([name]) => name)).size).toBe(golden.length);
  });

  it.each(SIM_IDS.flatMap((sim) => SIMULATIONS[sim].rulesets.map((rules) => [sim, rules])))(
    'hold finished and running episodes of %s under %s',
    (sim, rules) => {
      const outcomes = golden
        .filter(({ episode }) => episode.sim === sim && episode.rules === rules)
        .flatMap(({ outcome }) => ('refused' in outcome ? [] : [outcome.grade === null]));
      expect(new Set(outcomes)).toEqual(new Set([true, false]));
    },
  );

  it('hold every way to play PayOps, a table of one’s own, and every task of FraudArena', () => {
    const configs = JSON.stringify(golden.map(({ episode }) => episode.config));
    for (const part of ['"mode":"exam"', '"subset":"hard"', '"canonical":true', '"scenario":"own"'])
      expect(configs).toContain(part);
    for (const task of ['task_1', 'task_2', 'task_3', 'task_3_unseen'])
      expect(configs).toContain(`"task_id":"${task}"`);
    const longest = Math.max(...golden.map(({ link }) => link.length));
    expect(longest, 'one with long sentences').toBeGreaterThan(4_000);
  });
});

describe('A golden link', () => {
  it.each(named)('%s', (_, { link, episode, outcome }) => {
    expect(simOfLink(link)).toBe(episode.sim);
    const decoded = decodeLink(link);
    expect(decoded).toStrictEqual(episode);
    expect(encodeLink(decoded)).toBe(link);
    // A list may say more of an episode than it did, not otherwise.
    expect(outcomeOf(decoded)).toMatchObject(outcome);
  });
});
