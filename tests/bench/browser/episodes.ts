import { episodeId } from '../../../src/episodes/id.ts';
import type { Kept } from '../../../src/episodes/record.ts';
import { glanceOf } from '../../../src/pages/payops/glance.ts';
import { payops } from '../../../src/sim/payops/payops.ts';
import { episodeOf, playRandom } from '../../conformance/payops-play.ts';

/** Finished episodes of PayOps, one an hour back from `now`; every figure is what their actions give. */
export function finishedEpisodes(count: number, now: number): Kept[] {
  return Array.from({ length: count }, (_, i) => {
    const state = playRandom(100_000 + i, i);
    const episode = episodeOf(state);
    return {
      id: episodeId(episode),
      episode,
      glance: glanceOf(payops.view(state, 'player')),
      finished: now - i * 3_600_000,
      player: ['Ines', 'Ravi', 'Hanne'][i % 3] ?? '',
    };
  });
}
