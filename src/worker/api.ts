import { digest } from '../sim/kernel/digest.ts';
import { parseEnvelope, parseEpisode, play } from '../sim/kernel/episode.ts';
import { RuleError, toFault, type Fault } from '../sim/kernel/errors.ts';
import { fingerprints } from '../sim/fingerprints.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { Term } from '../sim/payops/glossary.ts';
import { payops } from '../sim/payops/payops.ts';
import { simulation, type PlayableId, type Sims } from '../sim/registry.ts';

/** Comlink loses an error's class, so a refusal comes back as a value. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

/** An episode after `step` of its actions, as its player may see it. */
export interface Opened<K extends PlayableId = PlayableId> {
  readonly episode: Episode<Sims[K]['action'], Sims[K]['config']>;
  readonly step: number;
  readonly done: boolean;
  readonly view: Sims[K]['view'];
}

function reply<T>(make: () => T): Reply<T> {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    return { ok: false, error: toFault(error) };
  }
}

function load(value: unknown) {
  const sim = simulation(parseEnvelope(value).sim);
  return { sim, episode: parseEpisode(sim, value) };
}

/** Plays as a person could have: no step after the end, none that is refused. Throws RuleError. */
function replay({ sim, episode }: ReturnType<typeof load>, steps = episode.actions.length) {
  let done = false;
  return play(
    sim,
    episode,
    (state, count, outcome) => {
      if (done) throw new RuleError('invalid_episode', `step ${count} comes after the end`);
      const refusal = outcome && sim.refusal(outcome);
      if (refusal) throw new RuleError('invalid_episode', `step ${count}: ${refusal.message}`);
      done = sim.done(state);
    },
    steps,
  );
}

/**
 * What the worker does for the page. It keeps nothing between calls: an episode is a value and every answer is a
 * fold over it, so a worker that died is replaced by starting another one and asking again.
 */
export const api = {
  /** The episode after `at` actions; all of them when `at` is null. */
  open: (value: unknown, at: number | null): Reply<Opened> =>
    reply(() => {
      const loaded = load(value);
      const { sim, episode } = loaded;
      const step = at ?? episode.actions.length;
      if (!Number.isInteger(step) || step < 0 || step > episode.actions.length) {
        throw new RuleError('step_out_of_range', `step ${step} of ${episode.actions.length}`);
      }
      const state = replay(loaded, step);
      return { episode, step, done: sim.done(state), view: sim.view(state, 'player') };
    }),

  /** Takes one action more. The episode that comes back holds it, unless the action was refused. */
  act: (value: unknown, action: unknown): Reply<Opened> =>
    reply(() => {
      const loaded = load(value);
      const { sim, episode } = loaded;
      const state = replay(loaded);
      if (sim.done(state)) throw new RuleError('episode_done');
      const next = parseEpisode(sim, { ...episode, actions: [...episode.actions, action] });
      const added = next.actions.at(-1);
      if (added === undefined) throw new RuleError('invalid_action');
      const refusal = sim.refusal(sim.step(state, added));
      if (refusal) throw refusal;
      return {
        episode: next,
        step: next.actions.length,
        done: sim.done(state),
        view: sim.view(state, 'player'),
      };
    }),

  /** The grade of the episode as far as it goes. Refused before the end: it names the answers of waiting cases. */
  grade: (value: unknown): Reply<Sims[PlayableId]['grade']> =>
    reply(() => {
      const loaded = load(value);
      const state = replay(loaded);
      const { sim } = loaded;
      if (!sim.done(state)) throw new RuleError('invalid_episode', 'not finished');
      return sim.grade(state);
    }),

  /** What every case was about and what it cost. Refused before the end, as the grade. */
  debrief: (value: unknown): Reply<Sims[PlayableId]['debrief']> =>
    reply(() => {
      const loaded = load(value);
      return loaded.sim.debrief(replay(loaded));
    }),

  /** The words of the trade that debriefs under these rules point at. */
  glossary: (rules: string): Reply<readonly Term[]> => reply(() => payops.glossary(rules)),

  /** Digest of the state after every step, the reset included. */
  digests: (value: unknown): Reply<string[]> =>
    reply(() => {
      const { sim, episode } = load(value);
      const list: string[] = [];
      play(sim, episode, (state) => list.push(digest(state)));
      return list;
    }),

  /** Random episodes from … from + count − 1; see sim/fingerprints. */
  fingerprints: (from: number, count: number, before: string): Reply<{ steps: number; hash: string }> =>
    reply(() => fingerprints(from, count, before)),
};

export type SimApi = typeof api;
