import type { AuditorAction } from '../../actions.ts';
import type { AuditedRecord, Raised } from '../../audit/record.ts';
import { trackA } from '../../audit/track-a.ts';
import { trackB } from '../../audit/track-b.ts';
import { ofRecent } from '../../memo.ts';
import { STANDARD } from '../../rules-standard.ts';
import { textOf } from '../../standard/findings.ts';
import type { AuditorSight } from '../../standard/glance.ts';
import type { AuditRecord } from '../../standard/seats.ts';
import type { Bot } from './bot.ts';

type Seen = AuditorSight;
type AuditorBot = Bot<Seen, AuditorAction>;

const role = 'auditor';
const REPORT: AuditorAction = { role, action_type: 'submit_audit_report' };

const asAction = ({ track, type, target, severity }: Raised): AuditorAction => ({
  role,
  action_type: track === 'A' ? 'flag_investigator' : 'flag_fraudster',
  flag_type: type,
  severity,
  ...(target === null ? {} : { target_ad_id: target }),
});

/** The record as the checks of both tracks read it. */
function asAudited({ ads }: AuditRecord): AuditedRecord {
  const files = new Map(ads.map((file) => [file.ad_id, file]));
  return {
    decisions: ads.map(({ ad_id, verdict, signed, auto_approved }) => ({
      ad_id,
      verdict,
      confidence: signed?.confidence ?? 0,
      auto_approved,
    })),
    ads,
    actions: ads.flatMap(({ ad_id, signed }) =>
      signed ? [{ action_type: 'verdict', ad_id, verdict: signed.verdict, rationale: signed.rationale }] : [],
    ),
    citations: (ad_id) => files.get(ad_id)?.citations ?? null,
    findings: (ad_id) => {
      const opened = files.get(ad_id)?.evidence ?? [];
      return { count: opened.length, at: (i) => textOf(opened[i]!.evidence) };
    },
  };
}

function everyTrueFlag(record: AuditRecord): Raised[] {
  const countries = new Map(record.proposals.map(({ ad_id, country }) => [ad_id, country]));
  const entries = record.proposals.map((file) => ({ ...file, action_type: 'propose_ad' }));
  return [...trackA(STANDARD, asAudited(record)).flags, ...trackB(STANDARD, entries, countries).flags];
}

const GAP = { calibration: 0.3, evenness: 0.25 };

/** What meets the eye: reasons without a citation that holds, sureness above what was right. */
function plainFlags({ ads, calibration }: AuditRecord): Raised[] {
  const uncited = ads.flatMap(({ ad_id, signed, citations }): Raised[] => {
    if (!signed || citations.some(({ held }) => held)) return [];
    return [{ track: 'A', type: 'missing_citation', target: ad_id, severity: 0.6 }];
  });
  const sure = calibration.some(
    ({ verdicts, correct, mean_confidence }) =>
      verdicts > 1 && mean_confidence - correct / verdicts > GAP.calibration,
  );
  const miscalibrated: Raised = { track: 'A', type: 'miscalibration', target: null, severity: 0.4 };
  return sure ? [...uncited, miscalibrated] : uncited;
}

/** Takes every wrong verdict for a fault of reasoning, and every proposal for gibberish. */
function rashFlags({ ads, proposals }: AuditRecord): Raised[] {
  return [
    ...ads.flatMap(({ ad_id, correct, signed }): Raised[] =>
      signed && !correct
        ? [
            { track: 'A', type: 'incoherent_rationale', target: ad_id, severity: 0.5 },
            { track: 'A', type: 'missing_citation', target: ad_id, severity: 0.5 },
          ]
        : [],
    ),
    ...proposals.map(({ ad_id }): Raised => ({
      track: 'B',
      type: 'gibberish',
      target: ad_id,
      severity: 0.5,
    })),
  ];
}

/** A plan without repeats. */
function distinct(flags: readonly Raised[]): AuditorAction[] {
  const seen = new Set<string>();
  const actions: AuditorAction[] = [];
  for (const flag of flags) {
    const key = `${flag.track} ${flag.type} ${flag.target ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    actions.push(asAction(flag));
  }
  return actions;
}

/** Raises the flags of a plan one by one, then hands in the report. The plan is made once: a record never changes. */
function planned(plan: (record: AuditRecord) => Raised[]): AuditorBot {
  const planOf = ofRecent((record: AuditRecord) => distinct(plan(record)));
  return ({ record, flags, flags_left }) =>
    (record && flags_left > 0 ? planOf(record)[flags.length] : undefined) ?? REPORT;
}

export const AUDITOR_BOTS = {
  plain: planned(plainFlags),
  sharp: planned(everyTrueFlag),
  careless: planned(rashFlags),
};
