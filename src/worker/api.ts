import { digest } from '../sim/kernel/digest.ts';
import { parseEpisode, play } from '../sim/kernel/episode.ts';
import { RuleError, toFault, type Fault } from '../sim/kernel/errors.ts';
import type { Check } from '../sim/fingerprints.ts';
import type { Costly, Regret } from '../sim/kernel/regret.ts';
import type { OutlineStep } from '../sim/kernel/outline.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { Played, PlayableId, Sims } from '../sim/registry.ts';
import type { BotsApi } from './bots.ts';
import type { SummariesApi } from './summaries.ts';

/** Comlink loses an error's class, so a refusal comes back as a value. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

export type EpisodeOf<K extends PlayableId> = Episode<Sims[K]['action'], Sims[K]['config']>;

/** An episode after `step` of its actions, as one role may see it. */
export interface Opened<K extends PlayableId> {
  readonly episode: EpisodeOf<K>;
  readonly step: number;
  readonly done: boolean;
  readonly view: Sims[K]['view'];
}

export function reply<T>(make: () => T): Reply<T> {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    return { ok: false, error: toFault(error) };
  }
}

/** Plays as people could have: no step after the end, none that is refused. Throws RuleError. */
export function replay<K extends PlayableId>(
  sim: Played<K>,
  episode: EpisodeOf<K>,
  steps = episode.actions.length,
): unknown {
  let done = false;
  return play(
    sim,
    episode,
    (state, count, outcome) => {
      if (done) throw new RuleError('invalid_episode', `step ${count} comes after the end`);
      const refusal = count > 0 ? sim.refusal(outcome) : null;
      if (refusal) throw new RuleError('invalid_episode', `step ${count}: ${refusal.message}`);
      done = sim.done(state);
    },
    steps,
  );
}

/**
 * What a simulation's worker does for the page. It keeps nothing between calls: an episode is a value and every answer
 * is a fold over it, so a worker that died is replaced by starting another one and asking again.
 */
export function createApi<K extends PlayableId>(
  sim: Played<K>,
  check: Check,
  regret: Regret<Sims[K]['action'], Sims[K]['config'], unknown>,
) {
  const load = (value: unknown): EpisodeOf<K> => parseEpisode(sim, value);

  function roleOf(role: string | null): Sims[K]['role'] {
    const known = role === null ? sim.roles.at(-1) : sim.roles.find((name) => name === role);
    if (known === undefined) throw new RuleError('invalid_action', `no role ${role ?? ''}`);
    return known;
  }

  function finished(episode: EpisodeOf<K>): unknown {
    const state = replay(sim, episode);
    if (!sim.done(state)) throw new RuleError('invalid_episode', 'not finished');
    return state;
  }

  return {
    /** The episode after `at` actions as `role` sees it; all actions when `at` is null. Without
     * a role it is the last one of the simulation's, which knows least. */
    open: (value: unknown, at: number | null, role: string | null = null): Reply<Opened<K>> =>
      reply(() => {
        const episode = load(value);
        const step = at ?? episode.actions.length;
        if (!Number.isInteger(step) || step < 0 || step > episode.actions.length) {
          throw new RuleError('step_out_of_range', `step ${step} of ${episode.actions.length}`);
        }
        const state = replay(sim, episode, step);
        return { episode, step, done: sim.done(state), view: sim.view(state, roleOf(role)) };
      }),

    /** Takes one action more. The episode that comes back holds it, unless the action was refused. */
    act: (value: unknown, action: unknown, role: string | null = null): Reply<Opened<K>> =>
      reply(() => {
        const episode = load(value);
        const state = replay(sim, episode);
        if (sim.done(state)) throw new RuleError('episode_done');
        const next = load({ ...episode, actions: [...episode.actions, action] });
        const added = next.actions.at(-1);
        if (added === undefined) throw new RuleError('invalid_action');
        const refusal = sim.refusal(sim.step(state, added));
        if (refusal) throw refusal;
        const step = next.actions.length;
        return { episode: next, step, done: sim.done(state), view: sim.view(state, roleOf(role)) };
      }),

    /** The grade of the finished episode. Refused before the end: it names the answers of waiting cases. */
    grade: (value: unknown): Reply<Sims[K]['grade']> => reply(() => sim.grade(finished(load(value)))),

    /** What everything was about and what it cost. Refused before the end, as the grade. */
    debrief: (value: unknown): Reply<Sims[K]['debrief']> =>
      reply(() => sim.debrief(replay(sim, load(value)))),

    /** The decisions that cost most. Refused before the end, as the debrief. */
    worst: (value: unknown): Reply<readonly Costly[]> =>
      reply(() => {
        const episode = load(value);
        return regret.worst(episode, finished(episode));
      }),

    /** Points that the decision after `step` actions is measured by; null where none was made. Refused before the end. */
    worth: (value: unknown, step: number): Reply<number | null> =>
      reply(() => {
        const episode = load(value);
        return regret.worth(finished(episode), episode.actions, step);
      }),

    /** Every step and what came of it. Refused before the end, as the grade. */
    outline: (value: unknown): Reply<readonly OutlineStep[]> =>
      reply(() => sim.outline(replay(sim, load(value)))),

    /** Digest of the state after every step, the reset included. */
    digests: (value: unknown): Reply<string[]> =>
      reply(() => {
        const list: string[] = [];
        play(sim, load(value), (state) => list.push(digest(state)));
        return list;
      }),

    /** Random episodes from … from + count − 1; see sim/fingerprints. */
    fingerprints: (from: number, count: number, before: string): Reply<{ steps: number; hash: string }> =>
      reply(() => check.run(from, count, before)),
  };
}

export type SimApi<K extends PlayableId> = ReturnType<typeof createApi<K>> & BotsApi<K> & SummariesApi<K>;
