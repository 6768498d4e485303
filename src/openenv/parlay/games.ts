import type { Config, Setting } from '../../sim/parlay/config.ts';
import { observe, type Observation } from '../../sim/parlay/observation.ts';
import { reset as deal, step as play } from '../../sim/parlay/environment.ts';
import type { StandardObservation } from '../../sim/parlay/observation-standard.ts';
import { reset, step } from '../../sim/parlay/reference.ts';
import { REFERENCE, STANDARD } from '../../sim/parlay/rules.ts';
import { affordable, costOf, type State } from '../../sim/parlay/state.ts';
import { quote } from '../faults.ts';
import type { Sources } from '../sources.ts';
import { readAction, type Fields } from './bodies.ts';
import { Refusal } from './faults.ts';
import { observed, readStandardAction, standardState, type StandardState } from './standard.ts';
import { episodeState, type EpisodeState } from './state.ts';

export interface ResetAnswer<O = Observation> {
  readonly session_id: string;
  readonly observation: O;
  readonly done: false;
}

export interface StepAnswer<O = Observation | StandardObservation> {
  readonly observation: O;
  readonly done: boolean;
}

export interface StateAnswer {
  readonly state: EpisodeState | StandardState;
}

/** The running games of a server. Without a limit they are never freed, as in the reference (defect D43). */
export class Games {
  readonly #states = new Map<string, State>();

  constructor(
    readonly sources: Pick<Sources, 'randomId'>,
    readonly most = Number.POSITIVE_INFINITY,
  ) {}

  start(setting: Setting, seed: number): ResetAnswer {
    const state = reset(seed, setting);
    return { session_id: this.#keep(state), observation: observe(state, null), done: false };
  }

  /** The same under the standard rules. */
  startStandard(config: Config, seed: number): ResetAnswer<StandardObservation> {
    const state = deal(STANDARD.id, seed, config);
    return { session_id: this.#keep(state), observation: observed(state, null), done: false };
  }

  /** Refuses in the reference's order: unknown id, over, malformed, not affordable. */
  step(fields: Fields): StepAnswer {
    const state = this.#find(fields);
    if (state.done) throw new Refusal('episode_done', 'step: the episode is over');
    if (state.game !== null) {
      const outcome = play(state, readStandardAction(fields));
      const last = outcome.play === 'opponent' ? outcome : null;
      return { observation: observed(state, last), done: outcome.done };
    }
    const action = readAction(fields);
    if (!affordable(state, action.move)) {
      const cost = costOf(action.move, REFERENCE);
      throw new Refusal(
        'insufficient_credibility',
        `action.tactical_move: ${action.move ?? ''} costs ${cost}, there is ${state.credibility}`,
      );
    }
    const outcome = step(state, action);
    return { observation: observe(state, outcome), done: outcome.done };
  }

  state(fields: Fields): StateAnswer {
    const id = String(fields['session_id']);
    const state = this.#find(fields);
    return { state: state.game === null ? episodeState(id, state) : standardState(id, state) };
  }

  dispose(fields: Fields): { readonly disposed: true } {
    this.#find(fields);
    this.#states.delete(String(fields['session_id']));
    return { disposed: true };
  }

  #keep(state: State): string {
    if (this.#states.size >= this.most) {
      throw new Refusal('too_many_games', `reset: ${this.most} games are running; dispose one`);
    }
    const id = this.sources.randomId();
    this.#states.set(id, state);
    return id;
  }

  #find({ session_id: id }: Fields): State {
    const found = typeof id === 'string' ? this.#states.get(id) : undefined;
    if (!found) throw new Refusal('session_not_found', `session_id: ${quote(id)}`);
    return found;
  }
}
