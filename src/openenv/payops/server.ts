import { answer, quote, Refusal, type Answer } from '../faults.ts';
import { platform, type Sources } from '../sources.ts';
import { health, metadata, root } from './about.ts';
import { analytics } from './analytics.ts';
import { baseline } from './baseline.ts';
import { readReset, readStep } from './bodies.ts';
import type { CallInput, CallName, CallOutput, Handlers, ResetAnswer, StepAnswer } from './calls.ts';
import { taskCatalogue } from './catalogue.ts';
import { act, firstObservation, start } from './episode.ts';
import { graderCall, replay } from './grading.ts';
import { leaderboardEntry, ranked, type LeaderboardEntry } from './leaderboard.ts';
import { jsonSchemas } from './schemas.ts';
import { episodeState } from './state.ts';
import { createStandardServer, rulesetOf, type StandardServer } from './standard/server.ts';
import { EpisodeStore, gradeStored, type StoredEpisode } from './store.ts';

/**
 * The reference's server without its transport, and beside it the same calls under the standard rules. No door throws;
 * a refused call changes nothing.
 */
export interface Server {
  /** For callers that TypeScript checks: the reference. */
  call<N extends CallName>(name: N, ...input: CallInput<N>): Answer<CallOutput<N>>;
  /** For callers that TypeScript checks: the standard rules. */
  readonly standard: StandardServer;
  /**
   * For a message of unknown origin. `ruleset` in it names the rules, `reference` or `standard`; without it the rules
   * are those of the episode that `episode_id` names, else of the last reset, else the reference's, so that a client of
   * the original protocol meets what it knows. An unknown name is refused as `unknown_call`.
   */
  receive(name: unknown, input?: unknown): Answer<unknown>;
}

function handlersOf(sources: Sources): Handlers {
  const store = new EpisodeStore();
  const finished: LeaderboardEntry[] = [];

  function currentFor(call: CallName): StoredEpisode {
    if (!store.current) throw new Refusal('no_episode', `${call}: call reset first`);
    return store.current;
  }

  function reset(input: unknown): ResetAnswer {
    const { seed, id } = readReset(input);
    const episode = store.add(start(sources, seed, id));
    return { observation: firstObservation(episode), reward: null, done: false };
  }

  function step(input: unknown): StepAnswer {
    const { name, confidence } = readStep(input);
    const episode = currentFor('step');
    const observation = act(episode, name, confidence);
    episode.actions.push(name);
    episode.confidences.push(confidence);
    if (observation.done) {
      finished.push(
        leaderboardEntry(episode.id, gradeStored(episode), episode.actions.length, sources.now()),
      );
    }
    return { observation, reward: observation.reward, done: observation.done };
  }

  function state() {
    const { id, state } = currentFor('state');
    return episodeState(id, state);
  }

  const grader = () => graderCall(store.current);
  const healthNow = () => health(store.current);
  return {
    reset,
    step,
    state,
    schema: jsonSchemas,
    tasks: taskCatalogue,
    'tasks-v2': taskCatalogue,
    grader,
    'grader-v2': grader,
    baseline: () => baseline(sources.randomSeed()),
    analytics: () => analytics(finished, store.current),
    replay,
    leaderboard: () => ranked(finished),
    health: healthNow,
    'health-v2': healthNow,
    metadata,
    'metadata-v2': metadata,
    root,
  };
}

/** A server with an empty store and an empty leaderboard. Both live as long as it does. */
export function createServer(sources: Partial<Sources> = {}): Server {
  const all = { ...platform, ...sources };
  const handlers = handlersOf(all);
  const standard = createStandardServer(all);
  let inUse: 'reference' | 'standard' = 'reference';
  const isCall = (name: unknown): name is CallName =>
    typeof name === 'string' && Object.hasOwn(handlers, name);

  function run<N extends CallName>(name: N, input: unknown): Answer<CallOutput<N>> {
    return answer(() => handlers[name](input));
  }
  function reference(name: unknown, input: unknown): Answer<unknown> {
    if (isCall(name)) return run(name, input);
    return answer(() => {
      throw new Refusal('unknown_call', `${quote(name)}: there are ${Object.keys(handlers).join(', ')}`);
    });
  }
  return {
    call: (name, ...input) => run(name, input[0]),
    standard,
    receive: (name, input) => {
      const asked = answer(() => rulesetOf(input, inUse, (id) => standard.has(id)));
      if (!asked.ok) return asked;
      const given = asked.value === 'standard' ? standard.receive(name, input) : reference(name, input);
      if (name === 'reset' && given.ok) inUse = asked.value;
      return given;
    },
  };
}
