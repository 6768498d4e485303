import { StorageError } from '../episodes/database.ts';
import { countKept, dropDraft, listDrafts, listKept, saveDraft } from '../episodes/library.ts';
import type { Draft, Kept } from '../episodes/record.ts';

/** What this device keeps, as lists. */
export class Shelf {
  drafts = $state.raw<readonly Draft[]>([]);
  kept = $state.raw<readonly Kept[]>([]);
  count = $state(0);
  ready = $state(false);
  /** Why nothing can be listed, in a sentence. */
  trouble = $state('');

  async load(limit: number): Promise<void> {
    await this.#guard(async () => {
      [this.drafts, this.kept, this.count] = await Promise.all([listDrafts(), listKept(limit), countKept()]);
    });
    this.ready = true;
  }

  /** Removes a running episode; `restore` puts it back. */
  async drop(draft: Draft): Promise<void> {
    await this.#guard(() => dropDraft(draft.id));
    if (!this.trouble) this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
  }

  async restore(draft: Draft): Promise<void> {
    await this.#guard(() => saveDraft(draft));
    this.drafts = [draft, ...this.drafts];
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.trouble = error.message;
    }
  }
}
