import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId } from '../sim/registry.ts';
import type { BotResult } from '../worker/bots.ts';
import type { Filter, Row } from './board-row.ts';
import { playAgain } from './play-again.ts';
import { simulatorOf } from './simulator.ts';

/** The simulation would not play such a deal; the message is for people. */
export class Refused extends Error {
  override name = 'Refused';
}

/** What the plainest bot makes of a deal on average. */
export interface Mean {
  readonly bot: string;
  /** Seeds so far, from 1 on, and how many it will be. */
  readonly count: number;
  readonly of: number;
  readonly score: number | null;
  readonly points: number;
}

const SEEDS = 200;
/** Seeds a call: far below the time within which a worker has to answer. */
const SLICE = 5;

const dealOf = <K extends PlayableId>({ sim, rules, config, seed }: Filter<K>): Episode => ({
  v: 1,
  sim,
  rules,
  seed: seed ?? 0,
  config,
  actions: [],
});

async function rowOf<K extends PlayableId>(
  { bot, score, points, steps, episode }: BotResult<K>,
  filter: Filter<K>,
): Promise<Row> {
  const again = episode ? await playAgain(filter, episode, null) : null;
  return {
    id: bot,
    who: null,
    kept: null,
    bot,
    check: 'bot',
    found: again?.found ?? { score, points, place: '' },
    steps,
    fault: '',
    episode,
  };
}

/** What the bots make of the board's seed. `known` is a finished episode of that deal, if there is one here. */
export async function botRows<K extends PlayableId>(
  filter: Filter<K>,
  known: Episode | null,
): Promise<Row[]> {
  const reply = await simulatorOf(filter.sim).call('bots', dealOf(filter), filter.seat, known);
  if (!reply.ok) throw new Refused(reply.error.sentence);
  return Promise.all(reply.value.map((result) => rowOf(result, filter)));
}

/** The mean over more and more seeds. */
export async function* meanOf<K extends PlayableId>(filter: Filter<K>): AsyncGenerator<Mean> {
  let [count, score, points] = [0, 0, 0];
  let scored = true;
  while (count < SEEDS) {
    const from = count + 1;
    const reply = await simulatorOf(filter.sim).call('baseline', dealOf(filter), filter.seat, from, SLICE);
    if (!reply.ok) throw new Refused(reply.error.sentence);
    if (!reply.value) return;
    const { bot, score: sum } = reply.value;
    count += SLICE;
    points += reply.value.points;
    scored &&= sum !== null;
    score += sum ?? 0;
    yield { bot, count, of: SEEDS, score: scored ? score / count : null, points: points / count };
  }
}
