import { clamp } from '../kernel/round.ts';
import { FACTS, type TierId, type Truth } from './facts.ts';
import { isCorrect, verdictValue, type Rules } from './rules.ts';
import type { Decision } from './state.ts';

/** What is graded. Ads without any verdict contribute nothing (defect D01). */
export interface GradedRecord {
  readonly task_id: TierId;
  readonly total_steps: number;
  readonly action_budget: number;
  readonly ads: readonly {
    readonly ad_id: string;
    readonly ground_truth: Truth;
    readonly severity?: number;
  }[];
  readonly decisions: readonly Decision[];
  readonly links: readonly { readonly correct: boolean }[];
  readonly ring_sizes: readonly number[];
}

export interface InvestigatorGrade {
  /** 0 … 1. */
  readonly score: number;
  readonly raw: number;
  readonly best: number;
  readonly worst: number;
  /** 0 … 1; null where the tier has no such term. */
  readonly calibration: number | null;
  /** Points for links. */
  readonly network: number | null;
  /** Share of the ads decided by hand. */
  readonly coverage: number | null;
}

const BINS = [0.4, 0.7, 1.01] as const;
const FEW = 3;

/** One less twice the mean distance between claimed and shown accuracy over the bins in use. */
function calibration(rules: Rules, manual: readonly Decision[], truths: ReadonlyMap<string, Truth>): number {
  if (manual.length < FEW) return rules.grade.calibration_unknown;
  const counts = [0, 0, 0];
  const claimed = [0, 0, 0];
  const right = [0, 0, 0];
  for (const { ad_id, verdict, confidence } of manual) {
    const truth = truths.get(ad_id);
    if (truth === undefined) continue;
    const bin = confidence < BINS[0] ? 0 : confidence < BINS[1] ? 1 : 2;
    counts[bin]! += 1;
    claimed[bin]! += confidence;
    if (isCorrect(verdict, truth)) right[bin]! += 1;
  }
  let error = 0;
  let used = 0;
  counts.forEach((n, bin) => {
    if (n === 0) return;
    used += 1;
    error += Math.abs(claimed[bin]! / n - right[bin]! / n);
  });
  return used === 0 ? rules.grade.calibration_unknown : Math.max(0, 1 - (2 * error) / used);
}

/** The investigator's score (rules, section 12). */
export function gradeInvestigator(record: GradedRecord, rules: Rules): InvestigatorGrade {
  const { grade } = rules;
  const { grader } = FACTS.tiers[record.task_id];
  const ads = new Map(record.ads.map((ad) => [ad.ad_id, ad]));
  const truths = new Map(record.ads.map((ad) => [ad.ad_id, ad.ground_truth]));
  const manual = record.decisions.filter((decision) => !decision.auto_approved);
  let values = 0;
  let best = 0;
  let worst = 0;
  let correct = 0;
  for (const { ad_id, verdict } of record.decisions) {
    const ad = ads.get(ad_id);
    if (!ad) continue;
    const severity = ad.severity ?? grade.default_severity;
    const value = (given: typeof verdict): number => verdictValue(rules, given, ad.ground_truth, severity);
    values += value(verdict);
    const all = [value('approve'), value('reject'), value('escalate')];
    best += Math.max(...all);
    worst += Math.min(...all);
    if (isCorrect(verdict, ad.ground_truth)) correct += 1;
  }
  let raw = values - grade.step * Math.max(0, record.total_steps - manual.length);
  if (record.total_steps > 0) raw += grade.efficiency * (correct / record.total_steps);
  best += grade.efficiency;
  worst -= grade.step * record.action_budget;
  const calibrated = grader === 'task_1' ? null : calibration(rules, manual, truths);
  if (calibrated !== null) {
    raw += grade.calibration * calibrated;
    best += grade.calibration;
  }
  let network: number | null = null;
  let coverage: number | null = null;
  if (grader === 'task_3') {
    const linked = record.links.filter((link) => link.correct).length;
    const wrong = record.links.length - linked;
    network = rules.investigation.link_correct * linked + rules.investigation.link_wrong * wrong;
    coverage = Math.min(1, manual.length / Math.max(record.ads.length, 1));
    const edges = record.ring_sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    raw += network + grade.coverage * coverage;
    best += grade.edge_best * Math.max(edges, 1) + grade.coverage;
    worst -= grade.link_worst * Math.max(record.links.length, 1);
  }
  const score = best <= worst ? 0.5 : clamp((raw - worst) / (best - worst + grade.epsilon), 0, 1);
  return { score, raw, best, worst, calibration: calibrated, network, coverage };
}
