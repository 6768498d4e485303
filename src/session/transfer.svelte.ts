import { StorageError } from '../episodes/database.ts';
import { fileText, FileError, MAX_FILE, readFile, recordText, type FromFile } from '../episodes/file.ts';
import { episodeId } from '../episodes/id.ts';
import { keepAll, loadAllKept, loadKept, type Arrival } from '../episodes/library.ts';
import { decodeLink, LinkError } from '../episodes/link.ts';
import { note } from '../episodes/notes.ts';
import type { Glance, Kept } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import { saveBlob } from './download.ts';
import { verify, type Verdict } from './verify.ts';

/** What lists say of each simulation's episodes. */
export type Glances = { readonly [K in PlayableId]: { glance(view: Sims[K]['view']): Glance } };

/** What became of an import. */
export interface Summary {
  /** What was imported, in words. */
  readonly from: string;
  readonly agrees: number;
  readonly differs: number;
  readonly newer: number;
  readonly here: number;
  /** Left out: which, and why, in sentences. */
  readonly left: readonly string[];
}

const SHOWN_AT_MOST = 50;
const BATCH = 500;

/** Verifies with the glance that belongs to the simulation. Throws WorkerLost. */
export const verifyWith = (glances: Glances, episode: Episode, claimed: Glance | null): Promise<Verdict> => {
  const ask = <K extends PlayableId>(sim: K, own: Glances[K]): Promise<Verdict> =>
    verify(sim, episode, claimed, (view) => own.glance(view));
  return ask(episode.sim, glances[episode.sim]);
};

/** Counts while the episodes of one import are played again. */
class Tally {
  readonly arrivals: Arrival[] = [];
  readonly left: string[] = [];
  readonly #seen = new Set<string>();
  agrees = 0;
  differs = 0;
  newer = 0;
  here = 0;

  constructor(
    private readonly glances: Glances,
    private readonly origin: 'file' | 'link',
  ) {}

  async take(name: string, found: FromFile): Promise<void> {
    if ('fault' in found) {
      this.left.push(`${name}: ${found.fault}`);
      return;
    }
    const episode = 'kept' in found ? found.kept.episode : found.episode;
    const id = episodeId(episode);
    if (this.#seen.has(id) || (await loadKept(id)) !== undefined) {
      this.here += 1;
      return;
    }
    const verdict = await verifyWith(this.glances, episode, 'kept' in found ? found.kept.glance : null);
    if (verdict.check === 'unfinished') {
      this.left.push(`${name}: It was not played to its end.`);
    } else if (verdict.check === 'refused' || (verdict.check === 'newer' && !('kept' in found))) {
      this.left.push(`${name}: ${verdict.fault.sentence} ${verdict.fault.detail}`.trim());
    } else {
      const glance = 'kept' in found ? found.kept.glance : (verdict.found as Glance);
      const own: Kept = 'kept' in found ? found.kept : { id, episode, glance, finished: Date.now() };
      this.#seen.add(id);
      this.arrivals.push({ kept: { ...own, origin: this.origin }, check: verdict.check });
      this[verdict.check] += 1;
    }
  }
}

/** Episodes on their way in or out. */
export class Transfer {
  busy = $state(false);
  /** Episodes played again so far, and of how many. */
  done = $state(0);
  total = $state(0);
  summary = $state.raw<Summary | null>(null);
  trouble = $state('');
  readonly #glances: Glances;

  constructor(glances: Glances) {
    this.#glances = glances;
  }

  /** Everything that can be kept is written in one transaction, after all of it was played again. */
  async importFiles(files: readonly File[]): Promise<void> {
    const tally = new Tally(this.#glances, 'file');
    const [first] = files;
    if (!first || this.busy) return;
    await this.#run(files.length === 1 ? first.name : `${files.length} files`, tally, async () => {
      for (const file of files) {
        const found = await this.#read(file, tally);
        this.total += found.length;
        for (const [i, one] of found.entries()) {
          await tally.take(found.length > 1 ? `${file.name}, episode ${i + 1}` : file.name, one);
          this.done += 1;
        }
      }
    });
  }

  /** Takes an address, or the part of it after `#/r/`. */
  async importLink(text: string): Promise<void> {
    if (this.busy) return;
    const tally = new Tally(this.#glances, 'link');
    await this.#run('a link', tally, async () => {
      this.total = 1;
      const payload = /#\/r\/([^/?#\s]+)/.exec(text)?.[1] ?? text.trim();
      await tally.take('The link', { episode: decodeLink(payload) });
      this.done = 1;
    });
  }

  /** Saves these episodes as one file. Returns how many; 0 when that failed. */
  async exportIds(ids: readonly string[]): Promise<number> {
    if (this.busy || ids.length === 0) return 0;
    this.busy = true;
    this.trouble = '';
    try {
      const records: string[] = [];
      for (let from = 0; from < ids.length; from += BATCH) {
        const kept = await loadAllKept(ids.slice(from, from + BATCH));
        for (const one of kept) records.push(recordText(one));
      }
      const blob = new Blob(fileText(records), { type: 'application/json' });
      saveBlob(`countersign-${records.length}-episodes.json`, blob);
      await note('copied', { at: Date.now(), count: records.length });
      return records.length;
    } catch (error) {
      this.#explain(error);
      return 0;
    } finally {
      this.busy = false;
    }
  }

  async #read(file: File, tally: Tally): Promise<FromFile[]> {
    if (file.size > MAX_FILE) {
      tally.left.push(`${file.name}: It is larger than ${MAX_FILE / 1024 / 1024} MB, so it was not read.`);
      return [];
    }
    try {
      return readFile(await file.text());
    } catch (error) {
      if (!(error instanceof FileError || error instanceof DOMException)) throw error;
      tally.left.push(`${file.name}: ${error.message}`);
      return [];
    }
  }

  async #run(from: string, tally: Tally, work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = '';
    this.summary = null;
    this.done = this.total = 0;
    try {
      await work();
      if (tally.arrivals.length > 0) await keepAll(tally.arrivals);
      const { agrees, differs, newer, here, left } = tally;
      this.summary = { from, agrees, differs, newer, here, left: left.slice(0, SHOWN_AT_MOST) };
    } catch (error) {
      this.#explain(error);
    } finally {
      this.busy = false;
    }
  }

  #explain(error: unknown): void {
    if (error instanceof StorageError) this.trouble = `${error.message} Nothing of the import was written.`;
    else if (error instanceof WorkerLost) {
      this.trouble = 'The simulation does not answer, so nothing could be played again. Nothing was written.';
    } else if (error instanceof LinkError) this.trouble = error.message;
    else throw error;
  }
}
