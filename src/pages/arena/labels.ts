import type { Role, Target, Verdict, Viewer } from '../../sim/arena/actions.ts';
import type { TierId } from '../../sim/arena/facts.ts';
import type { Signal } from '../../sim/arena/standard/evidence.ts';
import { DECISIONS } from '../../ui/decisions.ts';
import type { Drawing } from '../../ui/icons.ts';
import { BULLSEYE, CARD, GLOBE, LAYERS, MEGAPHONE, SCALES, SCAN } from './icons.ts';

interface TargetLabel {
  readonly noun: string;
  /** Head of its column. */
  readonly short: string;
  readonly icon: Drawing;
}

/** The six pulls, in the order of their keys. */
export const TARGET: Readonly<Record<Target, TargetLabel>> = {
  advertiser_history: { noun: 'Advertiser history', short: 'History', icon: 'history' },
  landing_page: { noun: 'Landing page', short: 'Landing', icon: GLOBE },
  payment_method: { noun: 'Payment method', short: 'Payment', icon: CARD },
  targeting_overlap: { noun: 'Targeting overlap', short: 'Targeting', icon: BULLSEYE },
  campaign_structure: { noun: 'Campaign structure', short: 'Campaign', icon: LAYERS },
  policy_classifier: { noun: 'Policy classifier', short: 'Policy', icon: SCAN },
};
export const TARGET_IDS = Object.keys(TARGET) as readonly Target[];

export const ROLE: Readonly<Record<Role, { readonly name: string; readonly icon: Drawing }>> = {
  fraudster: { name: 'Fraudster', icon: MEGAPHONE },
  investigator: { name: 'Investigator', icon: 'search' },
  auditor: { name: 'Auditor', icon: SCALES },
};
export const ROLE_IDS = Object.keys(ROLE) as readonly Role[];

export const viewerName = (viewer: Viewer): string => (viewer === 'public' ? 'Spectator' : ROLE[viewer].name);

/** What a shared value is of, with the pull that shows it. */
export const SIGNAL: Readonly<Record<Signal, { readonly noun: string; readonly icon: Drawing }>> = {
  payment_id: { noun: 'payment', icon: CARD },
  template: { noun: 'page theme', icon: GLOBE },
  targeting_fingerprint: { noun: 'audience', icon: BULLSEYE },
  registrar: { noun: 'registrar', icon: GLOBE },
};

const isVerdict = (
  decision: (typeof DECISIONS)[number],
): decision is Extract<typeof decision, { id: Verdict }> =>
  decision.id === 'approve' || decision.id === 'reject' || decision.id === 'escalate';
/** The three of the five decisions that an ad may get. */
export const VERDICT_ROWS = DECISIONS.filter(isVerdict);

export const TIER: Readonly<Record<TierId, string>> = {
  task_1: 'Easy',
  task_2: 'Medium',
  task_3: 'Hard',
  task_3_unseen: 'Held out',
};

/** First letter upper case, underscores as spaces. */
export const words = (value: string): string => {
  const text = value.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
