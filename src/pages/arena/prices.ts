import type { TierId } from '../../sim/arena/facts.ts';

/**
 * Figures of the rules that no view carries and a screen must print. A page knows no rules, so they stand here once
 * more; a test holds each of them to the rules.
 */
export const PRICES = {
  pulls_per_ad: 3,
  link_right: 0.4,
  link_ring: 0.2,
  link_wrong: -0.25,
  rejected: 0.4,
  reason_length: 24,
  citations: { approve: 1, reject: 2, escalate: 1 },
  true_reasoning: 0.5,
  true_calibration: 1,
  true_ad: 1,
  false_flag: -0.5,
  missed_flag: -0.1,
  most_flags: 64,
  copy_length: 2000,
  targeting_length: 512,
  name_length: 60,
} as const;

/** When an audit counts a gap. */
export const THRESHOLDS = { calibration: 0.3, evenness: 0.25, slice: 3 } as const;

interface TierRow {
  readonly id: TierId;
  /** Ads of the first queue. */
  readonly ads: number;
  readonly max_proposals: number;
  readonly rings: number;
  readonly max_rounds: number;
  readonly actions: number;
  readonly max_fraudster_actions_per_turn: number;
  readonly max_investigator_actions_per_turn: number;
}

const row = (
  id: TierId,
  [ads, max_proposals, rings, max_rounds, actions, fraudster, investigator]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
): TierRow => ({
  id,
  ads,
  max_proposals,
  rings,
  max_rounds,
  actions,
  max_fraudster_actions_per_turn: fraudster,
  max_investigator_actions_per_turn: investigator,
});

/** What each tier deals. */
export const TIERS: readonly TierRow[] = [
  row('task_1', [5, 3, 0, 4, 25, 3, 10]),
  row('task_2', [12, 6, 0, 4, 30, 3, 12]),
  row('task_3', [20, 7, 3, 5, 35, 3, 14]),
  row('task_3_unseen', [25, 8, 4, 5, 30, 3, 14]),
];

export const tierOf = (id: TierId): TierRow => {
  const found = TIERS.find((tier) => tier.id === id);
  if (!found) throw new RangeError(`no tier ${id}`);
  return found;
};

/** Settings that a person may change, with their ranges. */
export const KNOBS = [
  { key: 'max_rounds', label: 'Rounds', low: 1, high: 20 },
  { key: 'max_proposals', label: 'Proposals', low: 0, high: 50 },
  { key: 'max_fraudster_actions_per_turn', label: 'Fraudster, actions a turn', low: 1, high: 10 },
  { key: 'max_investigator_actions_per_turn', label: 'Investigator, actions a turn', low: 1, high: 30 },
] as const;
export type KnobKey = (typeof KNOBS)[number]['key'];
