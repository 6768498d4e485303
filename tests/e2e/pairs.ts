import { tsImport } from 'tsx/esm/api';
import type * as Play from '../../src/sim/arena/bots/standard/play.ts';
import type * as Parlay from '../../src/sim/parlay/parlay.ts';
import { code, expertOf, payloadOf } from './rules.ts';
import type { StoredAction } from './desk.ts';

export const SEED = 141_421;
export const CRITICAL = { config: { subset: 'critical' } };

type Encoded = Parameters<Awaited<ReturnType<typeof code>>['encodeLink']>[0];
const linkOf = async (episode: object): Promise<string> => (await code()).encodeLink(episode as Encoded);

/** The expert's play of six cases, and the same with one case approved without a look; that case’s position. */
export async function twoDesks(seed = SEED): Promise<{ best: string; other: string; position: number }> {
  const actions = (await expertOf(seed, 0.9, CRITICAL)) as StoredAction[];
  const signed = actions.flatMap((action, i) => ('confidence' in action ? [i] : []));
  const at = signed.findLastIndex((i) => actions[i]?.action_type !== 'approve');
  const place = signed[at]!;
  const worse = actions.map((action, i) => (i === place ? { ...action, action_type: 'approve' } : action));
  return {
    best: await payloadOf(seed, actions, CRITICAL),
    other: await payloadOf(seed, worse, CRITICAL),
    position: at + 1,
  };
}

/** Two negotiations that part on their third turn, and end on different ones. */
export async function twoTables(): Promise<[string, string]> {
  const { parlay } = (await tsImport('../../src/sim/parlay/parlay.ts', import.meta.url)) as typeof Parlay;
  const config = { scenario: 'saas_enterprise', persona: 'veteran' } as const;
  const played = (offers: readonly number[]): object => {
    const state = parlay.reset('standard-1', 7, config);
    const actions: object[] = [];
    for (const offer of offers) {
      if (state.done) break;
      const action = { type: 'turn', utterance: 'Our figure.', offer, move: null } as const;
      parlay.step(state, action);
      actions.push(action);
    }
    if (!state.done) actions.push({ type: 'leave' });
    return { v: 1, sim: 'parlay', rules: 'standard-1', seed: 7, config, actions };
  };
  return [
    await linkOf(played([112_000, 116_000, 119_000])),
    await linkOf(played([112_000, 116_000, 118_000, 120_000])),
  ];
}

/** Two matches of bots; the investigators are of different skill. */
export async function twoMatches(seed = 3): Promise<[string, string]> {
  const { playMatch } = (await tsImport(
    '../../src/sim/arena/bots/standard/play.ts',
    import.meta.url,
  )) as typeof Play;
  const played = (investigator: 'plain' | 'sharp'): object => {
    const lineup = { fraudster: 'plain', investigator, auditor: 'plain' } as const;
    const { moves } = playMatch(seed, { task_id: 'task_1' }, lineup);
    const actions = moves.map(({ action }) => action);
    return { v: 1, sim: 'arena', rules: 'standard-1', seed, config: { task_id: 'task_1' }, actions };
  };
  return [await linkOf(played('plain')), await linkOf(played('sharp'))];
}
