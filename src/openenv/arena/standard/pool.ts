import type { Role } from '../../../sim/arena/actions.ts';
import { STANDARD } from '../../../sim/arena/rules-standard.ts';
import type { Outcome, Phase } from '../../../sim/arena/state.ts';
import { RuleError } from '../../../sim/kernel/errors.ts';
import { quote } from '../../faults.ts';
import { platform, type Sources } from '../../sources.ts';
import { Refusal } from '../faults.ts';
import { act, newMatch, type StandardMatch } from './match.ts';
import type { Wanted } from './reading.ts';
import { snapshotOf, summaryOf, type Snapshot, type Summary } from './summary.ts';

export interface PoolOptions {
  readonly rules: string;
  /** Archived snapshots kept. */
  readonly ring: number;
  /** A match without any message for that many seconds is archived. */
  readonly idle_seconds: number;
  readonly sources: Sources;
  /** Every outcome with its reward: a channel for training, which no seat of a match hears (defect D15). */
  readonly training: (match_id: string, outcome: Outcome) => void;
}

interface Entry {
  readonly match: StandardMatch;
  readonly present: Record<Role, number>;
  touched: number;
}

export interface Diagnosis {
  readonly phase: Phase;
  readonly round_number: number;
  readonly done: boolean;
  readonly connected_roles: readonly Role[];
  readonly idle_seconds: number;
}

const LIST_LIMIT = 50;
const DEFAULTS = { rules: STANDARD.id, ring: 200, idle_seconds: 30 * 60, sources: platform };

/** Live matches by id, and the last archived ones, as the standard rules keep them (defects D16 to D18). */
export class StandardPool {
  readonly #options: PoolOptions;
  readonly #live = new Map<string, Entry>();
  /** In order of insertion, the oldest first. */
  readonly #archive = new Map<string, Snapshot>();

  constructor(options: Partial<PoolOptions> = {}) {
    this.#options = { ...DEFAULTS, training: () => undefined, ...options };
  }

  #now(): number {
    return this.#options.sources.now().getTime() / 1000;
  }

  /** Refuses an id that is live, and settings that the rules do not take; then nothing is registered. */
  create({ id, seed, config }: Wanted): StandardMatch {
    this.evictIdle();
    const { sources, rules } = this.#options;
    const name = id ?? sources.randomId();
    if (this.#live.has(name)) throw new Refusal('reset_error', `reset.episode_id: ${quote(name)} is live`);
    try {
      const match = newMatch(name, rules, seed ?? sources.randomSeed(), config);
      const present = { fraudster: 0, investigator: 0, auditor: 0 };
      this.#live.set(name, { match, present, touched: this.#now() });
      return match;
    } catch (error) {
      if (error instanceof RuleError) throw new Refusal('reset_error', error.message);
      throw error;
    }
  }

  find(id: string): StandardMatch {
    const entry = this.#live.get(id);
    if (!entry) throw new Refusal('unknown_match', `no live match ${quote(id)}`);
    return entry.match;
  }

  isLive(match: StandardMatch): boolean {
    return this.#live.get(match.id)?.match === match;
  }

  /** One more connection of a role. */
  enter(match: StandardMatch, role: Role): void {
    const entry = this.#live.get(match.id);
    if (entry?.match !== match) return;
    entry.present[role] += 1;
    entry.touched = this.#now();
  }

  /** One connection less; a finished match without any is archived. */
  leave(match: StandardMatch, role: Role): void {
    const entry = this.#live.get(match.id);
    if (entry?.match !== match) return;
    entry.present[role] = Math.max(0, entry.present[role] - 1);
    if (match.state.phase === 'done' && Object.values(entry.present).every((count) => count === 0))
      this.#retire(entry, null);
    this.evictIdle();
  }

  /** Any message keeps a match from being evicted. */
  touch(match: StandardMatch): void {
    const entry = this.#live.get(match.id);
    if (entry?.match === match) entry.touched = this.#now();
  }

  /** Tells the training channel what came of a move. */
  report(match: StandardMatch, outcome: Outcome): void {
    this.#options.training(match.id, outcome);
  }

  /** An audit that nobody finished is handed in as it stands (defect D34). */
  #retire(entry: Entry, reason: string | null): void {
    const { match, present } = entry;
    if (match.state.phase === 'audit_phase')
      act(match, { role: 'auditor', action_type: 'submit_audit_report' }, null);
    this.#live.delete(match.id);
    this.#archive.delete(match.id);
    this.#archive.set(match.id, snapshotOf(match, present, this.#now(), reason));
    const [oldest] = this.#archive.keys();
    if (this.#archive.size > this.#options.ring && oldest !== undefined) this.#archive.delete(oldest);
  }

  /** Ends a match where it stands. Whoever is attached meets `no_match` from then on. Whether it existed. */
  forceEnd(id: string): boolean {
    const entry = this.#live.get(id);
    if (!entry) return false;
    this.#retire(entry, entry.match.state.phase === 'done' ? null : 'forced');
    return true;
  }

  /** Archives what nobody has touched for long; the ids of those it took. */
  evictIdle(): string[] {
    const before = this.#now() - this.#options.idle_seconds;
    const idle = [...this.#live.values()].filter(({ touched }) => touched <= before);
    for (const entry of idle) {
      const { phase } = entry.match.state;
      this.#retire(entry, phase === 'done' || phase === 'audit_phase' ? null : 'abandoned');
    }
    return idle.map(({ match }) => match.id);
  }

  /** The live match's, else the archived one's. */
  summary(id: string): Summary | null {
    const entry = this.#live.get(id);
    return entry ? summaryOf(entry.match, entry.present) : (this.#archive.get(id) ?? null);
  }

  /** Everything of a match that is over: archived, or live and done. */
  snapshot(id: string): Snapshot | null {
    const entry = this.#live.get(id);
    if (!entry) return this.#archive.get(id) ?? null;
    return entry.match.state.phase === 'done'
      ? snapshotOf(entry.match, entry.present, this.#now(), null)
      : null;
  }

  listActive(): Summary[] {
    return [...this.#live.values()].map(({ match, present }) => summaryOf(match, present));
  }

  /** Newest first. */
  listArchived(limit = LIST_LIMIT): Snapshot[] {
    return [...this.#archive.values()].toReversed().slice(0, Math.max(0, limit));
  }

  diagnostics(): Record<string, Diagnosis> {
    const now = this.#now();
    return Object.fromEntries(
      [...this.#live.values()].map(({ match, present, touched }) => {
        const { phase, round_number, done, connected_roles } = summaryOf(match, present);
        return [match.id, { phase, round_number, done, connected_roles, idle_seconds: now - touched }];
      }),
    );
  }
}
