import { round4 } from '../../kernel/round.ts';
import type { AuditorAction } from '../actions.ts';
import type { AuditedRecord, Raised } from '../audit/record.ts';
import { trackA } from '../audit/track-a.ts';
import { trackB } from '../audit/track-b.ts';
import type { Rules } from '../rules.ts';
import type { AuditorGlance } from '../seats/auditor.ts';
import type { Bot } from './fraudsters.ts';

const ORDER = ['miscalibration', 'inconsistency', 'bias', 'missing_citation', 'incoherent_rationale'];

/** Richer than the referee's record, but it reads zeros as one half (defect D06). */
function recordOf(seen: AuditorGlance): AuditedRecord {
  return {
    decisions: seen.verdicts.map(({ ad_id, verdict, confidence, auto_approved }) => ({
      ad_id,
      verdict,
      confidence: confidence || 0.5,
      auto_approved: auto_approved ?? false,
    })),
    ads: seen.ads.map(({ ad_id, ground_truth, severity, fraud_type, category }) => ({
      ad_id,
      ground_truth,
      severity: severity || 0.5,
      fraud_type,
      category,
    })),
    actions: seen.investigator_actions,
    findings: (ad_id) => seen.seen(ad_id),
  };
}

const asAction = ({ track, type, target, severity }: Raised): AuditorAction => ({
  role: 'auditor',
  action_type: track === 'A' ? 'flag_investigator' : 'flag_fraudster',
  flag_type: type,
  severity,
  ...(target === null ? {} : { target_ad_id: target }),
});

function plan(rules: Rules, seen: AuditorGlance): AuditorAction[] {
  const reasoning = trackA(rules, recordOf(seen));
  const realism = trackB(rules, seen.fraudster_proposals);
  const ordered = ORDER.flatMap((type) => reasoning.flags.filter((flag) => flag.type === type));
  const report: AuditorAction = {
    role: 'auditor',
    action_type: 'submit_audit_report',
    audit_report: {
      investigator_audit_score: round4(reasoning.score),
      fraudster_plausibility_score: round4(realism.queue_score),
    },
  };
  return [...realism.flags.map(asAction), ...ordered.map(asAction), report];
}

/** Runs both tracks on its first move, raises every flag of B, then of A, and hands in the report. */
export function auditorBot(rules: Rules): Bot<AuditorGlance, AuditorAction> {
  let moves: AuditorAction[] | null = null;
  let next = 0;
  return (seen) => {
    moves ??= plan(rules, seen);
    const move = moves[Math.min(next, moves.length - 1)];
    next += 1;
    if (!move) throw new Error('an audit has no moves');
    return move;
  };
}
