import { episodeId } from '../episodes/id.ts';
import { StorageError } from '../episodes/database.ts';
import { dropDraft, keep, loadDraft, saveDraft } from '../episodes/library.ts';
import { isDraft, type Glance, type Parent } from '../episodes/record.ts';
import type { Seats } from '../episodes/seats.ts';
import { ROLES, type Action, type FraudsterAction, type Role, type Viewer } from '../sim/arena/actions.ts';
import type { DraftReport } from '../sim/arena/standard/view-types.ts';
import type { Fault } from '../sim/kernel/errors.ts';
import type { Sims } from '../sim/registry.ts';
import type { EpisodeOf, Reply } from '../worker/api.ts';
import { WorkerLost } from '../worker/client.ts';
import { Channels, hostChannel, ownChannel, sharedChannel, tellHost } from './match/channels.ts';
import { Guest } from './match/guest.ts';
import { Host, type Rules, type Stored } from './match/host.ts';
import { Offering } from './match/offers.ts';
import { seatsOf, settle } from './match/seats.ts';
import { attend, gone, ownTab, rememberSeats, seatsBefore, tabsAt } from './match/tab.ts';
import type { Table, ToAll, ToHost, ToTab } from './match/wire.ts';
import { playerNow } from './player.ts';
import { markDone } from './retries.svelte.ts';
import { ownSimulator } from './simulator.ts';

/**
 * loading: nothing came yet · open: this seat may move · handover: the device passes to another person of this tab ·
 * waiting: another tab, or somebody with a link, moves · finished · failed: see `trouble`.
 */
export type MatchPhase = 'loading' | 'open' | 'handover' | 'waiting' | 'finished' | 'failed';

/** A host that does not answer within it is asked again. */
const PATIENCE_MS = 400;

const NO_ANSWER: Fault = {
  code: 'internal',
  sentence: 'The simulation does not answer. The match is kept as it was; reload the page.',
  detail: '',
};

async function answered<T>(ask: Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof WorkerLost) return { ok: false, error: NO_ANSWER };
    throw error;
  }
}

const rules: Rules = {
  open: (match, eyes) => answered(ownSimulator('arena').call('open', match, null, eyes)),
  act: (match, action) => answered(ownSimulator('arena').call('act', match, action, 'public')),
  draft: (match, proposal) => answered(ownSimulator('arena').call('draft', match, proposal)),
  advance: (match, bots) => answered(ownSimulator('arena').call('advance', match, bots)),
};

/**
 * A match that several tabs may share. One of them hosts: it holds the Web Lock of the match, and the episode. The
 * others ask it over a BroadcastChannel. All of them wait for the lock, so when the host goes another one leads at once,
 * from the stored draft.
 */
export class MatchSession {
  phase = $state<MatchPhase>('loading');
  /** What the open eyes see. */
  view = $state.raw<Sims['arena']['view'] | null>(null);
  eyes = $state.raw<Viewer>('public');
  table = $state.raw<Table | null>(null);
  /** This tab's name. */
  tab = $state('');
  hosting = $state(false);
  /** Somebody has said that the match begins. */
  started = $state(false);
  trouble = $state('');
  /** Why nothing is being saved, in a sentence; play goes on. */
  unsaved = $state('');

  readonly #id: string;
  readonly #glance: (view: Sims['arena']['view']) => Glance;
  readonly #stop = new AbortController();
  #host: Host | null = null;
  #guest: Guest | null = null;
  #all: BroadcastChannel | null = null;
  #own: BroadcastChannel | null = null;
  #heard: BroadcastChannel | null = null;
  #offering: Offering | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #tabs: Channels;

  constructor(id: string, glance: (view: Sims['arena']['view']) => Glance) {
    this.#id = id;
    this.#glance = glance;
    this.#tabs = new Channels(id);
  }

  /** The seats this tab plays. */
  get mine(): readonly Role[] {
    return this.table ? seatsOf(this.table.seats, this.tab) : [];
  }

  /** The finished match this one was taken over from, where this tab holds it. */
  get parent(): Parent | null {
    return this.#host?.stored.parent ?? null;
  }

  /** The running match, where this tab holds it. */
  get episode(): EpisodeOf<'arena'> | null {
    return this.#host?.stored.episode ?? null;
  }

  /**
   * Joins the match, or leads it when nobody does: from its draft, or from `fresh`, whose seats that say `tab: null`
   * this tab takes as far as `wanted` names them.
   */
  async open(fresh: Stored | null, wanted: readonly Role[]): Promise<void> {
    this.tab = await ownTab();
    await attend(this.#id, this.tab, this.#stop.signal);
    if (this.#stop.signal.aborted) return;
    this.#all = sharedChannel(this.#id);
    this.#own = ownChannel(this.tab, this.#id);
    const guest = new Guest(
      this.tab,
      (message) => this.#toHost(message),
      (obs) => this.#see(obs.eyes, obs.view, obs.table),
      (fault) => this.#fail(`${fault.sentence} ${fault.detail}`.trim()),
    );
    this.#guest = guest;
    this.#own.onmessage = ({ data }: MessageEvent<ToTab>) => guest.receive(data);
    this.#all.onmessage = ({ data }: MessageEvent<ToAll>) => {
      if (data.type === 'begin') this.started = true;
      else guest.ask();
    };
    const seats = wanted.length > 0 ? wanted : seatsBefore(this.#id);
    guest.join('', seats, seats.length === 1 ? (seats[0] ?? 'public') : 'public');
    this.#timer = setInterval(() => {
      if (!guest.answered && !this.#host) guest.ask();
    }, PATIENCE_MS);
    this.#wait(fresh);
  }

  /** Opens the eyes of one of this tab's seats; `public` shuts them. */
  see(eyes: Viewer): void {
    this.eyes = eyes;
    if (this.table) this.#guest?.join('', this.mine, eyes);
  }

  /** Takes seats that wait for a person. */
  sit(seats: readonly Role[], name: string): void {
    const { mine } = this;
    const all = [...mine, ...seats.filter((seat) => !mine.includes(seat))];
    this.#guest?.join(name, all, all.length === 1 ? (all[0] ?? 'public') : this.eyes);
  }

  /** Takes a move of the seat that is open. Resolves to the refusal, or null when it was taken. */
  async act(action: Action): Promise<Fault | null> {
    return (await this.#guest?.act(action)) ?? null;
  }

  /** Looks at a proposal before it is made; null where nothing can be said of it. */
  async check(proposal: FraudsterAction): Promise<DraftReport | null> {
    return (await this.#guest?.check(proposal)) ?? null;
  }

  /** The waiting room is over, in every tab. */
  begin(): void {
    this.started = true;
    this.#all?.postMessage({ type: 'begin' } satisfies ToAll);
  }

  giveToBot(seat: Role, bot: string): void {
    this.#guest?.giveToBot(seat, bot);
  }

  close(): void {
    if (!this.#host) this.#guest?.leave();
    clearInterval(this.#timer);
    this.#stop.abort();
    this.#host = null;
    this.#all?.close();
    this.#own?.close();
    this.#heard?.close();
    this.#offering?.close();
    this.#tabs.closeAll();
  }

  get #closed(): boolean {
    return this.#stop.signal.aborted;
  }

  #toHost(message: ToHost): void {
    if (this.#host) this.#hear(message);
    else if (!this.#stop.signal.aborted) tellHost(this.#id, message);
  }

  #hear(message: ToHost): void {
    const host = this.#host;
    if (!host) return;
    if (message.type === 'join' && message.tab !== this.tab && !this.#tabs.has(message.tab)) {
      const { tab } = message;
      this.#tabs.open(tab);
      void gone(this.#id, tab, this.#stop.signal).then(() => {
        this.#tabs.close(tab);
        return host.lost(tab);
      });
    }
    void host.receive(message);
  }

  #toTab(tab: string, message: ToTab): void {
    if (tab === this.tab) this.#guest?.receive(message);
    else this.#tabs.send(tab, message);
  }

  /** Leads when the lock comes, however long that takes. */
  #wait(fresh: Stored | null): void {
    if (!('locks' in navigator)) {
      void this.#lead(fresh);
      return;
    }
    navigator.locks
      .request(`countersign/match/${this.#id}`, { signal: this.#stop.signal }, async () => {
        await this.#lead(fresh);
        await new Promise((resolve) => this.#stop.signal.addEventListener('abort', resolve));
      })
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) throw error;
      });
  }

  async #lead(fresh: Stored | null): Promise<void> {
    const [found, living] = await Promise.all([this.#stored(), tabsAt(this.#id)]);
    const stored = found ?? (this.table ? null : fresh);
    if (this.#stop.signal.aborted) return;
    if (!stored) {
      if (!this.table?.done)
        this.#fail(
          'This match is not on this device: it was finished, deleted, or played in another browser.',
        );
      return;
    }
    const returns = this.table === null;
    const seats = living ? settle(stored.seats, this.tab, living, returns) : stored.seats;
    const host = new Host(this.tab, { ...stored, seats }, rules, {
      save: (match, done) => this.#save(match, done),
      send: (tab, message) => this.#toTab(tab, message),
    });
    // Seats that are free again are found so by the next tab, too: who leads need not wait for the store.
    const fault = await host.begin(found !== null);
    if (fault) {
      this.#fail(`${fault.sentence} ${fault.detail}`.trim());
      return;
    }
    if (this.#closed) return;
    this.#host = host;
    this.hosting = true;
    this.#heard = hostChannel(this.#id);
    this.#heard.onmessage = ({ data }: MessageEvent<ToHost>) => this.#hear(data);
    this.#offering = new Offering();
    this.#all?.postMessage({ type: 'lead', host: this.tab } satisfies ToAll);
    this.#guest?.ask();
  }

  async #stored(): Promise<Stored | null> {
    let found: unknown;
    await this.#guard(async () => {
      found = await loadDraft(this.#id);
    });
    if (!isDraft(found) || !found.seats) return null;
    return {
      episode: found.episode as EpisodeOf<'arena'>,
      seats: found.seats,
      ...(found.parent ? { parent: found.parent } : {}),
    };
  }

  async #save({ episode, seats, parent: from }: Stored, done: boolean): Promise<string | null> {
    const seen = await rules.open(episode, 'public');
    if (!seen.ok) return null;
    const glance = this.#glance(seen.value.view);
    const now = Date.now();
    const id = done ? episodeId(episode) : null;
    const parent = from ? { parent: from } : {};
    await this.#guard(async () => {
      if (id === null) {
        await saveDraft({ id: this.#id, episode, glance, updated: now, seats: plain(seats), ...parent });
      } else {
        await keep(
          { id, episode, glance, finished: now, seats: plain(seats), ...playerNow(), ...parent },
          null,
        );
        await markDone(episode);
      }
    });
    return id;
  }

  #see(eyes: Viewer, view: Sims['arena']['view'], table: Table): void {
    const before = this.table?.to_move;
    const first = this.table === null;
    this.table = table;
    const { mine } = this;
    // Nobody is waited for, so there is no waiting room.
    if (table.begun || (first && waitingFor(table).length === 0)) this.started = true;
    rememberSeats(this.#id, mine);
    this.#offer(table);
    // Somebody else of this tab is to move: the board shuts until he holds the device.
    if (mine.length > 1 && table.to_move !== before && table.to_move && mine.includes(table.to_move)) {
      if (eyes !== table.to_move && eyes !== 'public') {
        this.see('public');
        return;
      }
    }
    this.eyes = eyes;
    this.view = view;
    if (table.done) {
      this.phase = 'finished';
      if (this.#host) void this.#guard(() => dropDraft(this.#id));
    } else if (!table.to_move || !mine.includes(table.to_move)) this.phase = 'waiting';
    else this.phase = eyes === table.to_move ? 'open' : 'handover';
    if (this.phase === 'handover' && mine.length === 1) this.see(mine[0] ?? 'public');
  }

  #offer(table: Table): void {
    const { episode } = this;
    if (!episode) return;
    const open = table.done ? [] : waitingFor(table);
    const names = ROLES.flatMap((role) => {
      const one = table.seats[role];
      return one.kind === 'person' && one.tab !== null && one.name !== '' ? [one.name] : [];
    });
    const { task_id } = episode.config;
    this.#offering?.set(open.length > 0 ? { code: this.#id, task_id, open, names } : null);
  }

  #fail(sentence: string): void {
    this.trouble = sentence;
    this.phase = 'failed';
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.unsaved = '';
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.unsaved = error.message;
    }
  }
}

/** Seats that a person may take. */
const waitingFor = ({ seats }: Table): Role[] =>
  ROLES.filter((role) => {
    const one = seats[role];
    return one.kind === 'person' && one.tab === null;
  });

/** Storage takes no proxies. */
const plain = (seats: Seats): Seats => structuredClone(seats);
