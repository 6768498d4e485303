import { z } from '../sim/kernel/schema.ts';
import { SIM_IDS } from '../sim/kernel/episode.ts';
import type { Kept } from './record.ts';

/** What became of playing the episode again: its figures agree, they differ, or its rules are not known here. */
const check = z.enum(['agrees', 'differs', 'newer']);

/**
 * What a list needs of a finished episode, in a store of its own: ten thousand of them are read without one whole
 * episode. Made from the record and nothing else, so that it can be made again; only `check` is learnt later.
 */
const row = z.strictObject({
  id: z.string(),
  sim: z.enum(SIM_IDS),
  rules: z.string(),
  seed: z.int(),
  config: z.unknown(),
  /** Count of actions. */
  steps: z.int(),
  tape: z.string(),
  total: z.int(),
  place: z.string(),
  score: z.nullable(z.number()),
  points: z.optional(z.number()),
  finished: z.number(),
  /** `finished` negated, so that an index begins with the newest. */
  order: z.number(),
  player: z.optional(z.string()),
  title: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  origin: z.optional(z.enum(['link', 'file'])),
  /** Seats of a match that a person had. */
  seats: z.optional(z.array(z.string())),
  check: z.optional(check),
});

export type Row = z.infer<typeof row>;
export type RowCheck = z.infer<typeof check>;

const isRow = (value: unknown): value is Row => z.safeParse(row, value).success;

/** Rows that can be shown, and those that cannot. */
export function apart(rows: readonly Row[]): [sound: Row[], unsound: Row[]] {
  const sound: Row[] = [];
  const unsound: Row[] = [];
  for (const one of rows) (isRow(one) ? sound : unsound).push(one);
  return [sound, unsound];
}

/** Leaves out what is undefined: the store keeps no empty fields. */
const given = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;

export function rowOf(kept: Kept, found?: RowCheck): Row {
  const { id, episode, glance, finished, player, title, tags, origin, seats } = kept;
  const { sim, rules, seed, config, actions } = episode;
  const people = seats && Object.entries(seats).flatMap(([role, { kind }]) => (kind === 'bot' ? [] : [role]));
  return given({
    id,
    sim,
    rules,
    seed,
    config,
    steps: actions.length,
    ...glance,
    finished,
    order: -finished,
    player,
    title,
    tags,
    origin,
    seats: people,
    check: found,
  });
}
