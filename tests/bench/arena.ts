import { playBots } from '../../src/sim/arena/bots/match.ts';
import { playMatch } from '../../src/sim/arena/bots/standard/play.ts';
import { TIERS, type TierId } from '../../src/sim/arena/facts.ts';

/** Fifty times the matches per second that the original plays of each tier. */
export const ARENA_AIMS: Readonly<Record<TierId, number>> = {
  task_1: 7200,
  task_2: 1850,
  task_3: 1250,
  task_3_unseen: 1250,
};

const SEEDS = 1000;
const MATCHES = 300;
const PLAIN = { fraudster: 'plain', investigator: 'plain', auditor: 'plain' } as const;

export interface Table {
  readonly rules: string;
  readonly task_id: TierId;
  readonly matches: number;
  /** Plays as many matches as that, each of another seed; something of every one. */
  readonly play: () => number;
}

function table(rules: string, task_id: TierId, steps: (seed: number) => number): Table {
  let seed = 0;
  const play = (): number => {
    let sum = 0;
    for (let i = 0; i < MATCHES; i++) {
      sum += steps(seed);
      seed = (seed + 1) % SEEDS;
    }
    return sum;
  };
  return { rules, task_id, matches: MATCHES, play };
}

/** Whole matches of three bots: the scripted ones of the reference, which move as those of the original, and plain ones. */
export const tables: readonly Table[] = [
  ...TIERS.map((task_id) =>
    table('reference-1', task_id, (seed) => playBots('reference-1', seed, { task_id }).steps),
  ),
  ...TIERS.map((task_id) =>
    table('standard-1', task_id, (seed) => playMatch(seed, { task_id }, PLAIN).steps),
  ),
];
