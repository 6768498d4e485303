import { listKept, StorageError } from '../episodes/library.ts';
import type { Kept } from '../episodes/record.ts';
import { simulator } from './simulator.ts';
import { WorkerLost } from '../worker/client.ts';

/** waiting: not yet run again · agrees · differs: the record says something else than its actions. */
export type Check = 'waiting' | 'agrees' | 'differs';

export interface Row {
  readonly kept: Kept;
  readonly check: Check;
  /** Worked out from the actions here and now; null while waiting, or when they are refused. */
  readonly score: number | null;
  /** Points before any clamp: what decides a tie. */
  readonly points: number | null;
  /** `27 of 30`. */
  readonly right: string | null;
}

/** What a board is about: rows of different rules, modes or cases are not compared. */
export interface Filter {
  readonly rules: string;
  readonly mode: 'practice' | 'exam';
  readonly subset: string;
  /** Null: any seed. */
  readonly seed: number | null;
}

interface Settings {
  readonly mode?: unknown;
  readonly subset?: unknown;
}

const matches = ({ episode }: Kept, filter: Filter): boolean => {
  const { mode, subset } = episode.config as Settings;
  return (
    episode.rules === filter.rules &&
    (mode ?? 'practice') === filter.mode &&
    (subset ?? 'all') === filter.subset &&
    (filter.seed === null || episode.seed === filter.seed)
  );
};

const MOST = 2000;
const LISTED = 50;

/** Finished episodes of this device by score. Every row is verified by running its actions again. */
export class Board {
  rows = $state.raw<readonly Row[]>([]);
  ready = $state(false);
  trouble = $state('');
  #asked = 0;

  async load(filter: Filter): Promise<void> {
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
      this.rows = chosen.map((one) => ({
        kept: one,
        check: 'waiting',
        score: null,
        points: null,
        right: null,
      }));
      this.ready = true;
      for (const one of chosen) {
        const row = await verify(one);
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

async function verify(kept: Kept): Promise<Row> {
  const reply = await simulator.call('grade', kept.episode);
  if (!reply.ok) return { kept, check: 'differs', score: null, points: null, right: null };
  const { normalised_score: score, total_reward: points, per_task } = reply.value;
  const right = `${per_task.filter(({ correct }) => correct).length} of ${per_task.length}`;
  const agrees = score === kept.glance.score && kept.glance.place === `${right} right`;
  return { kept, check: agrees ? 'agrees' : 'differs', score, points, right };
}

/** By what the actions are worth, rows that do not check out last; ties by the finer figure, then by fewer steps. */
const sorted = (rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.check === 'differs') - Number(b.check === 'differs') ||
      (b.score ?? b.kept.glance.score ?? 0) - (a.score ?? a.kept.glance.score ?? 0) ||
      (b.points ?? 0) - (a.points ?? 0) ||
      a.kept.episode.actions.length - b.kept.episode.actions.length,
  );
