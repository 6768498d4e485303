import type { Seats } from '../episodes/seats.ts';
import type { Costly } from '../sim/kernel/regret.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import { forkAt, takeOver } from './fork.ts';
import { simulatorOf } from './simulator.ts';

const NO_ANSWER = 'The simulation does not answer. Reload the page to try again.';

/** The decisions of a finished episode that cost most, or why they cannot be told, in a sentence. */
export async function worstOf(episode: Episode): Promise<readonly Costly[] | { readonly trouble: string }> {
  try {
    const reply = await simulatorOf<PlayableId>(episode.sim).call('worst', episode);
    return reply.ok ? reply.value : { trouble: `${reply.error.sentence} ${reply.error.detail}`.trim() };
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return { trouble: NO_ANSWER };
  }
}

/** They as a screen watches them come. */
export class WorstSteps {
  list = $state.raw<readonly Costly[] | null>(null);
  trouble = $state('');
  #asked: Episode | null = null;

  async load(episode: Episode): Promise<void> {
    this.#asked = episode;
    this.list = null;
    this.trouble = '';
    const found = await worstOf(episode);
    if (this.#asked !== episode) return;
    if ('trouble' in found) this.trouble = found.trouble;
    else this.list = found;
  }
}

/** Who sits where when a match is tried again: whoever decided, and bots. */
const seatsFor = (role: string): Seats => ({
  fraudster: { kind: 'bot', name: 'plain', bot: 'plain' },
  investigator: { kind: 'bot', name: 'plain', bot: 'plain' },
  auditor: { kind: 'bot', name: 'plain', bot: 'plain' },
  [role]: { kind: 'person', name: '', tab: null },
});

/** What of a decision a second try needs. */
export type Decided = Pick<Costly, 'step' | 'position' | 'action' | 'role' | 'total'>;

/**
 * Begins a second try of a decision, and says where it goes on. It is always practice: its point is to see the
 * outcome. `total` is the number of steps of a whole episode, `place` what is tried again, in words.
 */
export async function tryAgain(
  episode: Episode,
  of: Decided,
  { total, place }: { total: number; place: string },
): Promise<{ readonly href: string } | { readonly trouble: string }> {
  const words = { total, place: `second try of ${place}` };
  if (episode.sim === 'arena') {
    const over = await takeOver(episode, of.step, words, { seats: seatsFor(of.role) });
    return 'trouble' in over ? over : { href: `#/arena/${over.draftId}?sit=${of.role}` };
  }
  const { mode: _, ...config } = episode.config as { mode?: unknown };
  const first = { position: of.position, action: of.action, total: of.total };
  const fork = await forkAt({ ...episode, config }, of.step, first, words);
  return 'trouble' in fork ? fork : { href: `#/${episode.sim}/${fork.draftId}` };
}
