import { remembered } from '../memo.ts';

/** Seven lexical groups in lower case; a blank may be a hyphen where the fixed terms allow it. */
const MARKERS = {
  high_pressure_urgency:
    /\bact now\b|\blimited time\b|\bexpires (?:in|soon|today)\b|\bonly \d+ (?:left|spots|hours|days)\b|\bhurry\b|\blast chance\b|\bwhile suppl(?:y|ies) last\b|\bends (?:tonight|soon)\b/,
  fake_authority_claim:
    /\bfda[ -]approved\b|\bdoctor[ -]recommended\b|\bclinically proven\b|\bcertified (?:by|professional)\b|\bendorsed by\b|\bboard[ -]certified\b|\bmedical[ -]grade\b/,
  unrealistic_guarantee:
    /\b100%? guaranteed\b|\b100%? money[ -]back\b|\brisk[ -]free\b|\bno questions? asked\b|\bsatisfaction guaranteed\b|\bguaranteed results?\b/,
  exclusivity_manipulation:
    /\bsecret\b|\bhidden\b|\bexclusive access\b|\bmembers? only\b|\binvitation only\b|\binsider\b|\bbehind[ -]the[ -]scenes\b/,
  get_rich_quick:
    /\b(?:earn|make) \$?\d+[km]? (?:daily|per day|a day|weekly|per week|from home|doing nothing)\b/,
  phishing_credential_request:
    /\bverify your\b|\bverify account\b|\blogin (?:required|to)\b|\bclick here to (?:claim|verify|unlock)\b|\bconfirm your\b|\bconfirm (?:account|identity)\b|\bpassword reset\b/,
  counterfeit_indicator:
    /\breplica\b|\bdupe\b|\bauthentic[ -]looking\b|\bcopy of\b|\bknockoff\b|\binspired by (?:the )?original\b|\bdesigner[ -]inspired\b/,
} as const;

const LIST = Object.entries(MARKERS);
export const MARKER_NAMES: readonly string[] = LIST.map(([name]) => name);

const ANY = new RegExp(LIST.map(([, pattern]) => pattern.source).join('|'));

/** One bit per group that occurs in the text. */
function bits(text: string): number {
  const lower = text.toLowerCase();
  if (!ANY.test(lower)) return 0;
  let found = 0;
  for (let i = 0; i < LIST.length; i++) if (LIST[i]![1].test(lower)) found |= 1 << i;
  return found;
}

// Pages of generated ads are few and always the same.
const knownBits = remembered(bits);

/** Names of the groups that occur in either text. */
export function markersIn(ad_copy: string, landing_text: string): string[] {
  const found = bits(ad_copy) | knownBits(landing_text);
  return found === 0 ? [] : MARKER_NAMES.filter((_, i) => (found & (1 << i)) !== 0);
}
