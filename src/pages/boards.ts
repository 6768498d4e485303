import type { Glance } from '../episodes/record.ts';
import type { Sims } from '../sim/registry.ts';
import type { GameId } from './games.ts';
import { glanceOf as parlayGlance } from './parlay/glance.ts';
import { PERSONAS, SCENARIOS } from './parlay/settings.ts';
import { glanceOf as matchGlance } from './arena/glance.ts';
import { TIER } from './arena/labels.ts';
import { glanceOf } from './payops/glance.ts';
import { SUBSETS } from './payops/settings.ts';

/** A setting that parts a game's episodes into boards of their own; the first option is the usual one. */
interface Facet<Config> {
  readonly label: string;
  readonly options: readonly string[];
  of(config: Config): string;
}

export interface BoardKind<K extends GameId> {
  glance(view: Sims[K]['view']): Glance;
  readonly facets: readonly Facet<Sims[K]['config']>[];
}

/** How each game's finished episodes are listed and told apart. */
export const BOARDS: { readonly [K in GameId]: BoardKind<K> } = {
  payops: {
    glance: glanceOf,
    facets: [
      { label: 'Mode', options: ['practice', 'exam'], of: ({ mode }) => mode ?? 'practice' },
      { label: 'Cases', options: ['all', ...SUBSETS], of: ({ subset }) => subset ?? 'all' },
    ],
  },
  parlay: {
    glance: parlayGlance,
    facets: [
      // A table of one's own is never ranked.
      {
        label: 'Scenario',
        options: SCENARIOS.filter((id) => id !== 'own'),
        of: ({ scenario }) => scenario,
      },
      { label: 'Across', options: PERSONAS, of: ({ persona }) => persona },
    ],
  },
  arena: {
    glance: matchGlance,
    facets: [{ label: 'Tier', options: Object.keys(TIER), of: ({ task_id }) => task_id }],
  },
};
