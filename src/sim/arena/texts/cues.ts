import type { Typology } from '../facts.ts';
import { worthTrying } from './words-needed.ts';

/** A pattern, and words without which it is not worth trying (see worthTrying). */
interface Cue {
  readonly words: string;
  readonly pattern: RegExp;
}

/**
 * What an ad's own words raise (defect D11), by the tags of the facts' first signals. Plain word tests over the copy:
 * honest ads raise them, too, and a scheme may be written without.
 */
const CUES: Readonly<Record<string, Cue>> = {
  urgency_wording: {
    words: 'urgent urgently act chance hurry today tonight final friday closes next within ends',
    pattern:
      /\b(?:urgent(?:ly)?|act now|last chance|hurry|today only|tonight|final days|by friday|closes|in the next \d+|within \d+[- ]?\d* (?:minutes|hours))\b|\bends on\b/i,
  },
  offer_too_good: {
    words: 'giving giveaway claim winner winners picked free worth',
    pattern: /\b(?:giving away|giveaway|claim your|winners?|we picked|your free|worth \$\d+)\b/i,
  },
  shouting_punctuation: {
    words: '*',
    pattern: /!!|\b[A-Z]{6,}\b/,
  },
  free_entry_claim: {
    words: 'free',
    pattern: /\bFREE\b|\bfree entry\b/,
  },
  price_far_below_market: {
    words: '# instead why',
    pattern: /\b[89]\d% (?:off|below)|\binstead of \$\d{3}|\bwhy pay\b/i,
  },
  unknown_domain: {
    words: 'click top site buzz shop store xyz',
    pattern: /\.(?:click|top|site|buzz|shop|store|xyz)\b/i,
  },
  genuine_claim_with_deep_discount: {
    words: 'genuine authentic authenticity real original',
    pattern: /\b(?:genuine|authentic|authenticity|the real one|original)\b/i,
  },
  unproven_medical_claim: {
    words: 'ends reversed beat melts vanish cure cures heal heals clinically',
    pattern:
      /\b(?:ends|reversed|beat|melts away|vanish|cures?|heals?|clinically)\b.*\b(?:days|nights|pain|for ever|diabetes|arthritis|loss|pressure|proven|tested)\b/i,
  },
  suppressed_truth_framing: {
    words: 'want hate hidden take banned secret',
    pattern: /\b(?:do not want you|doctors hate|hidden for|take it down|banned|secret)\b/i,
  },
  impossible_health_promise: {
    words: 'ever guaranteed nights',
    pattern: /\bfor ever\b|\bin \d+ (?:days|nights)\b.*\bguaranteed\b|\bwithin \d+ nights\b/i,
  },
  scarcity: {
    words: '#',
    pattern: /\bonly \d+|\b\d+ (?:left|spots|places|seats|jars|pieces|dates)\b/i,
  },
  fee_before_payout: {
    words: 'fee handling deposit court registration starter',
    pattern: /\b(?:fee|handling charge|deposit|court stamp|registration|starter kit)\b/i,
  },
  unrequested_money: {
    words: 'surname owed heir grant fund',
    pattern: /\b(?:in your surname|you are owed|heir|grant|a fund of)\b/i,
  },
  asks_personal_data: {
    words: 'name confirm verify log details',
    pattern: /\b(?:full name|confirm (?:identity|your)|verify your|log in|your details)\b/i,
  },
  fixed_high_return: {
    words: '# crypto their',
    pattern: /\b\d+% (?:every|each|a month|average|in each)|\bmonthly crypto return\b|times their stake/i,
  },
  opaque_product: {
    words: 'robot arbitrage staking liquidity token mining trading yield',
    pattern: /\b(?:robot|arbitrage|staking|liquidity|token|mining share|trading desk|yield account)\b/i,
  },
  unverified_celebrity_name: {
    words: 'actor singer host footballer chef star',
    pattern: /\b(?:actor|singer|news host|footballer|chef|film star) [A-Z]/i,
  },
  exclusivity: {
    words: 'members exclusive invitation leaked private customer',
    pattern: /\b(?:members only|exclusive|invitation|leaked|private fund|one .{3,20} a customer)\b/i,
  },
  misspelt_brand: {
    words: '#',
    pattern: /\b[A-Z][a-z]{0,9}\d[a-z]{2,}\b|\b[A-Z][a-z]{3,}\d[a-z]?\b/,
  },
  unofficial_domain: {
    words: 'official notice order points',
    pattern: /\b(?:official (?:partner|goods)|account notice|order \d{4,}|your points)\b/i,
  },
  strong_efficacy_claim: {
    words: 'supports improved help helps notice healthy',
    pattern: /\b(?:supports|improved|to help with|helps with|notice it after|healthy)\b/i,
  },
  clinical_tone: {
    words: 'pilot clinically pharmaceutical tested doses facility nutritionist',
    pattern:
      /\b(?:pilot study|clinically|pharmaceutical|third-party tested|doses used|certified facility|nutritionist)\b/i,
  },
};

const LIST = Object.entries(CUES);
const mayRaise = worthTrying(LIST.map(([, { words }]) => words));

/** Tags of what a text raises. */
export function cuesIn(text: string): string[] {
  const found: string[] = [];
  const may = mayRaise(text);
  for (let i = 0; i < LIST.length; i++) {
    if ((may & (1 << i)) === 0) continue;
    const [tag, { pattern }] = LIST[i]!;
    if (pattern.test(text)) found.push(tag);
  }
  return found;
}

/** Schemes that show nothing on their surface only need to speak of their trade. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  network_crypto: /\b(?:crypto|coins?|wallet|portfolio|exchange|investing)\b/i,
  network_ecommerce: /\b(?:ships?|sells?|delivery|depot|gadget|\$\d+|colours?|battery|cable)\b/i,
  network_fintech: /\b(?:invoices?|payments?|business|accounts?|expenses?|receipts?|cards?|VAT)\b/i,
  network_health: /\b(?:sleep|diet|physio|hearing|health|posture|skin|meal|breathing|wellness)\b/i,
};

/** Whether a text carries a scheme out: words that only the scheme needs, or its trade where it needs none. */
export function carriesOut(typology: Typology, text: string, raised: readonly string[]): boolean {
  const topic = TOPICS[typology.category];
  if (topic) return topic.test(text);
  return typology.initial_risk_signals.filter((tag) => raised.includes(tag)).length >= NEEDED;
}
const NEEDED = 2;
