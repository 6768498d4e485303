import { z } from '../sim/kernel/schema.ts';
import { seats } from './seats.ts';
import { SIM_IDS } from '../sim/kernel/episode.ts';
import type { Episode } from '../sim/kernel/types.ts';

/**
 * What a list shows of an episode without playing it. It is only ever shown: opening the episode works it out again.
 */
const glance = z.strictObject({
  /** One letter a step, as the tape shows them (see ui/Tape): lower case, not what was expected. */
  tape: z.string().check(z.maxLength(200)),
  /** Steps of a whole episode. */
  total: z.int(),
  /** Where a running episode stands, in words. */
  place: z.string().check(z.maxLength(200)),
  /** 0 … 1; null while there is none. */
  score: z.nullable(z.number()),
  /** The finer figure, which decides a tie; left out where there is none. */
  points: z.optional(z.number()),
});

export type Glance = z.infer<typeof glance>;

/** As much of an episode as lists read; the simulation parses the rest when it is opened. */
const episode = z.custom<Episode>(
  (value: unknown) =>
    z.safeParse(z.looseObject({ sim: z.enum(SIM_IDS), seed: z.int(), actions: z.array(z.unknown()) }), value)
      .success,
);

/** What a second try is measured against. */
const fork = z.strictObject({
  /** 1 …: the case or the turn tried again. */
  position: z.int(),
  /** What was done there the first time, and the points it brought. */
  action: z.string(),
  total: z.number(),
});

export type Fork = z.infer<typeof fork>;

/** The finished episode that this one was taken over from, by content id, and the count of actions they share. */
const parent = z.strictObject({ id: z.string(), step: z.int() });

export type Parent = z.infer<typeof parent>;

/** A running episode, written after every action. */
const draft = z.strictObject({
  id: z.string(),
  episode,
  glance,
  /** Milliseconds since 1970, for people only. */
  updated: z.number(),
  fork: z.optional(fork),
  parent: z.optional(parent),
  /** Of a match. */
  seats: z.optional(seats),
});

/** A finished episode under the id of its content. */
const kept = z.strictObject({
  id: z.string(),
  episode,
  glance,
  finished: z.number(),
  /** Who played a match. */
  seats: z.optional(seats),
  parent: z.optional(parent),
  /** Where it came from; left out: played on this device. */
  origin: z.optional(z.enum(['link', 'file'])),
  /** Who played, as they call themselves; left out: nobody said. */
  player: z.optional(z.string().check(z.maxLength(40))),
  /** What its keeper calls it. */
  title: z.optional(z.string().check(z.maxLength(80))),
  tags: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(24))).check(z.maxLength(12))),
});

export type Draft = z.infer<typeof draft>;
export type Kept = z.infer<typeof kept>;

export const isDraft = (value: unknown): value is Draft => z.safeParse(draft, value).success;
export const isKept = (value: unknown): value is Kept => z.safeParse(kept, value).success;
