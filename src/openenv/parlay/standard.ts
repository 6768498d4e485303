import { z } from '../../sim/kernel/schema.ts';
import { action, type Action } from '../../sim/parlay/actions.ts';
import { config, type Config } from '../../sim/parlay/config.ts';
import type { StandardOutcome } from '../../sim/parlay/game.ts';
import { observeStandard, type StandardObservation } from '../../sim/parlay/observation-standard.ts';
import { parlay } from '../../sim/parlay/parlay.ts';
import { PERSONA_IDS } from '../../sim/parlay/personas.ts';
import { REFERENCE, STANDARD, type Rules } from '../../sim/parlay/rules.ts';
import type { State } from '../../sim/parlay/state.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { issueText, quote } from '../faults.ts';
import { isFields, type Fields } from './bodies.ts';
import { Refusal } from './faults.ts';

/** The rulesets by the names the protocol has for them. */
export const RULESETS = { reference: REFERENCE, standard: STANDARD } as const;
export type RulesetName = keyof typeof RULESETS;

const isRuleset = (name: unknown): name is RulesetName =>
  typeof name === 'string' && Object.hasOwn(RULESETS, name);

/** The rules a reset asks for: the reference's unless told, so that a client of the original meets what it knows. */
export function readRuleset({ ruleset = 'reference' }: Fields): Rules {
  if (isRuleset(ruleset)) return RULESETS[ruleset];
  throw new Refusal(
    'unknown_ruleset',
    `ruleset: ${quote(ruleset)}; there are ${Object.keys(RULESETS).join(', ')}`,
  );
}

const OPTIONAL = ['table', 'hints'] as const;

/** The settings of a standard game; whether they fit together is checked where it is dealt. */
export function readConfig(fields: Fields): Config {
  const { scenario_id: scenario = 'saas_enterprise', persona = 'shark' } = fields;
  const known = [...STANDARD.scenarios, 'own'];
  if (typeof scenario !== 'string' || !known.includes(scenario)) {
    throw new Refusal('unknown_scenario', `scenario_id: ${quote(scenario)}; there are ${known.join(', ')}`);
  }
  if (typeof persona !== 'string' || !PERSONA_IDS.some((id) => id === persona)) {
    throw new Refusal('unknown_persona', `persona: ${quote(persona)}; there are ${PERSONA_IDS.join(', ')}`);
  }
  const given: Record<string, unknown> = { scenario, persona };
  for (const name of OPTIONAL) if (fields[name] !== undefined) given[name] = fields[name];
  const parsed = z.safeParse(config, given);
  if (!parsed.success) throw new Refusal('invalid_config', issueText(parsed.error, 'reset'));
  return parsed.data;
}

const ENDINGS = { accept_deal: 'accept', walk_away: 'leave' } as const;

function ending(given: Fields): Action | null {
  const names = (['accept_deal', 'walk_away'] as const).filter((name) => {
    const flag = given[name];
    if (flag === undefined || flag === false) return false;
    if (flag === true) return true;
    throw new Refusal('invalid_action', `action.${name}: ${quote(flag)} is not true or false`);
  });
  const [name, other] = names;
  if (other !== undefined) throw new Refusal('invalid_action', `action.${other}: not with ${name ?? ''}`);
  return name === undefined ? null : { type: ENDINGS[name] };
}

/** The protocol's names beside the simulation's. */
const NAMES = {
  utterance: 'utterance',
  offer_amount: 'offer',
  tactical_move: 'move',
  stated_limit: 'stated',
  threat: 'threat',
  challenge: 'challenge',
  belief: 'belief',
  impact: 'impact',
} as const;

/** Buttons that are not pressed may be left out or false. */
const BUTTONS = ['threat', 'challenge'];

/**
 * `{accept_deal: true}`, `{walk_away: true}` or a turn (defect D10); without `action` the parameters themselves are the
 * action. Values are taken as they are: no text is a number here (defect D29).
 */
export function readStandardAction(fields: Fields): Action {
  const given = 'action' in fields ? fields['action'] : fields;
  if (!isFields(given)) throw new Refusal('invalid_action', `action: ${quote(given)} is not an object`);
  const ends = ending(given);
  if (ends !== null) return ends;
  const turn: Record<string, unknown> = { type: 'turn', offer: null, move: null };
  for (const [name, own] of Object.entries(NAMES)) {
    const value = given[name];
    if (value === undefined || (BUTTONS.includes(own) && value === false)) continue;
    turn[own] = value;
  }
  const parsed = z.safeParse(action, turn);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path[0];
  const name = Object.entries(NAMES).find(([, own]) => own === place)?.[0] ?? 'action';
  throw new Refusal('invalid_action', `${name}: ${issueText(parsed.error, 'action')}`);
}

/** What an agent is told after a reset or a step. */
export function observed(state: State, last: StandardOutcome | null): StandardObservation {
  if (state.game === null) throw new Error(`${state.rules} is not played against anybody`);
  return observeStandard(state, state.game, last);
}

/** Where a standard game stands: what its player has been told, nothing hidden before the end (defect D3). */
export interface StandardState {
  readonly session_id: string;
  readonly ruleset: 'standard';
  readonly table: Table;
}

export const standardState = (session_id: string, state: State): StandardState => ({
  session_id,
  ruleset: 'standard',
  table: parlay.view(state, 'player'),
});
