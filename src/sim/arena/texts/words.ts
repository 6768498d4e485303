import namesJson from './names.json';
import phrasesJson from './phrases.json';

type Words = Readonly<Record<string, string>>;

interface Phrases {
  readonly risk_signals: Words;
  readonly elements: Words;
  readonly claims: Words;
  readonly legit_claims: readonly string[];
  /** By fraud type. */
  readonly summaries: Words;
  readonly legit_summaries: readonly string[];
  readonly markers: Words;
  /** By prefix of the policy code. */
  readonly policy_areas: Words;
}

export const names: Readonly<Record<keyof typeof namesJson, readonly string[]>> = namesJson;
/** Our wording of the facts' tags. */
export const phrases: Phrases = phrasesJson;
