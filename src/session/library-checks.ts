import { loadKept } from '../episodes/library.ts';
import { isKept } from '../episodes/record.ts';
import type { RowCheck } from '../episodes/row.ts';
import { verifyWith, type Glances } from './transfer.svelte.ts';

/** Plays episodes again, each once a visit, one after the other. */
export class Checks {
  readonly #tried = new Set<string>();
  readonly #glances: Glances;

  constructor(glances: Glances) {
    this.#glances = glances;
  }

  /** What was found, by id. Throws StorageError and WorkerLost. */
  async run(ids: readonly string[]): Promise<ReadonlyMap<string, RowCheck>> {
    const found = new Map<string, RowCheck>();
    for (const id of ids) {
      if (this.#tried.has(id)) continue;
      this.#tried.add(id);
      const kept: unknown = await loadKept(id);
      if (!isKept(kept)) continue;
      const { check } = await verifyWith(this.#glances, kept.episode, kept.glance);
      found.set(id, check === 'agrees' || check === 'newer' ? check : 'differs');
    }
    return found;
  }
}

/** Those of a list that are among `ids`. */
export function among<T extends { readonly id: string }>(list: readonly T[], ids: readonly string[]): T[] {
  const wanted = new Set(ids);
  return list.filter(({ id }) => wanted.has(id));
}

/** A set without the id, or with it where it was missing. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
