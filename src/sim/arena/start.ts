import { resolveKnobs, type Setup } from './config.ts';
import { noteShown } from './ledger.ts';
import { drawQueue } from './market/queue.ts';
import { rulesOf } from './rules.ts';
import { newWork, type Ad, type Ring, type State } from './state.ts';

/** A match about a queue given by hand. */
export function resetExact(
  rules: string,
  seed: number,
  setup: Setup,
  ads: readonly Ad[],
  rings: readonly Ring[],
): State {
  const knobs = resolveKnobs(setup);
  const state: State = {
    rules,
    seed,
    knobs,
    base_ads: ads.length,
    ads: ads.slice(),
    work: ads.map(newWork),
    rings,
    phase: 'fraudster_turn',
    round_number: 1,
    actions_this_turn: 0,
    proposals_used: 0,
    committed: false,
    end_reason: null,
    steps: 0,
    action_budget: knobs.action_budget,
    pull_budget: knobs.action_budget,
    focus: ads[0]?.ad_id ?? '',
    decisions: [],
    links: [],
    fraudster_log: [],
    investigator_log: [],
    fraudster_refusals: [],
    investigator_refusals: [],
    flags: [],
    rewards: { fraudster: 0, investigator: 0, auditor: 0 },
    investigator_grade: null,
    grade: null,
    report: null,
    feedback: {
      fraudster: 'The match begins. Propose an ad, or end your turn.',
      investigator: 'The queue is open. Look into an ad, decide one, or link two.',
      auditor: 'The audit begins when the last round is over.',
    },
  };
  noteShown(rulesOf(rules), state);
  return state;
}

/** A fresh match. */
export function reset(rules: string, seed: number, setup: Setup): State {
  const { ads, rings } = drawQueue(rulesOf(rules), seed, resolveKnobs(setup).task_id);
  return resetExact(rules, seed, setup, ads, rings);
}
