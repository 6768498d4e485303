import { PERSONA_IDS, type PersonaId } from '../personas.ts';
import { aspiration, floorUtility } from './aspiration.ts';
import { characterOf } from './parameters.ts';

/** Utilities hoped for on turns 1 … `turns` − 1, by a character in no particular hurry and without an alternative. */
function courseOf(id: PersonaId, turns: number): number[] {
  const usual = { character: characterOf(id, turns), urgency: 0.5, has_alternative: false };
  const floor = floorUtility(usual);
  return Array.from({ length: turns - 1 }, (_, i) => aspiration({ ...usual, turn: i + 1 }, floor));
}

/** The usual course of every character: the table of the opponent design, section 4. */
export const courses = (turns: number): Record<PersonaId, number[]> =>
  Object.fromEntries(PERSONA_IDS.map((id) => [id, courseOf(id, turns)])) as Record<PersonaId, number[]>;
