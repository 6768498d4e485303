import { stream } from '../../../kernel/random.ts';
import type { Target } from '../../actions.ts';
import type { Rules } from '../../rules.ts';
import type { Evidence } from '../../standard/evidence.ts';
import type { Ad, Dossier, Reading, State } from '../../state.ts';
import { noiseOf, noiseOfId, readStandard } from '../classifier.ts';
import { FACTS_OF } from './tables.ts';

const firstWord = (text: string): string => text.split(' ', 1)[0] ?? text;

/** Young accounts show when they were first charged. */
const FRESH_DAYS = 30;

/** The classifier on the ad as it is now, with the noise of this match and this ad (defect D19). */
function classified(rules: Rules, state: State, ad: Ad): Reading {
  const noise = rules.switches.classifier_per_match
    ? noiseOf(stream(state.seed, `arena/classifier/${ad.ad_id}`))
    : noiseOfId(ad.ad_id);
  const question = {
    ad_copy: ad.ad_copy,
    landing_text: ad.dossier?.landing.summary ?? '',
    truth: ad.ground_truth,
    guards: [],
  };
  const [quiet, raised] = FACTS_OF[ad.ground_truth].unsafe;
  return readStandard(question, noise, ad.risk_signals.length > 0 ? raised : quiet);
}

/** Ads under the same vertical that the investigator has before it. */
function sameVertical(state: State, index: number): number {
  const { vertical } = state.ads[index]!;
  let count = 0;
  for (let i = 0; i < state.shown; i++) if (i !== index && state.ads[i]!.vertical === vertical) count += 1;
  return count;
}

function told(rules: Rules, state: State, index: number, dossier: Dossier, target: Target): Evidence {
  const ad = state.ads[index]!;
  const { profile, campaign, landing, reach } = dossier;
  switch (target) {
    case 'advertiser_history':
      return { target, ...profile };
    case 'landing_page':
      return { target, ...landing, template: landing.template ?? '' };
    case 'payment_method':
      return {
        target,
        payment_type: profile.payment_type,
        payment_id: profile.payment_id,
        disputes: profile.violations,
        accounts: dossier.payment_accounts,
        first_charge_days: profile.account_age_days < FRESH_DAYS ? profile.account_age_days : null,
      };
    case 'targeting_overlap':
      return {
        target,
        declared: ad.targeting_summary,
        fingerprint: rules.switches.whole_fingerprint ? reach.fingerprint : firstWord(reach.fingerprint),
        overlap_percent: reach.overlap_percent,
        same_vertical: sameVertical(state, index),
        geo_regions: reach.geo_regions,
      };
    case 'campaign_structure':
      return { target, ...campaign, account_age_days: profile.account_age_days };
    case 'policy_classifier':
      return { target, ...classified(rules, state, ad) };
  }
}

/** What a pull on that ad tells now (rules, section 6.1). */
export function read(rules: Rules, state: State, index: number, target: Target): Evidence {
  const { dossier } = state.ads[index]!;
  if (!dossier) throw new RangeError(`ad ${index} has no dossier`);
  return told(rules, state, index, dossier, target);
}

/** Rewrites what was pulled of a changed ad, except the classifier's reading, as the reference does (defect D24). */
export function readAgain(rules: Rules, state: State, index: number): void {
  state.pulls = state.pulls.map((pull) =>
    pull.index === index && pull.evidence.target !== 'policy_classifier'
      ? { ...pull, evidence: read(rules, state, index, pull.evidence.target) }
      : pull,
  );
}
