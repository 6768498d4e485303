import { StorageError } from '../episodes/database.ts';
import { listKept } from '../episodes/library.ts';
import type { Glance, Kept } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import { simulatorOf } from './simulator.ts';

/** waiting: not yet run again · agrees · differs: the record says something else than its actions. */
export type Check = 'waiting' | 'agrees' | 'differs';

export interface Row {
  readonly kept: Kept;
  readonly check: Check;
  /** Worked out from the actions here and now; null while waiting, or when they are refused. */
  readonly found: Glance | null;
}

/** What a board is about: rows of different rules, modes or settings are not compared. */
export interface Filter<K extends PlayableId> {
  readonly sim: K;
  glance(view: Sims[K]['view']): Glance;
  readonly rules: string;
  settings(config: Sims[K]['config']): boolean;
  /** Null: any seed. */
  readonly seed: number | null;
}

const matches = <K extends PlayableId>({ episode }: Kept, filter: Filter<K>): boolean =>
  episode.sim === filter.sim &&
  episode.rules === filter.rules &&
  (filter.seed === null || episode.seed === filter.seed) &&
  filter.settings(episode.config as Sims[K]['config']);

const MOST = 2000;
const LISTED = 50;

/** Finished episodes of this device by score. Every row is verified by running its actions again. */
export class Board {
  rows = $state.raw<readonly Row[]>([]);
  ready = $state(false);
  trouble = $state('');
  #asked = 0;

  async load<K extends PlayableId>(filter: Filter<K>): Promise<void> {
    const asked = ++this.#asked;
    this.ready = false;
    this.trouble = '';
    try {
      const kept = await listKept(MOST);
      const chosen = kept
        .filter((one) => matches(one, filter))
        .toSorted((a, b) => (b.glance.score ?? 0) - (a.glance.score ?? 0))
        .slice(0, LISTED);
      if (asked !== this.#asked) return;
      this.rows = chosen.map((one) => ({ kept: one, check: 'waiting', found: null }));
      this.ready = true;
      for (const one of chosen) {
        const row = await verify(one, filter);
        if (asked !== this.#asked) return;
        this.rows = sorted(this.rows.map((old) => (old.kept.id === one.id ? row : old)));
      }
    } catch (error) {
      if (!(error instanceof StorageError) && !(error instanceof WorkerLost)) throw error;
      this.trouble = error.message;
      this.ready = true;
    }
  }
}

async function verify<K extends PlayableId>(kept: Kept, filter: Filter<K>): Promise<Row> {
  const episode: Episode = kept.episode;
  const reply = await simulatorOf(filter.sim).call('open', episode, null, null);
  if (!reply.ok || !reply.value.done) return { kept, check: 'differs', found: null };
  const found = filter.glance(reply.value.view);
  const { score, points = found.points, place, tape } = kept.glance;
  const agrees =
    score === found.score && points === found.points && place === found.place && tape === found.tape;
  return { kept, check: agrees ? 'agrees' : 'differs', found };
}

/** By what the actions are worth, rows that do not check out last; ties by the finer figure, then by fewer steps. */
const sorted = (rows: readonly Row[]): Row[] => {
  const glance = ({ found, kept }: Row): Glance => found ?? kept.glance;
  return rows.toSorted(
    (a, b) =>
      Number(a.check === 'differs') - Number(b.check === 'differs') ||
      (glance(b).score ?? 0) - (glance(a).score ?? 0) ||
      (glance(b).points ?? 0) - (glance(a).points ?? 0) ||
      a.kept.episode.actions.length - b.kept.episode.actions.length,
  );
};
