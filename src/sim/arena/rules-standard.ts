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
    task_1: tier('task_1', { max_investigator_actions_per_turn: 10, n_late: 2 }),
    task_2: tier('task_2', { max_investigator_actions_per_turn: 12, n_late: 3 }),
    task_3: tier('task_3', { max_investigator_actions_per_turn: 14, n_late: 4 }),
    task_3_unseen: tier('task_3_unseen', { max_investigator_actions_per_turn: 14, n_late: 4 }),
  },
  investigation: { ...REFERENCE.investigation, link_ring: 0.2 },
  grade: { ...REFERENCE.grade, link_worst: 0.25 },
  reward: { ...REFERENCE.reward, missed_flag: 0.1 },
  camouflage_severity: 0.4,
  most_flags: 64,
  track_a: { ...REFERENCE.track_a, citations: { approve: 1, reject: 2, escalate: 1 } },
};
