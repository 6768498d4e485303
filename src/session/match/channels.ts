import type { ToHost, ToTab } from './wire.ts';

/** What all tabs of a match hear. */
export const sharedChannel = (match: string): BroadcastChannel =>
  new BroadcastChannel(`countersign/match/${match}`);

/** What tabs say to the host. Nobody else may keep it open: it carries moves that other seats must not see. */
export const hostChannel = (match: string): BroadcastChannel =>
  new BroadcastChannel(`countersign/host/${match}`);

/** Says something to the host without hearing what others say. */
export function tellHost(match: string, message: ToHost): void {
  const channel = hostChannel(match);
  channel.postMessage(message);
  channel.close();
}

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
