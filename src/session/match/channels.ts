import type { ToTab } from './wire.ts';

/** A tab listens on a channel of its own, so that no tab is handed what another seat may see. */
export const ownChannel = (tab: string, match: string): BroadcastChannel =>
  new BroadcastChannel(`countersign/tab/${tab}/${match}`);

/** The host's ways to the other tabs. */
export class Channels {
  readonly #match: string;
  readonly #open = new Map<string, BroadcastChannel>();

  constructor(match: string) {
    this.#match = match;
  }

  has(tab: string): boolean {
    return this.#open.has(tab);
  }

  open(tab: string): void {
    this.#open.set(tab, ownChannel(tab, this.#match));
  }

  send(tab: string, message: ToTab): void {
    this.#open.get(tab)?.postMessage(message);
  }

  close(tab: string): void {
    this.#open.get(tab)?.close();
    this.#open.delete(tab);
  }

  closeAll(): void {
    for (const tab of [...this.#open.keys()]) this.close(tab);
  }
}
