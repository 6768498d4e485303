import type { Glance } from '../../episodes/record.ts';
import type { Action as ArenaAction } from '../../sim/arena/actions.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import type { Action as ParlayAction } from '../../sim/parlay/actions.ts';
import type { Action as PayopsAction } from '../../sim/payops/actions.ts';

const SEALED = '·';
const GROUP = 10;

const turnLetter = (action: ParlayAction): string =>
  action.type === 'accept' ? 'A' : action.type === 'leave' ? 'W' : action.offer === null ? 'T' : 'O';

/** One letter for everything decided within the first `steps` steps, in order. */
function letters({ sim, actions }: Episode, { tape }: Glance, steps: number): string {
  const done = actions.slice(0, steps);
  if (sim === 'payops') {
    return tape.slice(0, (done as PayopsAction[]).filter((one) => 'confidence' in one).length);
  }
  if (sim === 'parlay') return (done as ParlayAction[]).map(turnLetter).join('');
  return (done as ArenaAction[])
    .flatMap((one) => (one.action_type === 'verdict' ? [one.verdict.charAt(0).toUpperCase()] : []))
    .join('');
}

/** What the letters stand for. */
export const LEGEND: Readonly<Record<Episode['sim'], string>> = {
  payops: 'lower case: missed',
  parlay: 'O offer, T talk, A accept, W walk away',
  arena: 'verdicts in order',
};

/**
 * The tape as text, in groups of ten. With `sealed`, a dot stands for everything after `steps`, as many as everybody
 * may know, and nothing says what was right where that was told at the end only.
 */
export function tapeText(episode: Episode, glance: Glance, steps: number, sealed: boolean): string {
  const seen = letters(episode, glance, steps);
  const { config } = episode as Episode<unknown, { mode?: string }>;
  const told = episode.sim === 'payops' && config.mode !== 'exam' ? seen : seen.toUpperCase();
  const rest = episode.sim === 'arena' ? 1 : Math.max(0, glance.total - seen.length);
  const text = sealed ? told + SEALED.repeat(rest) : seen;
  return Array.from({ length: Math.ceil(text.length / GROUP) }, (_, i) =>
    text.slice(GROUP * i, GROUP * (i + 1)),
  ).join(' ');
}
