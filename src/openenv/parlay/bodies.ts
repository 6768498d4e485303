import { MAX_SEED } from '../../sim/kernel/episode.ts';
import { isOffer, toAction, type TurnAction } from '../../sim/parlay/actions.ts';
import type { Setting } from '../../sim/parlay/config.ts';
import { isMove, MOVES, type Move } from '../../sim/parlay/moves.ts';
import { isPersona, PERSONA_IDS } from '../../sim/parlay/personas.ts';
import { wellFormed } from '../../sim/kernel/well-formed.ts';
import { REFERENCE } from '../../sim/parlay/rules.ts';
import { isScenario } from '../../sim/parlay/scenarios.ts';
import { quote } from '../faults.ts';
import { Refusal } from './faults.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the reference's handlers fail on without having thought of it; its socket answers with the fallback. */
export class Unforeseen extends Error {}

const DEFAULT: Setting = { scenario: 'saas_enterprise', persona: 'shark' };
const DEFAULT_SEED = 42;

const absent = (value: unknown): boolean => value === undefined;

/** Scenario before persona, as the reference checks them; null names none of either. */
export function readSetting(fields: Fields): Setting {
  const { scenario_id: scenario = DEFAULT.scenario, persona = DEFAULT.persona } = fields;
  if (typeof scenario !== 'string' || !isScenario(scenario) || !REFERENCE.scenarios.includes(scenario)) {
    throw new Refusal(
      'unknown_scenario',
      `scenario_id: ${quote(scenario)}; there are ${REFERENCE.scenarios.join(', ')}`,
    );
  }
  if (typeof persona !== 'string' || !isPersona(persona)) {
    throw new Refusal('unknown_persona', `persona: ${quote(persona)}; there are ${PERSONA_IDS.join(', ')}`);
  }
  return { scenario, persona };
}

/** A seed of our own calls: an integer from 0 to 2^31 − 1. */
export function readSeed({ seed }: Fields): number {
  if (absent(seed)) return DEFAULT_SEED;
  if (typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) return seed + 0;
  throw new Refusal('invalid_seed', `seed: ${quote(seed)}; an integer from 0 to ${MAX_SEED}`);
}

const WHOLE = /^\s*[+-]?\d+\s*$/;

/** A seed as the reference converts it: by truncation, whole-number text and truth values too (defect D44). */
export function convertSeed({ seed }: Fields): number {
  if (absent(seed)) return DEFAULT_SEED;
  const known = typeof seed === 'number' || typeof seed === 'boolean';
  const whole = known || (typeof seed === 'string' && WHOLE.test(seed)) ? Math.trunc(Number(seed)) : NaN;
  if (!Number.isFinite(whole)) throw new Unforeseen(`seed: ${quote(seed)}`);
  return whole + 0;
}

/** Lists and objects where the reference looks something up by a name. */
export function mustBeKeys(...values: readonly unknown[]): void {
  for (const value of values) {
    if (typeof value === 'object' && value !== null) throw new Unforeseen(`${quote(value)} as a name`);
  }
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Numbers, numeric text and truth values (defect D29); nothing that is not finite. */
function readOffer(value: unknown): number | null {
  if (absent(value) || value === null) return null;
  const known = typeof value === 'number' || typeof value === 'boolean';
  const offer = known || (typeof value === 'string' && NUMBER.test(value)) ? Number(value) : NaN;
  if (isOffer(offer)) return offer;
  throw new Refusal('invalid_action', `action.offer_amount: ${quote(value)} is not a price`);
}

function readMove(value: unknown): Move | null {
  if (absent(value) || value === null) return null;
  if (isMove(value)) return value;
  throw new Refusal('invalid_action', `action.tactical_move: ${quote(value)}; there are ${MOVES.join(', ')}`);
}

/** Without `action` the parameters themselves are the action. Unknown keys are ignored (defect D10). */
export function readAction(fields: Fields): TurnAction {
  const given = 'action' in fields ? fields['action'] : fields;
  if (!isFields(given)) throw new Refusal('invalid_action', `action: ${quote(given)} is not an object`);
  const { utterance, offer_amount, tactical_move } = given;
  if (typeof utterance !== 'string' || !wellFormed(utterance)) {
    throw new Refusal('invalid_action', `action.utterance: ${quote(utterance)} is not a text`);
  }
  return toAction(utterance, readOffer(offer_amount), readMove(tactical_move));
}
