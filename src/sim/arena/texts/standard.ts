import type { Stream } from '../../kernel/random.ts';
import { pick } from '../draws.ts';
import type { Typology } from '../facts.ts';
import type { Vertical } from '../standard/evidence.ts';
import { brandName, capital, compile, patternsOf, write, type Part } from './copy.ts';
import standardJson from './standard.json';

interface Texts {
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly plain: Readonly<Record<Vertical, readonly string[]>>;
  readonly pushy: Readonly<Record<Vertical, readonly string[]>>;
  readonly schemes: Readonly<Record<string, readonly string[]>>;
  readonly targeting: Readonly<Record<Vertical, readonly string[]>>;
  readonly pages: Readonly<Record<'plain' | 'thin' | 'pushy', readonly string[]>>;
}
const texts: Texts = standardJson;
const own = { slots: texts.slots };

type Patterns = readonly (readonly Part[])[];
const compiled = <K extends string>(table: Readonly<Record<K, readonly string[]>>): Record<K, Patterns> =>
  Object.fromEntries(
    Object.entries<readonly string[]>(table).map(([name, list]) => [
      name,
      list.map((pattern) => compile(pattern, own)),
    ]),
  ) as unknown as Record<K, Patterns>;

const plain = compiled(texts.plain);
const pushy = compiled(texts.pushy);
const quiet = compiled(texts.schemes);

/** How often an honest ad speaks loudly, and a scheme that can be quiet is. */
const PUSHY = 0.3;
const QUIET = 0.5;

export interface Surface {
  /** What the ad speaks of. */
  readonly brand: string;
  readonly account_name: string;
  readonly copy: string;
  readonly targeting: string;
}

function patterns(draw: Stream, typology: Typology, vertical: Vertical): Patterns {
  if (typology.label === 'legit') return draw() < PUSHY ? pushy[vertical] : plain[vertical];
  const soft = quiet[typology.category] ?? [];
  return soft.length > 0 && draw() < QUIET ? soft : patternsOf(typology.category);
}

const SENTENCE = /[.!?] +[a-z]/g;
/** Slots open sentences, and are written small. */
const sentences = (text: string): string => capital(text).replace(SENTENCE, (start) => start.toUpperCase());

function surfaceFrom(draw: Stream, list: Patterns, vertical: Vertical): Surface {
  const had = new Map<string, string>();
  const copy = sentences(write(pick(draw, list), draw, had));
  const brand = had.get('misbrand') ?? had.get('brand') ?? brandName(draw);
  return {
    brand,
    account_name: `${brand} ${pick(draw, texts.slots['end'] ?? [])}`,
    copy,
    targeting: pick(draw, texts.targeting[vertical]),
  };
}

/** An ad of that kind under that vertical, and the name its account goes by: the brand it speaks of. */
export const writeSurface = (draw: Stream, typology: Typology, vertical: Vertical): Surface =>
  surfaceFrom(draw, patterns(draw, typology, vertical), vertical);

/** A name for an account whose ad names none. */
export const accountName = (draw: Stream): string =>
  `${brandName(draw)} ${pick(draw, texts.slots['end'] ?? [])}`;

export const pageText = (draw: Stream, kind: 'plain' | 'thin' | 'pushy'): string =>
  pick(draw, texts.pages[kind]);

export const firstAudience = (vertical: Vertical): string => texts.targeting[vertical][0] ?? 'Adults 18+';

/** An ad of a scheme in the words that carry it out. */
export function writeScheme(draw: Stream, typology: Typology, vertical: Vertical): Surface {
  return surfaceFrom(draw, patternsOf(typology.category), vertical);
}
