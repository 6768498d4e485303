import type { Role } from '../../sim/arena/actions.ts';
import type { Setup } from '../../sim/arena/config.ts';
import { REFERENCE } from '../../sim/arena/rules.ts';
import { platform, type Sources } from '../sources.ts';
import { Refusal } from './faults.ts';
import { newMatch, type Match } from './match.ts';
import { snapshotOf, summaryOf, type Snapshot, type Summary } from './summary.ts';

export interface PoolOptions {
  readonly rules: string;
  /** Archived snapshots kept. */
  readonly ring: number;
  /** An unfinished match without any message for that many seconds is archived as abandoned; null: never. */
  readonly idle_seconds: number | null;
  readonly sources: Sources;
}

interface Entry {
  /** Null for a match whose knobs make its state invalid: from then on nobody can list the pool (defect D16). */
  readonly match: Match | null;
  readonly connected: Set<Role>;
  touched: number;
}

/** What `reset` asks for; the seed and the id are drawn when absent. */
export interface Wanted {
  readonly id: string | null;
  readonly seed: number | null;
  readonly setup: Setup;
}

export interface Diagnosis {
  readonly phase: string;
  readonly round_number: number;
  readonly done: boolean;
  readonly connected_roles: readonly Role[];
}

const LIST_LIMIT = 50;
const RING = 200;

/** All live matches by id, and the last archived ones. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #live = new Map<string, Entry>();
  /** In order of insertion, the oldest first. */
  readonly #archive = new Map<string, Snapshot>();

  constructor(options: Partial<PoolOptions> = {}) {
    this.#options = { rules: REFERENCE.id, ring: RING, idle_seconds: null, sources: platform, ...options };
  }

  #now(): number {
    return this.#options.sources.now().getTime() / 1000;
  }

  #readable(): [string, Entry & { readonly match: Match }][] {
    return [...this.#live].map(([id, entry]) => {
      if (!entry.match) throw new Refusal('internal', `match ${id} has no valid state`);
      return [id, { ...entry, match: entry.match }];
    });
  }

  /** A live id is taken over by the new match; whoever played the old one goes on with it (defect D18). */
  create(wanted: Wanted): Match {
    const { sources, rules } = this.#options;
    const id = wanted.id ?? sources.randomId();
    const match = newMatch(id, rules, wanted.seed ?? sources.randomSeed(), wanted.setup);
    this.#live.set(id, { match, connected: new Set(), touched: this.#now() });
    return match;
  }

  /** Registers what has no valid state, as the reference does before it notices. */
  poison(id: string | null): void {
    const name = id ?? this.#options.sources.randomId();
    this.#live.set(name, { match: null, connected: new Set(), touched: this.#now() });
  }

  find(id: string): Match {
    const match = this.#live.get(id)?.match;
    if (!match) throw new Refusal('unknown_match', `no live match ${id}`);
    return match;
  }

  /** Marks a role present. Connections are not counted, roles are (defect D17). */
  enter(id: string, role: Role): void {
    const entry = this.#live.get(id);
    if (!entry) return;
    entry.connected.add(role);
    entry.touched = this.#now();
  }

  touch(id: string): void {
    const entry = this.#live.get(id);
    if (entry) entry.touched = this.#now();
  }

  leave(id: string, role: Role): void {
    const entry = this.#live.get(id);
    if (!entry) return;
    entry.connected.delete(role);
    if (entry.match?.state.phase === 'done' && entry.connected.size === 0) this.#retire(id, entry, null);
  }

  #retire(id: string, entry: Entry, reason: string | null): void {
    this.#live.delete(id);
    if (!entry.match) return;
    // Archiving an id again gives it a newer time, and the newest place.
    this.#archive.delete(id);
    this.#archive.set(id, snapshotOf(entry.match, entry.connected, this.#now(), reason));
    if (this.#archive.size > this.#options.ring) this.#dropOldest();
  }

  #dropOldest(): void {
    let oldest: Snapshot | null = null;
    for (const one of this.#archive.values())
      if (oldest === null || one.archived_at < oldest.archived_at) oldest = one;
    if (oldest) this.#archive.delete(oldest.match_id);
  }

  /** Archives a match as it is, finished or not. Whether it existed. */
  forceEnd(id: string): boolean {
    const entry = this.#live.get(id);
    if (!entry) return false;
    this.#retire(id, entry, null);
    return true;
  }

  /** Archives unfinished matches that nobody has touched for long; the ids of those it took. */
  evictIdle(): string[] {
    const { idle_seconds } = this.#options;
    if (idle_seconds === null) return [];
    const before = this.#now() - idle_seconds;
    const idle = [...this.#live].filter(([, entry]) => entry.touched <= before);
    for (const [id, entry] of idle) this.#retire(id, entry, 'abandoned');
    return idle.map(([id]) => id);
  }

  isLive(id: string): boolean {
    return this.#live.has(id);
  }

  /** The live match's, else the archived one's. */
  summary(id: string): Summary | Snapshot | null {
    const entry = this.#live.get(id);
    if (entry?.match) return summaryOf(entry.match, entry.connected);
    return this.#archive.get(id) ?? null;
  }

  /** Everything known of a match, live or archived. */
  snapshot(id: string): Snapshot | null {
    const entry = this.#live.get(id);
    if (entry?.match) return snapshotOf(entry.match, entry.connected, this.#now(), null);
    return this.#archive.get(id) ?? null;
  }

  listActive(): Summary[] {
    return this.#readable().map(([, { match, connected }]) => summaryOf(match, connected));
  }

  /** Newest first. */
  listArchived(limit = LIST_LIMIT): Snapshot[] {
    return [...this.#archive.values()].toReversed().slice(0, Math.max(0, limit));
  }

  diagnostics(): Record<string, Diagnosis> {
    const rows = this.#readable().map(([id, { match, connected }]): [string, Diagnosis] => {
      const { phase, round_number, done, connected_roles } = summaryOf(match, connected);
      return [id, { phase, round_number, done, connected_roles }];
    });
    return Object.fromEntries(rows);
  }
}
