import { FACTS, type Tier, type TierId } from './facts.ts';
import { REFERENCE, type Rules } from './rules.ts';
import { everySwitch } from './switches.ts';

const tier = (id: TierId, changes: Partial<Tier>): Tier => ({ ...FACTS.tiers[id], ...changes });

/** What people play. Where a number differs from the specification's proposal, docs/arena-rules.md says why. */
export const STANDARD: Rules = {
  ...REFERENCE,
  id: 'standard-1',
  switches: everySwitch(true),
  world: 'standard',
  tiers: {
    task_1: tier('task_1', { max_investigator_actions_per_turn: 10 }),
    task_2: tier('task_2', { max_investigator_actions_per_turn: 12 }),
    task_3: tier('task_3', { max_investigator_actions_per_turn: 14 }),
    task_3_unseen: tier('task_3_unseen', { max_investigator_actions_per_turn: 14 }),
  },
  investigation: { ...REFERENCE.investigation, link_ring: 0.2 },
  verdict: {
    ...REFERENCE.verdict,
    value: {
      approve: { fraud: -0.5, legit: 0.2, escalate: -0.2 },
      reject: { fraud: 0.3, legit: -0.6, escalate: -0.2 },
      escalate: { fraud: -0.15, legit: -0.15, escalate: 0.3 },
    },
  },
  grade: { ...REFERENCE.grade, link_worst: 0.25 },
  reward: { ...REFERENCE.reward, banned: 0.4, inconsistency: 0.05, missed_flag: 0.1 },
  camouflage_severity: 0.4,
  cover: { quiet: 0.75, loud: 0.3 },
  most_flags: 64,
  track_a: { ...REFERENCE.track_a, citations: { approve: 1, reject: 2, escalate: 1 } },
};
