import { tsImport } from 'tsx/esm/api';
import type { Glance } from '../../src/episodes/record.ts';
import type * as Link from '../../src/episodes/link.ts';
import type * as Expected from '../../src/sim/expected.ts';
import type { Check } from '../../src/sim/fingerprints.ts';
import type * as Games from '../../src/pages/games.ts';
import type * as Kernel from '../../src/sim/kernel/episode.ts';
import type * as GlanceOf from '../../src/pages/payops/glance.ts';
import type * as Sentence from '../../src/pages/payops-debrief/sentence.ts';
import type * as Parlay from '../../src/sim/parlay/parlay.ts';
import type { Costly } from '../../src/sim/kernel/regret.ts';
import type * as Payops from '../../src/sim/payops/payops.ts';
import type * as Regret from '../../src/sim/payops/regret.ts';
import { episodeOf, thirtyHolds, LOOK_NAMES, type Chosen, type StoredAction } from './desk.ts';
import type { Debrief } from '../../src/sim/payops/debrief.ts';

/*
 * The app's own code in Node. Playwright's loader does not read JSON or packages without an extension, tsx does.
 */

type Code = typeof Link &
  typeof Games &
  typeof GlanceOf &
  typeof Expected &
  typeof Kernel &
  typeof Payops &
  typeof Sentence;

let loading: Promise<Code> | null = null;

async function load(): Promise<Code> {
  const modules = await Promise.all(
    [
      'episodes/link',
      'sim/expected',
      'sim/kernel/episode',
      'sim/payops/payops',
      'pages/games',
      'pages/payops/glance',
      'pages/payops-debrief/sentence',
    ].map((name) => tsImport(`../../src/${name}.ts`, import.meta.url) as Promise<object>),
  );
  return Object.assign({}, ...modules) as Code;
}

export const code = (): Promise<Code> => (loading ??= load());

/** The payload of an episode that nobody had to play by hand, legal or not. */
export async function payloadOf(
  seed: number,
  actions: readonly object[] = thirtyHolds,
  chosen: Chosen = {},
): Promise<string> {
  const { encodeLink } = await code();
  return encodeLink({ ...episodeOf(seed, [], chosen), actions } as unknown as Parameters<
    typeof encodeLink
  >[0]);
}

/** What a list says of a finished episode. */
export async function glanceOf(episode: object): Promise<Glance> {
  const { glanceOf: glance, parseEpisode, payops, play } = await code();
  return glance(payops.view(play(payops, parseEpisode(payops, episode)), 'player'));
}

/** The debrief of a finished episode, worked out here. */
export async function debriefOf(episode: object): Promise<Debrief> {
  const { parseEpisode, payops, play } = await code();
  return payops.debrief(play(payops, parseEpisode(payops, episode)));
}

/** The decisions that cost most in a finished episode of PayOps, worked out here. */
export async function worstOf(episode: object): Promise<readonly Costly[]> {
  const { parseEpisode, payops, play } = await code();
  const path = '../../src/sim/payops/regret.ts';
  const { regret } = (await tsImport(path, import.meta.url)) as typeof Regret;
  const parsed = parseEpisode(payops, episode);
  return regret.worst(parsed, play(payops, parsed));
}

/** The play an expert would make of an episode's cases, at a claim. */
export async function expertOf(seed: number, confidence: number, chosen: Chosen = {}): Promise<object[]> {
  const { cases } = await debriefOf(episodeOf(seed, await anyPlay(seed, chosen), chosen));
  return cases.flatMap(({ expert, correct_action }) => [
    ...expert.investigations.map((action_type) => ({ action_type })),
    { action_type: correct_action, confidence },
  ]);
}

/** Opens everything and holds: legal whatever is played. */
async function anyPlay(seed: number, chosen: Chosen): Promise<StoredAction[]> {
  const { payops } = await code();
  const { rules = 'standard-1', config = {} } = chosen;
  const { dealt } = payops.reset(rules, seed, config);
  return dealt.flatMap(() => [
    ...LOOK_NAMES.map((action_type) => ({ action_type })),
    { action_type: 'hold', confidence: null },
  ]);
}

/** The determinism check of a game, run here. */
export async function checkOf(sim: string): Promise<Check> {
  const { check } = (await tsImport(`../../src/sim/${sim}/check.ts`, import.meta.url)) as { check: Check };
  return check;
}

/** What a Parlay game hides as it is dealt, in the ways it might be printed; `own` is the player's own limit. */
export async function hiddenOf(
  seed: number,
  config: object,
): Promise<{ secrets: readonly string[]; own: number }> {
  const { parlay } = (await tsImport('../../src/sim/parlay/parlay.ts', import.meta.url)) as typeof Parlay;
  const state = parlay.reset('standard-1', seed, config as Parameters<typeof parlay.reset>[2]);
  const { player } = parlay.view(state, 'player').scenario;
  const limits = { seller: state.drawn.walk_away_price, buyer: state.drawn.budget_ceiling };
  const theirs = limits[player === 'seller' ? 'buyer' : 'seller'];
  const whole = Math.round(theirs);
  return {
    secrets: [
      String(theirs),
      String(whole),
      whole.toLocaleString('en-GB'),
      `${(theirs / 1000).toFixed(1)}k`,
      String(state.hidden.urgency_score),
    ].filter((text) => text.length > 4),
    own: limits[player],
  };
}

/** The address that passes a running match on, without its origin. */
export async function inviteOf(episode: unknown, bots: string): Promise<string> {
  const { encodeLink } = await code();
  return `#/m/${encodeLink(episode as Parameters<typeof encodeLink>[0])}?bots=${bots}`;
}
