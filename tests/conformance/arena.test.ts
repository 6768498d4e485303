import { describe, expect, it } from 'vitest';
import { trackA } from '../../src/sim/arena/audit/track-a.ts';
import { trackB } from '../../src/sim/arena/audit/track-b.ts';
import type { Raised } from '../../src/sim/arena/audit/record.ts';
import { gradeInvestigator, type GradedRecord } from '../../src/sim/arena/grader.ts';
import { flagKey, roleRewards } from '../../src/sim/arena/rewards.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import {
  auditedInput,
  dimensionWeights,
  gradedInput,
  rewardInput,
  type GraderCase,
  type RewardCase,
  type TrackACase,
  type TrackBCase,
} from './arena-input.ts';
import { playLedger, type LedgerCase } from './arena-ledger.ts';
import { playMachine, type MachineCase } from './arena-machine.ts';
import { playProtocol, type ProtocolCase } from './arena-protocol.ts';
import { expectNear, records, sorted, vectors } from './arena-vectors.ts';

const plain = (flags: readonly Raised[]): unknown[] =>
  flags.map(({ track, type, target, severity }) => ({ track, type, target, severity }));

describe('the golden vectors', () => {
  it('are all of a group that is run', () => {
    expect(vectors.records.length).toBeGreaterThan(0);
  });

  it.each(records('state_machine'))('$name', (record) => playMachine(record as unknown as MachineCase));

  it.each(records('grader'))('$name', (record) => {
    const { input, expect: expected } = record as unknown as GraderCase;
    const graded: GradedRecord = gradedInput(input);
    expectNear(gradeInvestigator(graded, REFERENCE), expected);
  });

  it.each(records('rewards'))('$name', (record) => {
    const { input, expect: expected } = record as unknown as RewardCase;
    const { reward, realism } = rewardInput(input);
    const { fraudster, investigator, auditor, ...terms } = roleRewards(REFERENCE, reward);
    const keys = new Map(reward.raised.map((flag) => [flagKey(flag), [flag.type, flag.target]]));
    expectNear(
      {
        rewards: { fraudster, investigator, auditor },
        grader_score: reward.grade,
        per_ad_plausibility: realism.per_ad,
        ...terms,
        true_flag_keys: sorted([...keys.values()]),
      },
      { ...expected, true_flag_keys: sorted(expected.true_flag_keys) },
    );
  });

  it.each(records('track_a'))('$name', (record) => {
    const { input, expect: expected } = record as unknown as TrackACase;
    const { flags, score } = trackA(REFERENCE, auditedInput(input));
    expectNear({ flags: plain(flags), score }, expected);
  });

  it.each(records('track_b'))('$name', (record) => {
    const { input, expect: expected } = record as unknown as TrackBCase;
    const rules = {
      ...REFERENCE,
      track_b: { ...REFERENCE.track_b, weights: dimensionWeights(input.weights) },
    };
    const audited = trackB(
      rules,
      input.log,
      input.country_by_ad_id && new Map(Object.entries(input.country_by_ad_id)),
    );
    expectNear(
      {
        entries: audited.entries.map((entry) => ({ ...entry, flags: sorted(plain(entry.flags)) })),
        novelty: { score: audited.novelty.score, flags: plain(audited.novelty.flags) },
        per_ad: audited.per_ad,
        queue_score: audited.queue_score,
        flag_count: audited.flags.length,
      },
      {
        ...expected,
        entries: expected.entries.map((entry) => ({ ...entry, flags: sorted(entry.flags) })),
      },
    );
  });

  it.each(records('ledger'))('$name', (record) => playLedger(record as unknown as LedgerCase));

  it.each(records('protocol'))('$name', (record) => playProtocol(record as unknown as ProtocolCase));
});
