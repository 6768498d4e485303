import type { Verdict } from '../../actions.ts';
import { usd } from '../../findings.ts';
import type { Evidence } from '../../standard/evidence.ts';
import type { AdFile } from '../../standard/seats.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What evidence is named by in a reason: two pieces an audit finds again. */
function named(e: Evidence): string {
  switch (e.target) {
    case 'advertiser_history':
      return `account ${e.advertiser_id} with ${percent(e.approval_rate)} approved`;
    case 'landing_page':
      return `${e.domain} on theme ${e.template} at ${percent(e.similarity)} similarity`;
    case 'payment_method':
      return `payment ${e.payment_id}`;
    case 'targeting_overlap':
      return `audience ${e.fingerprint} at ${e.overlap_percent}%`;
    case 'campaign_structure':
      return `${usd(e.daily_budget_usd)} a day on ${e.ad_sets} ad sets`;
    case 'policy_classifier':
      return `the classifier at ${percent(e.confidence)}`;
  }
}

const OPENING: Readonly<Record<Verdict, string>> = {
  approve: 'Nothing here weighs against the ad',
  reject: 'The ad does not hold together',
  escalate: 'The signs point both ways',
};

/** A reason that names what was opened. */
export function reasonFor(file: AdFile, verdict: Verdict): string {
  const cited = file.evidence.map(named);
  if (cited.length === 0) return `${OPENING[verdict]}, going by its words and the age of the account.`;
  return `${OPENING[verdict]}: ${cited.join(', ')}.`;
}
