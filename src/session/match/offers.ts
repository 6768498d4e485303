import type { Role } from '../../sim/arena/actions.ts';
import type { TierId } from '../../sim/arena/facts.ts';

/** A match of this browser with a seat to take. It tells nothing that a seat could use. */
export interface Offer {
  readonly code: string;
  readonly task_id: TierId;
  /** Seats that wait for somebody. */
  readonly open: readonly Role[];
  /** Who is there. */
  readonly names: readonly string[];
}

type Message =
  | { readonly type: 'who' }
  | { readonly type: 'offer'; readonly offer: Offer }
  | { readonly type: 'closed'; readonly code: string };

const CHANNEL = 'countersign/matches';

/** Answers who looks for a match, as long as this tab leads one with a seat to take. */
export class Offering {
  readonly #channel = new BroadcastChannel(CHANNEL);
  #offer: Offer | null = null;

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === 'who') this.#say();
    };
  }

  /** Null: there is nothing to offer now. */
  set(offer: Offer | null): void {
    if (JSON.stringify(offer) === JSON.stringify(this.#offer)) return;
    const before = this.#offer;
    this.#offer = offer;
    if (offer) this.#say();
    else if (before) this.#post({ type: 'closed', code: before.code });
  }

  close(): void {
    this.set(null);
    this.#channel.close();
  }

  #say(): void {
    if (this.#offer) this.#post({ type: 'offer', offer: this.#offer });
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}

/** How often it is asked; a tab that was killed cannot say that its match is gone. */
const ASK_MS = 1000;

/** Listens for offers; `show` is called with all of them whenever they change. Returns what stops it. */
export function listenForOffers(show: (offers: readonly Offer[]) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let known = new Map<string, { readonly offer: Offer; readonly missed: number }>();
  let shown = '[]';
  const tell = (): void => {
    const offers = [...known.values()].map(({ offer }) => offer);
    const now = JSON.stringify(offers);
    if (now === shown) return;
    shown = now;
    show(offers);
  };
  const ask = (): void => {
    known = new Map(
      [...known].flatMap(([code, { offer, missed }]) =>
        missed < 2 ? [[code, { offer, missed: missed + 1 }] as const] : [],
      ),
    );
    tell();
    channel.postMessage({ type: 'who' } satisfies Message);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'offer') known.set(data.offer.code, { offer: data.offer, missed: 0 });
    else if (data.type === 'closed') known.delete(data.code);
    tell();
  };
  ask();
  const timer = setInterval(ask, ASK_MS);
  return () => {
    clearInterval(timer);
    channel.close();
  };
}
