import type { Glance } from '../../src/episodes/record.ts';
import { glanceOf as glanceOfMatch } from '../../src/pages/arena/glance.ts';
import { glanceOf as glanceOfTable } from '../../src/pages/parlay/glance.ts';
import { glanceOf as glanceOfDesk } from '../../src/pages/payops/glance.ts';
import type { Reply, SimApi } from '../../src/worker/api.ts';
import type { PlayableId, Sims } from '../../src/sim/registry.ts';
import { digest } from '../../src/sim/kernel/digest.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { api as arena } from '../../src/worker/arena.ts';
import { api as parlay } from '../../src/worker/parlay.ts';
import { api as payops } from '../../src/worker/payops.ts';

/** What becomes of an episode: its last state and what a list says of it, or the words it is refused with. */
export type Outcome =
  | {
      /** Digest of the grade; null while the episode runs. */
      readonly grade: string | null;
      readonly digest: string;
      readonly glance: Glance;
    }
  | { readonly refused: string };

/** One frozen link and everything that may be worked out from it. */
export interface Golden {
  readonly what: string;
  readonly link: string;
  readonly episode: Episode;
  readonly outcome: Outcome;
}

function outcome<K extends PlayableId>(
  api: Pick<SimApi<K>, 'open' | 'digests' | 'grade'>,
  glanceOf: (view: Sims[K]['view']) => Glance,
  episode: unknown,
  role: Sims[K]['role'] | null = null,
): Outcome {
  const opened = api.open(episode, null, role);
  if (!opened.ok) return { refused: `${opened.error.sentence} ${opened.error.detail}` };
  const digests: Reply<string[]> = api.digests(opened.value.episode);
  if (!digests.ok) throw new Error(digests.error.detail);
  const grade = opened.value.done ? api.grade(episode) : null;
  if (grade?.ok === false) throw new Error(grade.error.detail);
  return {
    grade: grade && digest(grade.value),
    digest: digests.value.at(-1) ?? '',
    glance: glanceOf(opened.value.view),
  };
}

/** Plays an episode through the door that the page uses. */
export function outcomeOf(episode: Episode): Outcome {
  switch (episode.sim) {
    case 'payops':
      return outcome<'payops'>(payops, glanceOfDesk, episode);
    case 'parlay':
      return outcome<'parlay'>(parlay, glanceOfTable, episode);
    case 'arena':
      // Under the reference rules nobody looks on without a seat.
      return outcome<'arena'>(
        arena,
        glanceOfMatch,
        episode,
        episode.rules === 'reference-1' ? 'auditor' : null,
      );
  }
}
