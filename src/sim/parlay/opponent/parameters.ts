import { nine, pow } from '../../kernel/maths.ts';
import { personaOf, type PersonaId } from '../personas.ts';

/** How a character plays: everything follows from four numbers (opponent design, section 3). Turns are of a game of N. */
export interface Character {
  readonly id: PersonaId;
  readonly aggression: number;
  readonly tom_depth: number;
  readonly bluff_rate: number;
  /** e of the aspiration. */
  readonly exponent: number;
  /** u₀, utility. */
  readonly opening: number;
  /** m₀, utility. */
  readonly floor: number;
  /** H, the turn by which it has come down. */
  readonly horizon: number;
  /** ω, weight of the player's behaviour. */
  readonly behaviour: number;
  /** κ, share of a concession that it returns. */
  readonly reciprocity: number;
  /** s, share of the assumed zone that it aims at. */
  readonly target: number;
  /** λ, by which news acts. */
  readonly sensitivity: number;
  /** χ, by which a first anchor moves its prior. */
  readonly anchor_pull: number;
  /** z, share of its limit. */
  readonly bluff_size: number;
  /** r, chance of a statement. */
  readonly reveal: number;
  /** K, turns; one less with an alternative. */
  readonly stamina: number;
  /** g, turns between an ultimatum and leaving. */
  readonly grace: number;
  /** γ, share of the span within which it proposes the middle; 0: never. */
  readonly split: number;
  /** ι, share of its concession that it makes to a player who names no price. */
  readonly idle: number;
}

/** Splits below this share are no habit. */
const LEAST_SPLIT = 0.2;
const STANDARD_TURNS = 20;

/** A turn of the twenty-turn design in a game of `turns`. */
export const scaled = (turn: number, turns: number): number => Math.round((turn * turns) / STANDARD_TURNS);

function derive(id: PersonaId, turns: number): Character {
  const { aggression: a, patience: p, bluff_rate: b, tom_depth: d } = personaOf(id);
  const discount = 0.8 + 0.19 * p;
  const rubinstein = 0.05 / (1 - 0.95 * discount);
  const split = Math.max(0, 0.38 - 0.5 * a);
  return {
    id,
    aggression: a,
    tom_depth: d,
    bluff_rate: b,
    exponent: nine(pow(2, 4.5 * a + p - 2.1)),
    opening: 0.62 + 0.48 * a,
    floor: 0.06 + 0.37 * a,
    horizon: Math.round(turns * (0.62 + 0.38 * p)),
    behaviour: 0.6 * (1 - a),
    reciprocity: 1.1 - 0.9 * a,
    target: 0.4 * rubinstein + 0.6 * (0.1 + 0.8 * a),
    sensitivity: 0.7552 - 0.5844 * p,
    anchor_pull: 0.35 * (1 - d),
    bluff_size: 0.04 + 0.24 * a,
    reveal: 0.06 + 0.22 * a,
    stamina: 2 + Math.round(6 * p),
    grace: 1 + Math.round(2 * p * (1 - a)),
    split: split >= LEAST_SPLIT ? split : 0,
    idle: 0.5 * Math.max(0, 1 - 1.25 * a),
  };
}

const known: Record<PersonaId, Character[]> = { shark: [], diplomat: [], veteran: [] };

/** The character of a persona in a game of `turns`. */
export function characterOf(id: PersonaId, turns: number): Character {
  const own = known[id];
  return (own[turns] ??= derive(id, turns));
}
