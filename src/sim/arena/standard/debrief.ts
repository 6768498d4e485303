import { RuleError } from '../../kernel/errors.ts';
import { auditedRecord, baselineNow, gradeNow, plausibilityNow, rewardsNow } from '../audit.ts';
import { submittedFlags } from '../audit/match.ts';
import { trackA } from '../audit/track-a.ts';
import { DIMENSIONS, type TrackB } from '../audit/track-b.ts';
import { rulesOf } from '../rulesets.ts';
import type { State } from '../state.ts';
import type { Debrief, JudgedAd, JudgedRing } from './debrief-types.ts';
import { objectionsOf } from './objections.ts';
import { partsOf } from './parts.ts';
import { recordOf } from './record.ts';
import type { AuditFile, AuditRecord } from './seats.ts';
import { filesOf } from './investigator.ts';
import { timelineOf } from './timeline.ts';

function judgedAd(file: AuditFile, arrived: number, realism: TrackB): JudgedAd {
  const { citations: _c, evidence, targeting_summary: _t, country: _n, ...told } = file;
  const entry = realism.entries.find((one) => one.key === file.ad_id);
  const dimensions = entry
    ? (Object.fromEntries(DIMENSIONS.map((name, i) => [name, entry.dims[i] ?? 0])) as NonNullable<
        JudgedAd['dimensions']
      >)
    : null;
  return {
    ...told,
    arrived,
    opened: evidence.map((one) => one.evidence.target),
    plausibility: entry?.score ?? null,
    dimensions,
  };
}

function judgedRings({ rings, links }: AuditRecord): JudgedRing[] {
  const linked = (a: string, b: string): boolean =>
    links.some((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a));
  return rings.map((ring) => {
    const found = ring.members.filter((a) => ring.members.some((b) => a !== b && linked(a, b)));
    return {
      ...ring,
      edges: (ring.edges ?? []).map((edge) => ({ ...edge, linked: linked(edge.a, edge.b) })),
      found,
      missed: ring.members.filter((id) => !found.includes(id)),
      own: ring.ring_id.startsWith('own_'),
    };
  });
}

function usedIn(state: State): Debrief['used'] {
  return {
    action_budget: state.action_budget,
    steps: state.steps,
    pulls: state.pulls.length,
    signed: state.decisions.filter((one) => !one.auto_approved).length,
    links: state.links.length,
    declined: state.moves.filter(({ action, refusal }) => action.role === 'investigator' && refusal !== null)
      .length,
  };
}

/** A finished match told back in full. Throws a RuleError before its end: it holds every truth. */
export function debrief(state: State): Debrief {
  if (state.phase !== 'done') throw new RuleError('step_out_of_range', 'The match is not over.');
  const rules = rulesOf(state.rules);
  const grade = gradeNow(rules, state);
  const baseline = baselineNow(rules, state).score;
  const reasoning = trackA(rules, auditedRecord(rules, state));
  const realism = plausibilityNow(rules, state);
  const rewards = rewardsNow(rules, state, grade.score, realism, reasoning.flags);
  const raised = [...reasoning.flags, ...realism.flags];
  const record = recordOf(state);
  const arrived = filesOf(state).map((file) => file.arrived);
  return {
    task_id: state.knobs.task_id,
    end_reason: state.end_reason,
    rounds: state.round_number,
    seats: partsOf(rules, rewards, state.step_returns),
    grader: {
      score: grade.score,
      baseline,
      above_baseline: baseline < 1 ? (grade.score - baseline) / (1 - baseline) : 0,
      raw: grade.raw,
      best: grade.best,
      worst: grade.worst,
    },
    used: usedIn(state),
    ads: record.ads.map((file, i) => judgedAd(file, arrived[i] ?? 1, realism)),
    rings: judgedRings(record),
    links: record.links,
    calibration: record.calibration,
    evenness: record.evenness,
    reasoning_score: reasoning.score,
    queue_plausibility: realism.queue_score,
    objections: objectionsOf(rules, submittedFlags(state), raised),
    timeline: timelineOf(state),
  };
}
