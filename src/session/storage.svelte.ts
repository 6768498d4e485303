import type { Damaged } from '../episodes/damaged.ts';
import { StorageError } from '../episodes/database.ts';
import { noted } from '../episodes/notes.ts';
import { askToStay } from '../episodes/persistence.ts';
import { dropDamaged, listDamaged } from '../episodes/quarantine.ts';
import { saveBlob } from './download.ts';

interface Copied {
  readonly at: number;
  readonly count: number;
}
const isCopied = (value: unknown): value is Copied =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number';

/** The state of what this browser keeps for the page. */
export class StorageState {
  /** Bytes; null where the browser does not say. */
  used = $state<number | null>(null);
  room = $state<number | null>(null);
  /** Whether it is safe from being cleared when space is short; null where the browser does not say. */
  stays = $state<boolean | null>(null);
  /** The last file with episodes. */
  copied = $state.raw<Copied | null>(null);
  damaged = $state.raw<readonly Damaged[]>([]);
  trouble = $state('');

  async load(): Promise<void> {
    if ('storage' in navigator) {
      const { usage, quota } = await navigator.storage.estimate();
      this.used = usage ?? null;
      this.room = quota ?? null;
      this.stays = await navigator.storage.persisted();
    }
    await this.#guard(async () => {
      const copied = await noted('copied');
      this.copied = isCopied(copied) ? copied : null;
      this.damaged = await listDamaged();
    });
  }

  /** Asks the browser; it may ask the person. */
  async askToStay(): Promise<boolean> {
    this.stays = await askToStay();
    return this.stays;
  }

  /** Saves what was set aside as it was found. */
  saveDamaged(): void {
    const text = `${JSON.stringify(this.damaged, null, 2)}\n`;
    saveBlob('countersign-damaged-records.json', new Blob([text], { type: 'application/json' }));
  }

  async dropDamaged(id: string): Promise<void> {
    await this.#guard(() => dropDamaged(id));
    if (!this.trouble) this.damaged = this.damaged.filter((one) => one.id !== id);
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.trouble = '';
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.trouble = error.message;
    }
  }
}
