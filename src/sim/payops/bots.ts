import type { Panel } from '../kernel/bots.ts';
import { analystOnSeed, expertOnSeed } from './analyst.ts';
import { toAction, type Action, type Channel } from './actions.ts';
import type { Config } from './config.ts';
import { tagsOf } from './desk-policy.ts';
import { openCase, reset, rulesOf, step, type State } from './environment.ts';
import { payops } from './payops.ts';
import { dutyFor, ruleFor } from './policy.ts';

const CHANNELS: readonly Channel[] = ['inspect', 'request_docs', 'verify_kyc', 'contact_sender'];

/** Opens everything on every case and decides by the book; it knows more than the analyst and pays for it. */
function careful(state: State): Action {
  const { truth } = openCase(state);
  const next = CHANNELS.find((name) => !state.used.includes(name));
  if (next) return toAction(next, null);
  const tags = tagsOf(truth, state.used);
  const { action } = ruleFor(tags);
  const due = dutyFor(action, tags).report === 'required';
  return toAction(due && !state.used.includes('file_sar') ? 'file_sar' : action, null);
}

function playCareful(rules: string, seed: number, config: Config): State {
  const state = reset(rules, seed, config);
  while (!state.done) step(state, careful(state));
  return state;
}

function stateOf(name: string, rules: string, seed: number, config: Config): State {
  switch (name) {
    case 'analyst':
      return analystOnSeed(rules, seed, 'case_memory', config).state;
    case 'careful':
      return playCareful(rules, seed, config);
    case 'expert':
      return expertOnSeed(rules, seed, config).state;
    default:
      throw new RangeError(`no bot ${name}`);
  }
}

/** The book of decisions belongs to the standard bank, so the careful one plays only there. */
export const panel: Panel<Config, Action, State> = {
  names: (rules) =>
    rulesOf(rules).observation === 'standard' ? ['analyst', 'careful', 'expert'] : ['analyst', 'expert'],
  oracles: ['expert'],
  play: (name, rules, seed, config) => {
    const { actions_taken, confidences } = stateOf(name, rules, seed, config);
    return actions_taken.map((action, i) => toAction(action, confidences[i] ?? null));
  },
  result: (state) => {
    const { normalised_score, total_reward } = payops.grade(state);
    return { score: normalised_score, points: total_reward };
  },
};
