import { clamp } from '../kernel/round.ts';
import { FACTS, type TierId, type Truth } from './facts.ts';
import { isCorrect, verdictValue, type Rules } from './rules.ts';
import { linkReward } from './links.ts';
import type { Decision, LinkCredit } from './state.ts';

interface GradedAd {
  readonly ad_id: string;
  readonly ground_truth: Truth;
  readonly severity?: number;
}

/** What is graded. Ads without any verdict contribute nothing (defect D01). */
export interface GradedRecord {
  readonly task_id: TierId;
  readonly total_steps: number;
  readonly action_budget: number;
  readonly ads: readonly GradedAd[];
  readonly decisions: readonly Decision[];
  readonly links: readonly { readonly correct: boolean; readonly credit?: LinkCredit }[];
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
function calibration(rules: Rules, manual: readonly Decision[], ads: ReadonlyMap<string, GradedAd>): number {
  if (manual.length < FEW) return rules.grade.calibration_unknown;
  const counts = [0, 0, 0];
  const claimed = [0, 0, 0];
  const right = [0, 0, 0];
  for (const { ad_id, verdict, confidence } of manual) {
    const truth = ads.get(ad_id)?.ground_truth;
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

/** Points for the links made, and how many there are to win and to lose. */
function linkPoints(
  { links, ring_sizes }: GradedRecord,
  rules: Rules,
): { network: number; best: number; worst: number } {
  const { grade, switches } = rules;
  const linked = links.filter((link) => link.correct).length;
  const wrong = links.length - linked;
  const complete = ring_sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const spanning = ring_sizes.reduce((sum, size) => sum + size - 1, 0);
  const best = grade.edge_best * Math.max(switches.ceiling_by_spanning ? spanning : complete, 1);
  // As many wrong links as there are right ones to find: a floor that moves with every link would pay for it.
  const worst = grade.link_worst * Math.max(switches.floor_by_price ? spanning : links.length, 1);
  if (!switches.ceiling_by_spanning) {
    const { link_correct, link_wrong } = rules.investigation;
    return { network: link_correct * linked + link_wrong * wrong, best, worst };
  }
  let gained = 0;
  let lost = 0;
  for (const { credit, correct } of links) {
    const points = linkReward(rules, credit ?? (correct ? 'edge' : 'none'));
    if (points > 0) gained += points;
    else lost += points;
  }
  return { network: Math.min(gained, best) + lost, best, worst };
}

/** The investigator's score (rules, section 12). */
export function gradeInvestigator(record: GradedRecord, rules: Rules): InvestigatorGrade {
  const { grade } = rules;
  const { grader } = FACTS.tiers[record.task_id];
  const ads = new Map<string, GradedAd>();
  for (const ad of record.ads) ads.set(ad.ad_id, ad);
  const manual: Decision[] = [];
  let values = 0;
  let best = 0;
  let worst = 0;
  let correct = 0;
  for (const decision of record.decisions) {
    const { ad_id, verdict, auto_approved } = decision;
    if (!auto_approved) manual.push(decision);
    const ad = ads.get(ad_id);
    if (!ad) continue;
    const severity = ad.severity ?? grade.default_severity;
    const approved = verdictValue(rules, 'approve', ad.ground_truth, severity);
    const rejected = verdictValue(rules, 'reject', ad.ground_truth, severity);
    const escalated = verdictValue(rules, 'escalate', ad.ground_truth, severity);
    values += verdict === 'approve' ? approved : verdict === 'reject' ? rejected : escalated;
    best += Math.max(approved, rejected, escalated);
    worst += Math.min(approved, rejected, escalated);
    const counts = !auto_approved || !rules.switches.efficiency_by_hand;
    if (counts && isCorrect(verdict, ad.ground_truth)) correct += 1;
  }
  let raw = values - grade.step * Math.max(0, record.total_steps - manual.length);
  if (record.total_steps > 0) raw += grade.efficiency * (correct / record.total_steps);
  best += grade.efficiency;
  worst -= grade.step * record.action_budget;
  const calibrated = grader === 'task_1' ? null : calibration(rules, manual, ads);
  if (calibrated !== null) {
    raw += grade.calibration * calibrated;
    best += grade.calibration;
  }
  let network: number | null = null;
  let coverage: number | null = null;
  if (grader === 'task_3') {
    coverage = Math.min(1, manual.length / Math.max(record.ads.length, 1));
    const links = linkPoints(record, rules);
    network = links.network;
    raw += network + grade.coverage * coverage;
    best += links.best + grade.coverage;
    worst -= links.worst;
  }
  const score = best <= worst ? 0.5 : clamp((raw - worst) / (best - worst + grade.epsilon), 0, 1);
  return { score, raw, best, worst, calibration: calibrated, network, coverage };
}

/** The score of approving everything without a single move, on the same scale (defect D30). */
export function approvingAll(record: GradedRecord, rules: Rules): InvestigatorGrade {
  const decisions = record.ads.map(({ ad_id }): Decision => ({
    ad_id,
    verdict: 'approve',
    confidence: 0,
    auto_approved: true,
  }));
  return gradeInvestigator({ ...record, total_steps: 0, decisions, links: [] }, rules);
}
