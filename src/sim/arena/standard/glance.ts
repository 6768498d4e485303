import { latest, slotIndex } from '../lookup.ts';
import { rulesOf } from '../rulesets.ts';
import type { Ad, State } from '../state.ts';
import { flagsLeft, openRecord } from './auditor.ts';
import { openedOn, proposalsLeft, schemesOf, toldRound, toldVerdict } from './fraudster.ts';
import { filesOf, linkRows } from './investigator.ts';
import type { AuditorObservation, FraudsterObservation, InvestigatorObservation, SlateRow } from './seats.ts';
import { actionsLeft, roundsLeft, stepsLeft } from './table.ts';

/** What the bots read of an own ad, and of what each seat is told: every observation has it. */
type SlateSight = Pick<
  SlateRow,
  'slot_index' | 'category' | 'landing_page_blurb' | 'opened' | 'signed' | 'shown' | 'editable'
>;
export type FraudsterSight = Pick<
  FraudsterObservation,
  'role' | 'proposals_remaining' | 'rounds_remaining' | 'actions_left' | 'actions_left_this_turn' | 'schemes'
> & { readonly slate: readonly SlateSight[] };
export type InvestigatorSight = Pick<
  InvestigatorObservation,
  'role' | 'difficulty' | 'rounds_remaining' | 'actions_left' | 'ads' | 'links'
>;
export type AuditorSight = Pick<AuditorObservation, 'role' | 'record' | 'flags' | 'flags_left'>;
export type Sight = FraudsterSight | InvestigatorSight | AuditorSight;

// A glance at a seat's desk: each part is made when it is asked for and not before.
class SlateGlance implements SlateSight {
  readonly #state: State;
  readonly #index: number;
  readonly #ad: Ad;
  readonly slot_index: number;
  constructor(state: State, slot: number) {
    this.#state = state;
    this.#index = slotIndex(state, slot);
    this.#ad = latest(state, this.#index);
    this.slot_index = slot;
  }
  get category(): SlateSight['category'] {
    return this.#ad.category;
  }
  get landing_page_blurb(): SlateSight['landing_page_blurb'] {
    return this.#ad.dossier?.landing.summary ?? '';
  }
  get opened(): SlateSight['opened'] {
    return openedOn(this.#state, this.#index, toldRound(this.#state));
  }
  get signed(): SlateSight['signed'] {
    return toldVerdict(this.#state, this.#index, toldRound(this.#state));
  }
  get shown(): SlateSight['shown'] {
    return this.#index < this.#state.shown;
  }
  get editable(): SlateSight['editable'] {
    return this.signed === null && this.#state.phase === 'fraudster_turn';
  }
}

class FraudsterGlance implements FraudsterSight {
  readonly role = 'fraudster';
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get proposals_remaining(): FraudsterSight['proposals_remaining'] {
    return proposalsLeft(this.#state);
  }
  get rounds_remaining(): FraudsterSight['rounds_remaining'] {
    return roundsLeft(this.#state);
  }
  get actions_left(): FraudsterSight['actions_left'] {
    return stepsLeft(this.#state);
  }
  get actions_left_this_turn(): FraudsterSight['actions_left_this_turn'] {
    return actionsLeft(this.#state, this.role);
  }
  get schemes(): FraudsterSight['schemes'] {
    return schemesOf(rulesOf(this.#state.rules), this.#state);
  }
  get slate(): FraudsterSight['slate'] {
    return this.#state.slots.map((_, slot) => new SlateGlance(this.#state, slot));
  }
}

class InvestigatorGlance implements InvestigatorSight {
  readonly role = 'investigator';
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get difficulty(): InvestigatorSight['difficulty'] {
    return rulesOf(this.#state.rules).tiers[this.#state.knobs.task_id].difficulty;
  }
  get rounds_remaining(): InvestigatorSight['rounds_remaining'] {
    return roundsLeft(this.#state);
  }
  get actions_left(): InvestigatorSight['actions_left'] {
    return stepsLeft(this.#state);
  }
  get ads(): InvestigatorSight['ads'] {
    return filesOf(this.#state);
  }
  get links(): InvestigatorSight['links'] {
    return linkRows(this.#state);
  }
}

class AuditorGlance implements AuditorSight {
  readonly role = 'auditor';
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get record(): AuditorSight['record'] {
    return openRecord(this.#state);
  }
  get flags(): AuditorSight['flags'] {
    return this.#state.flags;
  }
  get flags_left(): AuditorSight['flags_left'] {
    return flagsLeft(this.#state);
  }
}

/** What a bot in that seat may look at. */
export function glance(state: State, seat: Sight['role']): Sight {
  if (seat === 'fraudster') return new FraudsterGlance(state);
  return seat === 'investigator' ? new InvestigatorGlance(state) : new AuditorGlance(state);
}
