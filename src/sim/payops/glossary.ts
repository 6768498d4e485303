import { texts } from './bank.ts';
import { standardTexts } from './bank-standard.ts';
import { rulesOf } from './environment.ts';

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly text: string;
}

export interface Source {
  /** Who said it. */
  readonly title: string;
  readonly point: string;
}

const listed = (terms: Readonly<Record<string, { readonly term: string; readonly text: string }>>): Term[] =>
  Object.entries(terms).map(([id, { term, text }]) => ({ id, term, text }));

const ofReference = listed(texts.terms);

/** The standard's own words, then those of the desk that it does not say itself. */
function standardWords(): Term[] {
  const own = [...listed(standardTexts.terms), ...listed(standardTexts.desk)];
  const said = new Set(own.flatMap(({ id, term }) => [id, term.toLowerCase()]));
  // No key flags here: nothing is paid for them.
  const rest = ofReference.filter(({ id, term }) => !said.has(id) && !said.has(term.toLowerCase()));
  return [...own, ...rest.filter(({ id }) => id !== 'key_flags')];
}
const ofStandard = standardWords();

/** The words of the trade on the desk, and those that a ruleset's debriefs point at. Ids and words are unique. */
export const glossary = (rules: string): readonly Term[] =>
  rulesOf(rules).observation === 'standard' ? ofStandard : ofReference;

export const termOf = (rules: string, id: string | null): Term | null =>
  glossary(rules).find((one) => one.id === id) ?? null;

export function sourceOf(id: string | null): Source | null {
  const found = id === null ? undefined : standardTexts.sources[id];
  return found ? { title: found.body, point: found.point } : null;
}
