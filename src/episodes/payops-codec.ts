import { INVESTIGATIONS, TERMINALS, type Action } from '../sim/payops/actions.ts';
import type { Config } from '../sim/payops/payops.ts';
import { BitsError, type BitReader, type BitWriter } from './bits.ts';
import type { EpisodeCodec } from './codec.ts';

const NO_CLAIM = 127;
/** A claim that is not a whole percent: eight bytes of the double follow. */
const EXACT = 126;

function writeClaim(claim: number | null, out: BitWriter): void {
  if (claim === null) return out.write(NO_CLAIM, 7);
  const percent = Math.round(claim * 100);
  if (percent / 100 === claim) return out.write(percent, 7);
  out.write(EXACT, 7);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, claim);
  out.writeBytes(bytes);
}

function readClaim(bits: BitReader): number | null {
  const code = bits.read(7);
  if (code <= 100) return code / 100;
  if (code === NO_CLAIM) return null;
  if (code !== EXACT) throw new BitsError(`no such claim: ${code}`);
  const claim = new DataView(bits.readBytes(8).buffer).getFloat64(0);
  if (!(claim >= 0 && claim <= 1)) throw new BitsError(`no claim of ${claim}`);
  if (Math.round(claim * 100) / 100 === claim) throw new BitsError('a whole percent written the long way');
  return claim;
}

const nameAt = <T>(names: readonly T[], index: number): T => {
  const name = names[index];
  if (name === undefined) throw new BitsError(`no action ${index}`);
  return name;
};

/** Actions as bits: 4 for an investigation, 11 for a decision with its claim. */
const actionsCodec = {
  write(actions: readonly Action[], out: BitWriter): void {
    for (const action of actions) {
      if ('confidence' in action) {
        out.write(1, 1);
        out.write(TERMINALS.indexOf(action.action_type), 3);
        writeClaim(action.confidence, out);
      } else {
        out.write(0, 1);
        out.write(INVESTIGATIONS.indexOf(action.action_type), 3);
      }
    }
  },
  read(bits: BitReader, count: number): Action[] {
    return Array.from({ length: count }, (): Action => {
      const decides = bits.read(1) === 1;
      const index = bits.read(3);
      return decides
        ? { action_type: nameAt(TERMINALS, index), confidence: readClaim(bits) }
        : { action_type: nameAt(INVESTIGATIONS, index) };
    });
  },
};

const SUBSETS = ['easy', 'medium', 'hard', 'critical'] as const;
/** Subset numbers 5 … 7 were never given. */
const ALL = 0;

/** Settings as 5 bits: exam, subset (3), canonical. */
const settingsCodec = {
  write({ mode, subset, canonical }: Config, out: BitWriter): void {
    out.write(mode === 'exam' ? 1 : 0, 1);
    out.write(subset ? SUBSETS.indexOf(subset) + 1 : ALL, 3);
    out.write(canonical ? 1 : 0, 1);
  },
  read(bits: BitReader): Config {
    const exam = bits.read(1) === 1;
    const number = bits.read(3);
    const canonical = bits.read(1) === 1;
    const subset = number === ALL ? undefined : nameAt(SUBSETS, number - 1);
    return {
      ...(exam ? { mode: 'exam' as const } : {}),
      ...(subset ? { subset } : {}),
      ...(canonical ? { canonical } : {}),
    };
  },
};

/** The settings came with the second ruleset; links of the first have none. */
export const payopsCodec: EpisodeCodec<Config, Action> = {
  write(rules, { config, actions }, out) {
    if (rules > 0) settingsCodec.write(config, out);
    actionsCodec.write(actions, out);
  },
  read(rules, count, bits) {
    const config = rules > 0 ? settingsCodec.read(bits) : {};
    return { config, actions: actionsCodec.read(bits, count) };
  },
};
