import type { InvestigatorAction } from '../actions.ts';
import { policyCode } from '../facts.ts';
import type { InvestigatorGlance } from '../seats/investigator.ts';
import type { Bot } from './fraudsters.ts';

const SCAM = [
  'suspicious elements: ',
  'countdown',
  'asks for personal data',
  'no ssl certificate',
  'prices 90% below',
  'wire transfer',
  'stock library',
  'edited copy',
  'tiny print',
  'promises more than the evidence',
  'template elsewhere',
  'crypto only',
] as const;
const TRUST = [
  'no suspicious elements',
  'certified teacher',
  'free returns',
  'prices include tax',
  'customer service by phone',
  'delivery times stated',
  'terms in plain language',
  'licensed',
  'free trial',
] as const;

/** An id that no queue has: the move is refused and uses up a step. */
const NOBODY = 'ad_000';
const CATEGORY = /category: (\S+)/;
const SUSPECT_CATEGORY = /^(?:fake_|gray_area_)/;

const RATIONALE = {
  approve: 'The landing page shows no redirects and a valid SSL certificate; nothing speaks against it.',
  escalate: 'The signs on the landing page point both ways, a second pair of eyes should decide.',
};

/**
 * One pull of the landing page per ad, then a verdict. It searches everything gathered so far and reads the category
 * of whatever ad is in focus, so after a few ads it escalates almost everything (defect D28).
 */
export function investigatorBot(): Bot<InvestigatorGlance, InvestigatorAction> {
  const looked = new Set<string>();
  const decided = new Set<string>();
  return (seen) => {
    const role = 'investigator';
    const ad_id = seen.available_ads.find((id) => !decided.has(id));
    if (ad_id === undefined) return { role, action_type: 'verdict', ad_id: NOBODY, verdict: 'escalate' };
    if (!looked.has(ad_id)) {
      looked.add(ad_id);
      return { role, action_type: 'investigate', ad_id, investigation_target: 'landing_page' };
    }
    decided.add(ad_id);
    const focus = seen.current_ad_info.toLowerCase();
    const text = seen.investigation_findings.toLowerCase();
    const has = (words: readonly string[]): boolean =>
      words.some((word) => focus.includes(word) || text.includes(word));
    const category = CATEGORY.exec(seen.current_ad_info)?.[1] ?? '';
    const suspicious = SUSPECT_CATEGORY.test(category) || has(SCAM);
    const trusted = has(TRUST);
    if (suspicious && !trusted) {
      const rationale = `The landing page carries suspicious elements; policy ${policyCode(category)} applies.`;
      return { role, action_type: 'verdict', ad_id, verdict: 'reject', confidence: 0.85, rationale };
    }
    const [verdict, confidence] =
      trusted && !suspicious ? (['approve', 0.8] as const) : (['escalate', 0.5] as const);
    return { role, action_type: 'verdict', ad_id, verdict, confidence, rationale: RATIONALE[verdict] };
  };
}
