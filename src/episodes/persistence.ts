import { StorageError } from './database.ts';
import { note, noted } from './notes.ts';

/** Whether the browser will keep this page's storage when space is short, as far as it says. */
export async function askToStay(): Promise<boolean> {
  if (!('storage' in navigator)) return false;
  return navigator.storage.persist();
}

/** Firefox asks the person, which is for a button; the others decide by themselves. */
async function answersByItself(): Promise<boolean> {
  if ('userAgentData' in navigator) return true;
  try {
    const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
    return state === 'granted';
  } catch (error) {
    // WebKit has no such permission, and decides by itself.
    if (error instanceof TypeError) return true;
    throw error;
  }
}

/** Asked once, when the first finished episode is kept, and only where that disturbs nobody. */
export async function askOnce(): Promise<void> {
  if (!('navigator' in globalThis) || !('storage' in navigator)) return;
  try {
    if ((await noted('asked')) !== undefined) return;
    await note('asked', Date.now());
    if (await answersByItself()) await askToStay();
  } catch (error) {
    // Where nothing can be noted there is nothing that could stay.
    if (!(error instanceof StorageError)) throw error;
  }
}
