import type {
  AuditedAd,
  AuditedAction,
  AuditedRecord,
  Raised,
  Texts,
} from '../../src/sim/arena/audit/record.ts';
import type { AuditedEntry } from '../../src/sim/arena/audit/surface.ts';
import { trackA } from '../../src/sim/arena/audit/track-a.ts';
import { trackB } from '../../src/sim/arena/audit/track-b.ts';
import { tierId, type Truth } from '../../src/sim/arena/facts.ts';
import { gradeInvestigator, type GradedRecord } from '../../src/sim/arena/grader.ts';
import type { RewardInput } from '../../src/sim/arena/rewards.ts';
import { REFERENCE, type Rules } from '../../src/sim/arena/rules.ts';
import type { Decision, Link } from '../../src/sim/arena/state.ts';

interface GradedInput {
  readonly task_id: string;
  readonly total_steps: number;
  readonly action_budget: number;
  readonly ads: readonly { ad_id: string; ground_truth: Truth; severity?: number }[];
  readonly verdicts: readonly Decision[];
  readonly links: readonly (Pick<Link, 'correct'> & Record<string, unknown>)[];
  readonly ring_sizes: readonly number[];
}

export interface GraderCase {
  readonly input: GradedInput;
  readonly expect: Readonly<Record<string, number | null>>;
}

export const gradedInput = ({ task_id, verdicts, ...rest }: GradedInput): GradedRecord => ({
  ...rest,
  task_id: tierId(task_id),
  decisions: verdicts,
});

type Given = Readonly<Record<string, Readonly<Record<string, string>>>>;
export const textsFrom = (list: readonly string[]): Texts => ({
  count: list.length,
  at: (index) => list[index] ?? '',
});
const lookup =
  (findings: Given): AuditedRecord['findings'] =>
  (ad_id) =>
    textsFrom(Object.values(findings[ad_id] ?? {}));

export interface TrackACase {
  readonly input: {
    readonly verdicts: readonly Decision[];
    readonly ads: readonly AuditedAd[];
    readonly actions: readonly AuditedAction[];
    readonly findings: Given;
  };
  readonly expect: { readonly flags: readonly Raised[]; readonly score: number };
}

export const auditedInput = (input: TrackACase['input']): AuditedRecord => ({
  decisions: input.verdicts,
  ads: input.ads,
  actions: input.actions,
  findings: lookup(input.findings),
});

export interface TrackBCase {
  readonly input: {
    readonly log: readonly AuditedEntry[];
    readonly country_by_ad_id: Readonly<Record<string, string>> | null;
    readonly weights: 'default' | 'fallback';
  };
  readonly expect: {
    readonly entries: readonly { readonly flags: readonly Raised[] }[];
    readonly novelty: unknown;
    readonly per_ad: unknown;
    readonly queue_score: number;
    readonly flag_count: number;
  };
}

const FALLBACK = { intrinsic: 0.5, grounding: 0.5, real_world: 0, signal: 0, novelty: 0 };
export const dimensionWeights = (name: 'default' | 'fallback'): Rules['track_b']['weights'] =>
  name === 'fallback' ? FALLBACK : REFERENCE.track_b.weights;

export interface RewardCase {
  readonly input: {
    readonly record: GradedInput;
    readonly audit_flags: readonly Raised[];
    readonly fraudster_log: readonly AuditedEntry[];
    readonly investigator_log: readonly AuditedAction[];
    readonly findings: Given;
    readonly fraudster_ad_ids: readonly string[];
  };
  readonly expect: Readonly<Record<string, unknown>> & { readonly true_flag_keys: readonly unknown[] };
}

/** The referee's record of a case, as its own reward call would see it. */
export function rewardInput(input: RewardCase['input']): {
  reward: RewardInput;
  realism: ReturnType<typeof trackB>;
} {
  const graded = gradedInput(input.record);
  const realism = trackB(REFERENCE, input.fraudster_log);
  const reasoning = trackA(REFERENCE, {
    decisions: graded.decisions,
    ads: graded.ads.map(({ ad_id, ground_truth, severity }) => ({
      ad_id,
      ground_truth,
      severity: severity ?? REFERENCE.grade.default_severity,
    })),
    actions: input.investigator_log,
    findings: lookup(input.findings),
  });
  return {
    realism,
    reward: {
      decisions: graded.decisions,
      severities: (ad_id) => graded.ads.find((ad) => ad.ad_id === ad_id)?.severity,
      proposals: input.fraudster_ad_ids,
      plausibility: realism.per_ad,
      grade: gradeInvestigator(graded, REFERENCE).score,
      submitted: input.audit_flags,
      raised: [...reasoning.flags, ...realism.flags],
    },
  };
}
