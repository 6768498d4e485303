import type { PersonaId } from '../personas.ts';
import type { Scenario } from '../scenarios.ts';
import type { Bargain } from './bargain.ts';
import { luck } from './luck.ts';
import { money } from './money.ts';
import type { Category, Fact, Reply } from './reply.ts';
import diplomat from './texts/diplomat.json';
import facts from './texts/facts.json';
import news from './texts/news.json';
import shark from './texts/shark.json';
import veteran from './texts/veteran.json';

type Lines = Readonly<Partial<Record<Category, readonly string[]>>>;

/** All lines by character. A category that a character never reaches has none. */
export const LINES: Readonly<Record<PersonaId, Lines>> = { shark, diplomat, veteran };
export const NEWS: Readonly<Record<string, { readonly headline: string; readonly phrase: string }>> = news;

type Spoken = Pick<
  Reply,
  'category' | 'price' | 'player_price' | 'turns_left' | 'news' | 'stated' | 'fact' | 'turn'
>;

const SLOT = /\{(\w+)\}/g;

const factText = (fact: Fact): string =>
  fact.about === 'urgency' ? facts[fact.level] : fact.has ? facts.alternative : facts.no_alternative;

/** The words of a slot; null if this reply has none for it. */
function slot(name: string, said: Spoken, currency: string): string | null {
  const { price, player_price, turns_left, stated, fact } = said;
  const sum = (x: number | null): string | null => (x === null ? null : money(x, currency));
  switch (name) {
    case 'own':
      return sum(price);
    case 'player':
      return sum(player_price);
    case 'gap':
      return price === null || player_price === null ? null : sum(Math.abs(price - player_price));
    case 'left':
      return turns_left === 1 ? '1 round' : turns_left > 0 ? `${turns_left} rounds` : null;
    case 'stated':
      return sum(stated);
    case 'news':
      return said.news === null ? null : (NEWS[said.news]?.phrase ?? null);
    case 'fact':
      return fact === null ? null : factText(fact);
    default:
      return null;
  }
}

interface Line {
  readonly text: string;
  readonly slots: readonly string[];
}

const compiled = new Map<PersonaId, Map<Category, readonly Line[]>>();

function linesOf(persona: PersonaId, category: Category): readonly Line[] {
  let own = compiled.get(persona);
  if (!own) {
    own = new Map<Category, readonly Line[]>();
    compiled.set(persona, own);
  }
  let lines = own.get(category);
  if (!lines) {
    lines = (LINES[persona][category] ?? []).map((text) => ({
      text,
      slots: Array.from(text.matchAll(SLOT), ([, name = '']) => name),
    }));
    own.set(category, lines);
  }
  return lines;
}

/** Whether a reply has words for every slot of a line. */
function fits(said: Spoken, { slots }: Line): boolean {
  for (const name of slots) if (!available(said, name)) return false;
  return true;
}

function available({ price, player_price, turns_left }: Spoken, name: string): boolean {
  if (name === 'own') return price !== null;
  if (name === 'player') return player_price !== null;
  if (name === 'gap') return price !== null && player_price !== null;
  return name !== 'left' || turns_left > 0;
}

/** Which line of its category a reply takes: by chance among those whose slots it can fill, not the last one again. */
export function pickLine(
  { character, seed, turn }: Pick<Bargain, 'character' | 'seed' | 'turn'>,
  said: Spoken,
  before: Reply | undefined,
): number {
  const lines = linesOf(character.id, said.category);
  const count = lines.length;
  let fitting = 0;
  for (let i = 0; i < count; i++) if (fits(said, lines[i]!)) fitting += 1;
  let left = Math.floor(luck(seed, 'template', turn) * fitting);
  let line = 0;
  while (line < count && !(fits(said, lines[line]!) && left-- === 0)) line += 1;
  if (fitting < 2 || before?.category !== said.category || before.line !== line) return line % count;
  do line = (line + 1) % count;
  while (!fits(said, lines[line]!));
  return line;
}

/** The words of a reply. They never decide anything. */
export function textOf(reply: Reply, persona: PersonaId, { currency }: Pick<Scenario, 'currency'>): string {
  const line = linesOf(persona, reply.category)[reply.line];
  if (!line) return '';
  return line.text.replace(SLOT, (_all, name: string) => slot(name, reply, currency) ?? '');
}
