import { StorageError } from '../../episodes/database.ts';
import { loadKept } from '../../episodes/library.ts';
import { isKept } from '../../episodes/record.ts';
import type { Seats } from '../../episodes/seats.ts';

/** Who sat where in a finished match of this device; null when that was not kept, or cannot be read. */
export async function keptSeats(id: string): Promise<Seats | null> {
  try {
    const found = await loadKept(id);
    return isKept(found) ? (found.seats ?? null) : null;
  } catch (error) {
    // The debrief tells the match without names.
    if (error instanceof StorageError) return null;
    throw error;
  }
}
