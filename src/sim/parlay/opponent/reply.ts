import type { Move } from '../moves.ts';
import type { Acceptance } from './accept.ts';
import type { Bargain } from './bargain.ts';
import { TENSE } from './offer.ts';
import { scaled } from './parameters.ts';

/** What a reply does (opponent design, section 12); `greeting` is the line before the first turn. */
export const CATEGORIES = [
  'greeting',
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

/** The one true thing the Diplomat tells; levels are thirds. */
export type Fact =
  | { readonly about: 'urgency'; readonly level: 'low' | 'middle' | 'high' }
  | { readonly about: 'alternative'; readonly has: boolean };

/** What the opponent answered on a turn; 0 is before the first. Its words are made from this when they are shown. */
export interface Reply {
  readonly turn: number;
  readonly category: Category;
  /** Which of the category's lines. */
  line: number;
  /** Its standing price, and the player's; money. */
  readonly price: number | null;
  readonly player_price: number | null;
  readonly turns_left: number;
  /** Tag of this turn's news. */
  readonly news: string | null;
  /** A limit it claims with this reply; money. */
  readonly stated: number | null;
  readonly move: Move | null;
  readonly fact: Fact | null;
  /** Whether it names its price, and whether that is a new one, or the first. */
  readonly named: boolean;
  readonly moved: boolean;
  /** The price is the middle of both. */
  readonly split: boolean;
}

/** What was decided, before there are words for it. */
export interface Decided {
  readonly accepted: Acceptance | null;
  readonly leaves: boolean;
  readonly ultimatum: 'opened' | 'open' | null;
  readonly challenged: 'admitted' | 'denied' | null;
  readonly disbelieved: boolean;
  readonly news: string | null;
  readonly stated: number | null;
  readonly split: boolean;
  readonly anchored: boolean;
  readonly threat: boolean;
  readonly fact_due: boolean;
  readonly offered: boolean;
  /** Way its price came towards the player; money. */
  readonly step: number;
  /** c > 0. */
  readonly player_moved: boolean;
  readonly silent: boolean;
  readonly spoken: boolean;
}

/** News that touches the Shark: somebody else wants in. */
const STRONG = ['competitor_price_cut_15pct', 'rival_offer_received', 'second_acquirer'];
const LARGE_STEP = 0.05;

const ACCEPTED = { next: 'accept', closing: 'accept_closing', last_call: 'accept_last_call' } as const;
const RESTATED = { shark: 're_anchor', veteran: 'calm_restate' } as const;
const PRESSED = { diplomat: 'de_escalate', shark: 'counter_threat', veteran: 'unmoved' } as const;

/** What comes before any word about prices: orders 1 to 7. */
function urgent({ character }: Bargain, decided: Decided): Category | null {
  if (decided.accepted !== null) return ACCEPTED[decided.accepted];
  if (decided.leaves) return 'leave';
  if (decided.ultimatum !== null) return decided.ultimatum === 'opened' ? 'ultimatum' : 'ultimatum_reminder';
  if (decided.challenged !== null)
    return decided.challenged === 'admitted' ? 'bluff_admitted' : 'bluff_denied';
  if (decided.disbelieved) return 'challenge_player';
  if (decided.news !== null) {
    return character.id === 'shark' && STRONG.includes(decided.news) ? 'drift_ack_strong' : 'drift_ack';
  }
  return decided.stated === null ? null : 'state_limit';
}

/** Orders 12 to 19. */
function plain({ character, turn, turns, span }: Bargain, decided: Decided): Category {
  if (turn === 1) return decided.offered ? 'opening' : 'invite_number';
  const moved = decided.step > 0;
  if (moved && decided.player_moved) return 'reciprocate';
  if (moved) return decided.step >= LARGE_STEP * span ? 'large_step' : 'small_step';
  if (character.id === 'shark' && turn > scaled(8, turns)) return 'deadline_push';
  if (character.id === 'veteran' && turn === scaled(13, turns)) return 'final_position';
  if (decided.silent) return 'silence';
  return character.id === 'veteran' && decided.spoken ? 'mirror' : 'hold';
}

/** The first category that applies. */
export function categoryOf(bargain: Bargain, decided: Decided): Category {
  const { character, tension } = bargain;
  const first = urgent(bargain, decided);
  if (first !== null) return first;
  if (decided.split) return 'split_offer';
  if (decided.anchored && character.id !== 'diplomat') return RESTATED[character.id];
  if (decided.threat || tension > TENSE) return PRESSED[character.id];
  return decided.fact_due ? 'share_fact' : plain(bargain, decided);
}
