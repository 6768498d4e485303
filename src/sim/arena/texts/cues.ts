import type { Typology } from '../facts.ts';

/**
 * What an ad's own words raise (defect D11), by the tags of the facts' first signals. Plain word tests over the copy:
 * honest ads raise them, too, and a scheme may be written without.
 */
const CUES: Readonly<Record<string, RegExp>> = {
  urgency_wording:
    /\b(?:urgent(?:ly)?|act now|last chance|hurry|today only|tonight|final days|by friday|closes|in the next \d+|within \d+[- ]?\d* (?:minutes|hours))\b|\bends on\b/i,
  offer_too_good: /\b(?:giving away|giveaway|claim your|winners?|we picked|your free|worth \$\d+)\b/i,
  shouting_punctuation: /!!|\b[A-Z]{6,}\b/,
  free_entry_claim: /\bFREE\b|\bfree entry\b/,
  price_far_below_market: /\b[89]\d% (?:off|below)|\binstead of \$\d{3}|\bwhy pay\b/i,
  unknown_domain: /\.(?:click|top|site|buzz|shop|store|xyz)\b/i,
  genuine_claim_with_deep_discount: /\b(?:genuine|authentic|authenticity|the real one|original)\b/i,
  unproven_medical_claim:
    /\b(?:ends|reversed|beat|melts away|vanish|cures?|heals?|clinically)\b.*\b(?:days|nights|pain|for ever|diabetes|arthritis|loss|pressure|proven|tested)\b/i,
  suppressed_truth_framing: /\b(?:do not want you|doctors hate|hidden for|take it down|banned|secret)\b/i,
  impossible_health_promise: /\bfor ever\b|\bin \d+ (?:days|nights)\b.*\bguaranteed\b|\bwithin \d+ nights\b/i,
  scarcity: /\bonly \d+|\b\d+ (?:left|spots|places|seats|jars|pieces|dates)\b/i,
  fee_before_payout: /\b(?:fee|handling charge|deposit|court stamp|registration|starter kit)\b/i,
  unrequested_money: /\b(?:in your surname|you are owed|heir|grant|a fund of)\b/i,
  asks_personal_data: /\b(?:full name|confirm (?:identity|your)|verify your|log in|your details)\b/i,
  fixed_high_return:
    /\b\d+% (?:every|each|a month|average|in each)|\bmonthly crypto return\b|times their stake/i,
  opaque_product: /\b(?:robot|arbitrage|staking|liquidity|token|mining share|trading desk|yield account)\b/i,
  unverified_celebrity_name: /\b(?:actor|singer|news host|footballer|chef|film star) [A-Z]/i,
  exclusivity: /\b(?:members only|exclusive|invitation|leaked|private fund|one .{3,20} a customer)\b/i,
  misspelt_brand: /\b[A-Z][a-z]{0,9}\d[a-z]{2,}\b|\b[A-Z][a-z]{3,}\d[a-z]?\b/,
  unofficial_domain: /\b(?:official (?:partner|goods)|account notice|order \d{4,}|your points)\b/i,
  strong_efficacy_claim: /\b(?:supports|improved|to help with|helps with|notice it after|healthy)\b/i,
  clinical_tone:
    /\b(?:pilot study|clinically|pharmaceutical|third-party tested|doses used|certified facility|nutritionist)\b/i,
};

const LIST = Object.entries(CUES);

/** Tags of what a text raises. */
export function cuesIn(text: string): string[] {
  const found: string[] = [];
  for (const [tag, pattern] of LIST) if (pattern.test(text)) found.push(tag);
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
