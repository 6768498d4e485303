import { checkSetup, resolveKnobs, type Setup } from './config.ts';
import { noteShown } from './ledger.ts';
import { drawQueue } from './market/queue.ts';
import { deal } from './market/standard/deal.ts';
import { rulesOf } from './rulesets.ts';
import { newWork } from './lookup.ts';
import type { Ad, Ring, State } from './state.ts';

/** A match about a queue given by hand. */
export function resetExact(
  rules: string,
  seed: number,
  setup: Setup,
  ads: readonly Ad[],
  rings: readonly Ring[],
): State {
  const knobs = resolveKnobs(rulesOf(rules), setup);
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
    moves: [],
    slots: [],
    shown: ads.length,
    turn_cap: knobs.max_investigator_actions_per_turn,
    edits: [],
    arrivals: [],
    pulls: [],
    flags: [],
    flags_raised: 0,
    step_returns: { fraudster: 0, investigator: 0, auditor: 0 },
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
  if (rulesOf(rules).world === 'reference') noteShown(rulesOf(rules), state);
  return state;
}

/** A fresh match. */
export function reset(rules: string, seed: number, setup: Setup): State {
  const own = rulesOf(rules);
  checkSetup(own, setup);
  const knobs = resolveKnobs(own, setup);
  if (own.world === 'reference') {
    const { ads, rings } = drawQueue(own, seed, knobs.task_id);
    return resetExact(rules, seed, setup, ads, rings);
  }
  const { ads, rings, arrivals } = deal(own, seed, knobs);
  const state = resetExact(rules, seed, setup, ads, rings);
  state.arrivals = arrivals;
  return state;
}
