/** What a reply does; the first that applies, in this order (opponent design, section 12). */
export const CATEGORIES = [
  'accept',
  'accept_closing',
  'accept_last_call',
  'leave',
  'ultimatum',
  'ultimatum_reminder',
  'bluff_admitted',
  'bluff_denied',
  'challenge_player',
  'drift_ack',
  'drift_ack_strong',
  'state_limit',
  'split_offer',
  're_anchor',
  'calm_restate',
  'de_escalate',
  'counter_threat',
  'unmoved',
  'share_fact',
  'opening',
  'invite_number',
  'reciprocate',
  'small_step',
  'large_step',
  'deadline_push',
  'final_position',
  'silence',
  'mirror',
  'hold',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** The one true thing the Diplomat tells. */
export type Fact =
  | { readonly about: 'urgency'; readonly level: 'low' | 'middle' | 'high' }
  | { readonly about: 'alternative'; readonly has: boolean };
