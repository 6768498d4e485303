import { forkAt } from '../../session/fork.ts';
import type { CaseDebrief } from '../../sim/payops/debrief.ts';
import type { EpisodeOf } from '../../worker/api.ts';

/** A second try of the case `of`, one of `total`. It is always practice: its point is to see the outcome. */
export function retryAt(
  episode: EpisodeOf<'payops'>,
  of: Pick<CaseDebrief, 'position' | 'action' | 'total' | 'first_step'>,
  total: number,
): ReturnType<typeof forkAt> {
  const { mode: _, ...config } = episode.config;
  const first = { position: of.position, action: of.action, total: of.total };
  const place = `second try of case ${of.position}`;
  return forkAt({ ...episode, config }, of.first_step - 1, first, { total, place });
}
