import type { Action, Estimate, TurnAction } from '../sim/parlay/actions.ts';
import type { Config, OwnTable } from '../sim/parlay/config.ts';
import type { Move } from '../sim/parlay/moves.ts';
import type { PersonaId } from '../sim/parlay/personas.ts';
import { constant, decimal, flag, natural, oneOf, share, signedShare, text } from './codec-fields.ts';
import { as, both, partial, union, whole } from './codec-shapes.ts';
import { codecOf } from './codec.ts';
import { PARLAY_TEXT } from './text-parlay.ts';

/*
 * The order of fields and names here is the format of links: new ones go to the end of their list, where bits are
 * left for them.
 */

const SCENARIOS = [
  'own',
  'saas_enterprise',
  'hiring_package',
  'acquisition_term_sheet',
  'freight_contract',
] as const satisfies readonly Config['scenario'][];
const PERSONAS = ['shark', 'diplomat', 'veteran'] as const satisfies readonly PersonaId[];
const MOVES = ['anchor_high', 'batna_reveal', 'silence'] as const satisfies readonly Move[];
const SIDES = ['seller', 'buyer'] as const;

const table = whole<OwnTable>({
  side: oneOf(SIDES, 1),
  anchor: whole({ seller: decimal, buyer: decimal }),
  spread: share,
  turns: natural,
});

const config = both<Pick<Config, 'scenario' | 'persona'>, Pick<Config, 'table' | 'hints'>>(
  whole({ scenario: oneOf(SCENARIOS, 5), persona: oneOf(PERSONAS, 4) }),
  partial({ table, hints: constant(false) }),
);

type Extras = Omit<TurnAction, 'type' | 'utterance' | 'offer' | 'move'>;
/** A turn in which saying nothing, no offer and no move are fields left out. */
type Written = Extras & { utterance?: string; offer?: number; move?: Move };

const written = partial<Written>({
  utterance: text,
  offer: decimal,
  move: oneOf(MOVES, 2),
  stated: decimal,
  threat: constant(true),
  challenge: constant(true),
  belief: whole<Estimate>({ limit: decimal, urgency: share, has_alternative: flag }),
  impact: signedShare,
});

const turn = as<Omit<TurnAction, 'type'>, Partial<Written>>(
  written,
  ({ utterance, offer, move, ...extras }) => ({
    ...extras,
    ...(utterance === '' ? {} : { utterance }),
    ...(offer === null ? {} : { offer }),
    ...(move === null ? {} : { move }),
  }),
  ({ utterance = '', offer = null, move = null, ...extras }) => ({ utterance, offer, move, ...extras }),
);

const action = union<'type', Action>('type', 2, { turn, accept: constant({}), leave: constant({}) });

export const parlayCodec = codecOf<Config, Action>(config, action, PARLAY_TEXT);
