import type { Glance, Kept } from '../episodes/record.ts';
import type { Role } from '../sim/arena/actions.ts';
import type { Result } from '../sim/kernel/bots.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import type { Verdict } from './verify.ts';
import type { Who } from './who.ts';

/** A result in the seat that is ranked, and what it was, in words. */
export interface Ranked extends Result {
  readonly place: string;
}

export interface Row {
  /** Content id, or the bot's name. */
  readonly id: string;
  /** Null for a bot. */
  readonly who: Who | null;
  readonly kept: Kept | null;
  readonly bot: string | null;
  /** waiting: not yet played again · bot: played just now. */
  readonly check: Verdict['check'] | 'waiting' | 'bot';
  /** Worked out from the actions here and now; null while waiting, or when they are refused. */
  readonly found: Ranked | null;
  readonly steps: number;
  /** Why the actions are refused, in a sentence. */
  readonly fault: string;
  /** A bot's play, where the deal is known. */
  readonly episode: Episode | null;
}

/** What a board is about: rows of different rules, modes or settings are not compared. */
export interface Filter<K extends PlayableId> {
  readonly sim: K;
  glance(view: Sims[K]['view']): Glance;
  /** Of a finished screen; null where it tells none. */
  ranked(view: Sims[K]['view']): Ranked | null;
  readonly rules: string;
  settings(config: Sims[K]['config']): boolean;
  /** The settings that the board is about, for whoever plays it now. */
  readonly config: Sims[K]['config'];
  /** Null: any seed. */
  readonly seed: number | null;
  readonly seat: Role | null;
  /** Only the best of each player. */
  readonly best: boolean;
}
