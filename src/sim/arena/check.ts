import { checkOf } from '../fingerprints.ts';
import type { Stream } from '../kernel/random.ts';
import type { Action } from './actions.ts';
import { arena } from './arena.ts';
import { BOTS, botMove } from './bots/standard/play.ts';
import { TIERS } from './facts.ts';
import { STANDARD } from './rules-standard.ts';
import { sample } from './sample.ts';
import type { State } from './state.ts';

const { rulesets } = arena;
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** Random moves under the reference's rules; under the standard ones, which refuse more, those of bots. */
function move(state: State, draw: Stream): Action {
  const { seed } = state;
  const lineup = {
    fraudster: pick(BOTS.fraudster, seed),
    investigator: pick(BOTS.investigator, Math.floor(seed / 3)),
    auditor: pick(BOTS.auditor, Math.floor(seed / 9)),
  };
  const bot = state.rules === STANDARD.id ? botMove(state, lineup) : null;
  return bot ?? sample(state, draw);
}

/** Plays the rulesets and the tiers in turn. */
export const check = checkOf({
  sim: arena,
  reset: (seed: number) =>
    arena.reset(pick(rulesets, seed), seed, { task_id: pick(TIERS, Math.floor(seed / rulesets.length)) }),
  sample: move,
});
