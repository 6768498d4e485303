import { StorageError } from '../episodes/database.ts';
import { listKept } from '../episodes/library.ts';
import type { Kept } from '../episodes/record.ts';
import type { Role } from '../sim/arena/actions.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import type { Filter, Row } from './board-row.ts';
import { botRows, meanOf, Refused, type Mean } from './bots.ts';
import { groupBy } from './history/statistics.ts';
import { playAgain } from './play-again.ts';
import { byClaim, byStanding, firstOfEach, type Candidate } from './ranking.ts';
import { whoOf } from './who.ts';

const MOST = 10_000;
const LISTED = 50;
/** Results of seats without a score are in no list: all of them are played again, as far as that is bearable. */
const MOST_UNTOLD = 500;

const matches = <K extends PlayableId>({ episode }: Kept, filter: Filter<K>): boolean =>
  episode.sim === filter.sim &&
  episode.rules === filter.rules &&
  (filter.seed === null || episode.seed === filter.seed) &&
  filter.settings(episode.config as Sims[K]['config']);

/** Whether lists tell the score that this board is ordered by. */
const told = ({ seat }: { readonly seat: Role | null }): boolean => seat === null || seat === 'investigator';

/** Finished episodes of this device by what they are worth. Every row is verified by running its actions again. */
export class Board {
  rows = $state.raw<readonly Row[]>([]);
  ready = $state(false);
  trouble = $state('');
  /** Episodes of that kind, and how many of the listed are still to be played again. */
  count = $state(0);
  left = $state(0);
  /** Rulesets of each simulation of which there are episodes here. */
  rules = $state.raw<readonly string[]>([]);
  busy = $state(false);
  mean = $state.raw<Mean | null>(null);
  #kept: readonly Kept[] | null = null;
  #bots: readonly Row[] = [];
  #asked = 0;

  async load<K extends PlayableId>(filter: Filter<K>): Promise<void> {
    const asked = ++this.#asked;
    this.ready = false;
    this.trouble = '';
    this.busy = false;
    this.mean = null;
    this.#bots = [];
    await this.#guard(asked, async () => {
      this.#kept ??= await listKept(MOST);
      if (asked !== this.#asked) return;
      this.rules = [...groupBy(this.#kept, ({ episode }) => `${episode.sim} ${episode.rules}`).keys()];
      const candidates = candidatesOf(this.#kept, filter);
      this.count = candidates.length;
      await this.#check(asked, candidates, filter);
    });
    if (asked === this.#asked) this.ready = true;
  }

  /** Lets the bots play the seed of the board, which it must have. */
  async playBots<K extends PlayableId>(filter: Filter<K>): Promise<void> {
    const asked = this.#asked;
    this.busy = true;
    await this.#guard(asked, async () => {
      const known = this.rows.find(
        ({ kept, check }) => kept?.episode.seed === filter.seed && check === 'agrees',
      );
      const rows = await botRows(filter, known?.kept?.episode ?? null);
      if (asked !== this.#asked) return;
      this.#bots = rows;
      this.rows = arrange([...this.rows, ...rows], filter);
    });
    if (asked === this.#asked) this.busy = false;
  }

  /** Works out what the plainest bot makes of many seeds; `mean` grows as it goes. */
  async workOutMean<K extends PlayableId>(filter: Filter<K>): Promise<void> {
    const asked = this.#asked;
    this.busy = true;
    await this.#guard(asked, async () => {
      for await (const mean of meanOf(filter)) {
        if (asked !== this.#asked) return;
        this.mean = mean;
      }
    });
    if (asked === this.#asked) this.busy = false;
  }

  /** Leaves off whatever is being worked out. */
  close(): void {
    this.#asked++;
  }

  async #check<K extends PlayableId>(
    asked: number,
    candidates: readonly Candidate[],
    filter: Filter<K>,
  ): Promise<void> {
    const waiting = told(filter)
      ? (filter.best ? firstOfEach(candidates) : candidates).slice(0, LISTED)
      : candidates.slice(0, MOST_UNTOLD);
    const queue = [...waiting];
    let rows: readonly Row[] = queue.map(waitingRow);
    this.left = queue.length;
    this.rows = told(filter) ? arrange(rows, filter) : [];
    this.ready = told(filter) || queue.length === 0;
    for (let one = queue.shift(); one; one = queue.shift()) {
      const { kept, who } = one;
      const row = await checked(one, filter);
      if (asked !== this.#asked) return;
      rows = rows.map((old) => (old.id === kept.id ? row : old));
      // Whose best does not check out is ranked by the next.
      const next = row.check !== 'agrees' && told(filter) && filter.best ? after(candidates, one) : undefined;
      if (next && !rows.some(({ id }) => id === next.kept.id)) {
        queue.push(next);
        rows = [...rows, waitingRow({ ...next, who })];
      }
      this.left = queue.length;
      const shown = told(filter) ? rows : rows.filter(({ check }) => check !== 'waiting');
      this.rows = arrange([...shown, ...this.#bots], filter);
      this.ready = true;
    }
  }

  async #guard(asked: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const known = [StorageError, WorkerLost, Refused].some((kind) => error instanceof kind);
      if (!(error instanceof Error) || !known) throw error;
      if (asked === this.#asked) this.trouble = error.message;
    }
  }
}

const candidatesOf = <K extends PlayableId>(kept: readonly Kept[], filter: Filter<K>): Candidate[] =>
  kept
    .flatMap((one): Candidate[] => {
      const who = matches(one, filter) ? whoOf(one, filter.seat) : null;
      return who ? [{ kept: one, who }] : [];
    })
    .toSorted(byClaim);

const after = (candidates: readonly Candidate[], { kept, who }: Candidate): Candidate | undefined => {
  const own = candidates.filter((one) => one.who.key === who.key);
  return own[own.findIndex((one) => one.kept.id === kept.id) + 1];
};

const waitingRow = ({ kept, who }: Candidate): Row => ({
  id: kept.id,
  who,
  kept,
  bot: null,
  check: 'waiting',
  found: null,
  steps: kept.episode.actions.length,
  fault: '',
  episode: null,
});

async function checked<K extends PlayableId>(candidate: Candidate, filter: Filter<K>): Promise<Row> {
  const { episode, glance } = candidate.kept;
  const { verdict, found } = await playAgain(filter, episode, glance);
  const fault = 'fault' in verdict ? `${verdict.fault.sentence} ${verdict.fault.detail}`.trim() : '';
  return { ...waitingRow(candidate), check: verdict.check, found, fault };
}

const failed = ({ check }: Row): boolean => check !== 'agrees' && check !== 'waiting' && check !== 'bot';

const standing = ({ id, steps, found, kept }: Row) => ({
  id,
  steps,
  score: (found ?? kept?.glance)?.score ?? null,
  points: (found ?? kept?.glance)?.points ?? 0,
});

/** Rows that do not check out come last, and count for nobody's best. */
function arrange<K extends PlayableId>(rows: readonly Row[], filter: Filter<K>): Row[] {
  const good = rows.filter((row) => !failed(row)).toSorted((a, b) => byStanding(standing(a), standing(b)));
  const bad = rows.filter(failed).toSorted((a, b) => byStanding(standing(a), standing(b)));
  return [...(filter.best ? firstOfEach(good) : good).slice(0, LISTED), ...bad.slice(0, LISTED)];
}
