import type { Parent } from '../../episodes/record.ts';
import type { Seats } from '../../episodes/seats.ts';
import type { Action, FraudsterAction, Role, Viewer } from '../../sim/arena/actions.ts';
import type { DraftReport } from '../../sim/arena/standard/view-types.ts';
import type { Fault } from '../../sim/kernel/errors.ts';
import type { EpisodeOf, Opened, Reply } from '../../worker/api.ts';
import type { Advanced } from '../../worker/arena.ts';
import { botsOf, seatsOf, take, vacate } from './seats.ts';
import type { Table, ToHost, ToTab } from './wire.ts';

type Match = EpisodeOf<'arena'>;

/** A match as it is stored. */
export interface Stored {
  readonly episode: Match;
  readonly seats: Seats;
  /** The finished match it was taken over from. */
  readonly parent?: Parent;
}

/** What a host needs of the worker. */
export interface Rules {
  open(episode: Match, eyes: Viewer): Promise<Reply<Opened<'arena'>>>;
  act(episode: Match, action: Action): Promise<Reply<Opened<'arena'>>>;
  /** Lets the bots move until a person must, or the match is over. */
  advance(episode: Match, bots: Partial<Record<Role, string>>): Promise<Reply<Advanced>>;
  /** What a proposal looks like before it is made. */
  draft(episode: Match, proposal: FraudsterAction): Promise<Reply<DraftReport>>;
}

interface Outside {
  /** Resolves when the match is written. Returns its id when it is finished and kept. */
  save(stored: Stored, done: boolean): Promise<string | null>;
  send(tab: string, message: ToTab): void;
}

const STALE: Fault = {
  code: 'invalid_action',
  sentence: 'The match has moved on.',
  detail: 'Look again, then choose.',
};
const NOT_YOURS: Fault = { code: 'wrong_seat', sentence: 'It is not your turn.', detail: '' };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The tab that leads a match: the only one that holds the episode. One message at a time; what is told has been
 * written before, so that a host may vanish at any point: the next one leads from the store, and a step that is sent
 * to it again is recognised by its place.
 */
export class Host {
  readonly tab: string;
  readonly #rules: Rules;
  readonly #outside: Outside;
  #match: Match;
  #seats: Seats;
  readonly #parent: Pick<Stored, 'parent'>;
  #toMove: Role | null = null;
  #done = false;
  #kept: string | null = null;
  /** Whose eyes each tab has open. */
  readonly #eyes = new Map<string, Viewer>();
  #work: Promise<void> = Promise.resolve();

  constructor(tab: string, stored: Stored, rules: Rules, outside: Outside) {
    this.tab = tab;
    this.#rules = rules;
    this.#outside = outside;
    this.#match = stored.episode;
    this.#seats = stored.seats;
    this.#parent = stored.parent ? { parent: stored.parent } : {};
  }

  get stored(): Stored {
    return { episode: this.#match, seats: this.#seats, ...this.#parent };
  }

  get table(): Table {
    return {
      count: this.#match.actions.length,
      done: this.#done,
      to_move: this.#toMove,
      seats: this.#seats,
      begun: this.#match.actions.some(({ role }) => this.#seats[role].kind !== 'bot'),
      lookers: [...this.#eyes.keys()].filter((tab) => seatsOf(this.#seats, tab).length === 0).length,
      host: this.tab,
      kept: this.#kept,
    };
  }

  /** Lets bots that are to move do so. What is `written` as it stands is not written again. Returns why not, if so. */
  async begin(written = false): Promise<Fault | null> {
    return this.#go(this.#match, written);
  }

  /** Messages are taken one after the other. */
  receive(message: ToHost): Promise<void> {
    this.#work = this.#work.then(() => this.#take(message));
    return this.#work;
  }

  /** A tab is gone, and nobody said so. */
  lost(tab: string): Promise<void> {
    return this.receive({ type: 'leave', tab });
  }

  async #take(message: ToHost): Promise<void> {
    if (message.type === 'step') return this.#step(message.tab, message.after, message.action);
    if (message.type === 'draft') return this.#check(message.tab, message.nth, message.proposal);
    const before = this.table;
    if (message.type === 'join') {
      this.#eyes.set(message.tab, message.eyes);
      this.#seats = take(this.#seats, message.seats, message.tab, message.name);
    } else if (message.type === 'leave') {
      this.#eyes.delete(message.tab);
      this.#seats = vacate(this.#seats, message.tab);
    } else {
      const sitter = this.#seats[message.seat];
      if (sitter.kind !== 'person' || (sitter.tab !== null && sitter.tab !== message.tab)) return;
      this.#seats = { ...this.#seats, [message.seat]: { kind: 'bot', name: message.bot, bot: message.bot } };
      await this.#go(this.#match);
      return this.#tellAll();
    }
    if (same(before, this.table)) {
      if (message.type === 'join') await this.#tell(message.tab);
      return;
    }
    if (!same(before.seats, this.#seats)) await this.#outside.save(this.stored, this.#done);
    await this.#tellAll();
  }

  /** Realism and severity of an ad are its maker's to know. */
  async #check(tab: string, nth: number, proposal: FraudsterAction): Promise<void> {
    const own = seatsOf(this.#seats, tab).includes('fraudster');
    const reply = own ? await this.#rules.draft(this.#match, proposal) : null;
    this.#outside.send(tab, { type: 'checked', nth, report: reply?.ok ? reply.value : null });
  }

  async #step(tab: string, after: number, action: Action): Promise<void> {
    const { actions } = this.#match;
    if (after < actions.length) {
      // Sent again because its answer was lost with the host that gave it.
      if (!same(actions[after], action)) {
        this.#refuse(tab, after, STALE);
        return;
      }
      await this.#tell(tab);
      this.#outside.send(tab, { type: 'taken', after });
      return;
    }
    if (after > actions.length) {
      this.#refuse(tab, after, STALE);
      return;
    }
    if (!seatsOf(this.#seats, tab).includes(action.role)) {
      this.#refuse(tab, after, NOT_YOURS);
      return;
    }
    const reply = await this.#rules.act(this.#match, action);
    if (!reply.ok) {
      this.#refuse(tab, after, reply.error);
      return;
    }
    const fault = await this.#go(reply.value.episode);
    if (fault) {
      this.#refuse(tab, after, fault);
      return;
    }
    // Who moved sees it first, and may move on while the others are told.
    await this.#tell(tab);
    this.#outside.send(tab, { type: 'taken', after });
    await this.#tellAll(tab);
  }

  /** Bots move, the match is written, and only then is it this host's. */
  async #go(match: Match, written = false): Promise<Fault | null> {
    const advanced = await this.#rules.advance(match, botsOf(this.#seats));
    if (!advanced.ok) return advanced.error;
    const { episode, to_move, done } = advanced.value;
    const asWritten = written && !done && episode.actions.length === match.actions.length;
    const kept = asWritten ? null : await this.#outside.save({ ...this.stored, episode }, done);
    this.#match = episode;
    this.#toMove = to_move;
    this.#done = done;
    this.#kept = kept;
    return null;
  }

  #refuse(tab: string, after: number, fault: Fault): void {
    this.#outside.send(tab, { type: 'refused', after, fault });
  }

  async #tellAll(except?: string): Promise<void> {
    for (const tab of this.#eyes.keys()) if (tab !== except) await this.#tell(tab);
  }

  /** Only the eyes a tab may have: those of a seat it plays, or anybody's. */
  async #tell(tab: string): Promise<void> {
    const wanted = this.#eyes.get(tab) ?? 'public';
    const eyes = wanted === 'public' || seatsOf(this.#seats, tab).includes(wanted) ? wanted : 'public';
    const reply = await this.#rules.open(this.#match, eyes);
    if (reply.ok) {
      this.#outside.send(tab, { type: 'obs', eyes, view: reply.value.view, table: this.table });
    } else this.#outside.send(tab, { type: 'error', fault: reply.error });
  }
}
