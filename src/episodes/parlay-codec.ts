import type { Action, Estimate, TurnAction } from '../sim/parlay/actions.ts';
import type { Config, OwnTable } from '../sim/parlay/config.ts';
import type { Move } from '../sim/parlay/moves.ts';
import type { PersonaId } from '../sim/parlay/personas.ts';
import type { BitReader, BitWriter } from './bits.ts';
import type { EpisodeCodec } from './codec.ts';
import {
  nameAt,
  readFlag,
  readDecimal,
  readShare,
  readSignedShare,
  writeFlag,
  writeDecimal,
  writeShare,
  writeSignedShare,
} from './number.ts';
import { PARLAY_TEXT } from './text-parlay.ts';
import { readTexts, writeTexts } from './text.ts';

/* Places in these lists are the numbers in links: once given they stay given, and new names go to the end. */
const SCENARIOS = [
  'own',
  'saas_enterprise',
  'hiring_package',
  'acquisition_term_sheet',
  'freight_contract',
] as const satisfies readonly Config['scenario'][];
const PERSONAS = ['shark', 'diplomat', 'veteran'] as const satisfies readonly PersonaId[];
const MOVES = [null, 'anchor_high', 'batna_reveal', 'silence'] as const satisfies readonly (Move | null)[];
const SIDES = ['seller', 'buyer'] as const;
const LEAST_TURNS = 5;

/** Bits: side (1), turns − 5 (4), both anchors as decimals, spread as a share. */
const tableCodec = {
  write({ side, anchor, spread, turns }: OwnTable, out: BitWriter): void {
    out.write(SIDES.indexOf(side), 1);
    out.write(turns - LEAST_TURNS, 4);
    writeDecimal(anchor.seller, out);
    writeDecimal(anchor.buyer, out);
    writeShare(spread, out);
  },
  read(bits: BitReader): OwnTable {
    const side = nameAt(SIDES, bits.read(1), 'side');
    const turns = bits.read(4) + LEAST_TURNS;
    const anchor = { seller: readDecimal(bits), buyer: readDecimal(bits) };
    return { side, anchor, spread: readShare(bits), turns };
  },
};

/** Bits: scenario (5), persona (4), hints off (1), and with the scenario `own` its table. */
const settingsCodec = {
  write({ scenario, persona, table, hints }: Config, out: BitWriter): void {
    if ((scenario === 'own') !== (table !== undefined))
      throw new RangeError('a table is for the scenario own');
    out.write(SCENARIOS.indexOf(scenario), 5);
    out.write(PERSONAS.indexOf(persona), 4);
    writeFlag(hints === false, out);
    if (table) tableCodec.write(table, out);
  },
  read(bits: BitReader): Config {
    const scenario = nameAt(SCENARIOS, bits.read(5), 'scenario');
    const persona = nameAt(PERSONAS, bits.read(4), 'persona');
    const hints = readFlag(bits) ? { hints: false as const } : {};
    return { scenario, persona, ...hints, ...(scenario === 'own' ? { table: tableCodec.read(bits) } : {}) };
  },
};

const beliefCodec = {
  write({ limit, urgency, has_alternative }: Estimate, out: BitWriter): void {
    writeDecimal(limit, out);
    writeShare(urgency, out);
    writeFlag(has_alternative, out);
  },
  read: (bits: BitReader): Estimate => ({
    limit: readDecimal(bits),
    urgency: readShare(bits),
    has_alternative: readFlag(bits),
  }),
};

/**
 * Bits: says something (1), offers (1), move (2), states a limit (1), threatens (1), challenges (1), estimates (1),
 * estimates an impact (1); then offer, limit, estimate and impact, as far as there are any.
 */
function writeTurn(turn: TurnAction, out: BitWriter): void {
  const { utterance, offer, move, stated, belief, impact } = turn;
  writeFlag(utterance !== '', out);
  writeFlag(offer !== null, out);
  out.write(MOVES.indexOf(move), 2);
  writeFlag(stated !== undefined, out);
  writeFlag(turn.threat === true, out);
  writeFlag(turn.challenge === true, out);
  writeFlag(belief !== undefined, out);
  writeFlag(impact !== undefined, out);
  if (offer !== null) writeDecimal(offer, out);
  if (stated !== undefined) writeDecimal(stated, out);
  if (belief !== undefined) beliefCodec.write(belief, out);
  if (impact !== undefined) writeSignedShare(impact, out);
}

/** A turn without its words, and whether it has any. */
function readTurn(bits: BitReader): { speaks: boolean; turn: TurnAction } {
  const speaks = readFlag(bits);
  const offers = readFlag(bits);
  const move = nameAt(MOVES, bits.read(2), 'move');
  const states = readFlag(bits);
  const threat = readFlag(bits) ? { threat: true as const } : {};
  const challenge = readFlag(bits) ? { challenge: true as const } : {};
  const estimates = readFlag(bits);
  const weighs = readFlag(bits);
  const offer = offers ? readDecimal(bits) : null;
  const stated = states ? { stated: readDecimal(bits) } : {};
  const belief = estimates ? { belief: beliefCodec.read(bits) } : {};
  const impact = weighs ? { impact: readSignedShare(bits) } : {};
  const turn = { type: 'turn' as const, utterance: '', offer, move };
  return { speaks, turn: { ...turn, ...stated, ...threat, ...challenge, ...belief, ...impact } };
}

const ENDS = ['accept', 'leave'] as const;

/** A bit 1 and a turn, or a bit 0 and one for accept (0) or leave (1). */
const actionsCodec = {
  write(actions: readonly Action[], out: BitWriter): void {
    for (const action of actions) {
      writeFlag(action.type === 'turn', out);
      if (action.type === 'turn') writeTurn(action, out);
      else out.write(ENDS.indexOf(action.type), 1);
    }
  },
  /** Turns lack their words, which come behind the actions; `spoken` are the places of those that have some. */
  read(bits: BitReader, count: number): { actions: Action[]; spoken: number[] } {
    const spoken: number[] = [];
    const actions = Array.from({ length: count }, (_, place): Action => {
      if (!readFlag(bits)) return { type: nameAt(ENDS, bits.read(1), 'end') };
      const { speaks, turn } = readTurn(bits);
      if (speaks) spoken.push(place);
      return turn;
    });
    return { actions, spoken };
  },
};

/** Settings, actions, then what was said, together. */
export const parlayCodec: EpisodeCodec<Config, Action> = {
  write(_rules, { config, actions }, out) {
    settingsCodec.write(config, out);
    actionsCodec.write(actions, out);
    const said = actions.flatMap((action) =>
      action.type === 'turn' && action.utterance !== '' ? [action.utterance] : [],
    );
    writeTexts(said, PARLAY_TEXT, out);
  },
  read(_rules, count, bits) {
    const config = settingsCodec.read(bits);
    const { actions, spoken } = actionsCodec.read(bits, count);
    const said = new Map(readTexts(spoken.length, PARLAY_TEXT, bits).map((text, i) => [spoken[i], text]));
    return {
      config,
      actions: actions.map((action, place) =>
        action.type === 'turn' ? { ...action, utterance: said.get(place) ?? '' } : action,
      ),
    };
  },
};
