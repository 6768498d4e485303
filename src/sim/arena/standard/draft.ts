import type { FraudsterAction } from '../actions.ts';
import { surfaceOf } from '../audit/match.ts';
import type { AuditedEntry } from '../audit/surface.ts';
import { checksOf, DIMENSIONS, trackB } from '../audit/track-b.ts';
import { whyNotProposed } from '../fraudster.ts';
import { schemeOf } from '../market/standard/kinds.ts';
import { severityOf } from '../market/standard/proposal.ts';
import { rulesOf } from '../rulesets.ts';
import { latest, slotIndex } from '../lookup.ts';
import type { State } from '../state.ts';
import { cuesIn } from '../texts/cues.ts';
import { phrases } from '../texts/words.ts';
import type { DraftCheck, DraftReport } from './view-types.ts';

const FAULTS: Readonly<Record<string, string>> = {
  'intrinsic parameter_mismatch': 'Words or audience do not fit the scheme.',
  'grounding parameter_mismatch': 'A web address does not fit the advertiser’s country.',
  'grounding branding_anomaly': 'A web address ends in a high-risk suffix.',
  'real_world gibberish': 'It does not read like words.',
  'real_world template_repetition': 'It repeats itself.',
  'signal branding_anomaly': 'It holds an id that only the system writes.',
};
const ALIKE = 'It is too like your other ads.';

type Reported = Pick<DraftReport, 'severity' | 'risk_signals'>;

function checksIn(state: State, proposal: FraudsterAction): Pick<DraftReport, 'checks' | 'plausibility'> {
  const rules = rulesOf(state.rules);
  const entry: AuditedEntry = { ...proposal, action_type: 'propose_ad', ad_id: 'draft' };
  // The advertiser's country is drawn with the ad, and not known before.
  const own = checksOf(rules, entry, null);
  const entries = [...state.slots.map((_, slot) => surfaceOf(latest(state, slotIndex(state, slot)))), entry];
  const realism = trackB(rules, entries);
  const drafted = realism.entries.at(-1);
  const checks = DIMENSIONS.map((dimension, i): DraftCheck => {
    const faults = (own[i]?.flags ?? []).map(([type]) => FAULTS[`${dimension} ${type}`] ?? type);
    const alike = dimension === 'novelty' && realism.novelty.flags.length > 0 ? [ALIKE] : [];
    return { dimension, score: drafted?.dims[i] ?? 1, faults: [...new Set([...faults, ...alike])] };
  });
  return { checks, plausibility: drafted?.score ?? 1 };
}

/** What a proposal would be worth, and what an audit would find in it. Changes nothing and tells nothing drawn. */
export function draftReport(state: State, proposal: FraudsterAction): DraftReport {
  const rules = rulesOf(state.rules);
  const copy = proposal.ad_copy ?? '';
  const raised = cuesIn(copy);
  const said: Reported = {
    severity: severityOf(rules, schemeOf(proposal.category ?? ''), copy, raised),
    risk_signals: raised.map((tag) => phrases.risk_signals[tag] ?? tag),
  };
  const refusal = whyNotProposed(state, proposal);
  return { refusal, ...said, ...checksIn(state, proposal) };
}
