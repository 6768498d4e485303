import { StorageError } from '../episodes/database.ts';
import {
  acceptGlance,
  countKept,
  dropDraft,
  keepAll,
  listDrafts,
  loadKept,
  relabel,
  removeKept,
  saveDraft,
} from '../episodes/library.ts';
import { isKept, type Draft, type Glance, type Kept } from '../episodes/record.ts';
import { apart, type Row } from '../episodes/row.ts';
import { mendRows, newestRows, noteChecks } from '../episodes/rows.ts';
import { WorkerLost } from '../worker/client.ts';
import { among, Checks } from './library-checks.ts';
import { verifyWith, type Glances } from './transfer.svelte.ts';

const FIRST = 60;
const NEXT = 2000;
const CHANNEL = 'countersign/library';

/** What was deleted last, to be put back. */
export interface Deleted {
  readonly kept: readonly Kept[];
  readonly drafts: readonly Draft[];
  readonly rows: readonly Row[];
}

/** All episodes of this device as rows, kept in step with other tabs. */
export class Library {
  rows = $state.raw<readonly Row[]>([]);
  drafts = $state.raw<readonly Draft[]>([]);
  count = $state(0);
  /** The first page is here · everything is. */
  ready = $state(false);
  complete = $state(false);
  trouble = $state('');
  deleted = $state.raw<Deleted | null>(null);
  readonly #glances: Glances;
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null;
  readonly #checks: Checks;
  #asked = 0;
  #checking = false;

  constructor(glances: Glances) {
    this.#glances = glances;
    this.#checks = new Checks(glances);
    if (this.#channel) this.#channel.onmessage = () => void this.load();
  }

  close(): void {
    this.#channel?.close();
    this.#asked += 1;
  }

  /** Shows the newest at once and the rest as they come. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const current = (): boolean => asked === this.#asked;
    await this.#guard(async () => {
      const [first, drafts, count] = await Promise.all([newestRows(FIRST, null), listDrafts(), countKept()]);
      if (!current()) return;
      const unsound: string[] = [];
      const sound = (page: readonly Row[]): readonly Row[] => {
        const [good, bad] = apart(page);
        unsound.push(...bad.map(({ id }) => id));
        return good;
      };
      let rows = sound(first);
      let last = first.at(-1) ?? null;
      // A list that is already on the screen does not shrink while it is read again.
      if (!this.complete) this.rows = rows;
      this.drafts = drafts;
      this.count = count;
      this.ready = true;
      for (let more = first.length === FIRST; more;) {
        const next = await newestRows(NEXT, last);
        if (!current()) return;
        rows = [...rows, ...sound(next)];
        last = next.at(-1) ?? last;
        more = next.length === NEXT;
      }
      this.rows = rows;
      this.complete = true;
      if ((await mendRows(unsound)) && current()) await this.load();
    });
    this.ready = true;
  }

  /** Plays rows again that nobody has played again yet, one after the other. */
  async check(ids: readonly string[]): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      await this.#guard(async () => {
        const found = await this.#checks.run(ids);
        if (found.size === 0) return;
        await noteChecks(found);
        this.rows = this.rows.map((row) => {
          const check = found.get(row.id);
          return check ? { ...row, check } : row;
        });
      });
    } finally {
      this.#checking = false;
    }
  }

  /** What the actions of a record give, beside what it claims; null where they are not legal. */
  async found(id: string): Promise<{ claimed: Glance; found: Glance | null; why: string } | null> {
    const kept: unknown = await loadKept(id);
    if (!isKept(kept)) return null;
    try {
      const verdict = await verifyWith(this.#glances, kept.episode, kept.glance);
      const why = 'fault' in verdict ? `${verdict.fault.sentence} ${verdict.fault.detail}`.trim() : '';
      return { claimed: kept.glance, found: verdict.found, why };
    } catch (error) {
      if (error instanceof WorkerLost) return null;
      throw error;
    }
  }

  async accept(id: string, glance: Glance): Promise<void> {
    await this.#write(() => acceptGlance(id, glance));
  }

  async relabel(id: string, title: string, tags: readonly string[]): Promise<void> {
    await this.#write(() => relabel(id, title, tags));
  }

  /** Deletes finished and running episodes; `undo` puts them back. */
  async remove(ids: readonly string[]): Promise<void> {
    const drafts = among(this.drafts, ids);
    const rows = among(this.rows, ids);
    await this.#write(async () => {
      const kept = await removeKept(ids);
      for (const { id } of drafts) await dropDraft(id);
      this.deleted = { kept, drafts, rows };
    });
  }

  async undo(): Promise<void> {
    const { deleted } = this;
    if (!deleted) return;
    await this.#write(async () => {
      const { kept, drafts, rows } = deleted;
      const checks = Object.fromEntries(rows.map(({ id, check }) => [id, check]));
      await keepAll(kept.map((one) => ({ kept: one, check: checks[one.id] ?? null })));
      for (const draft of drafts) await saveDraft(draft);
      this.deleted = null;
    });
  }

  forget(): void {
    this.deleted = null;
  }

  /** Something was written by somebody else of this page. */
  async changed(): Promise<void> {
    this.#channel?.postMessage('changed');
    await this.load();
  }

  async #write(work: () => Promise<void>): Promise<void> {
    await this.#guard(async () => {
      await work();
      await this.changed();
    });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.trouble = '';
    } catch (error) {
      if (!(error instanceof StorageError) && !(error instanceof WorkerLost)) throw error;
      this.trouble = error.message;
    }
  }
}
