import type { StandardView } from '../../sim/arena/standard/view-types.ts';
import type { Sims } from '../../sim/registry.ts';

type AnyView = Sims['arena']['view'];

/** A view of the standard rules; null for one of the reference's, which has no screen. */
export const standard = (view: AnyView | null): StandardView | null =>
  view && 'difficulty' in view ? view : null;
