import type { Episode } from '../../sim/kernel/types.ts';

/** What the screen of a finished episode is given. */
export interface Finished {
  readonly found: Episode;
  /** The step of the address; null for the debrief. */
  readonly step: number | null;
  /** This screen's own address, without the step. */
  readonly base: string;
  /** From a link, not kept here. */
  readonly shared: boolean;
  /** The viewer decides first; later steps are sealed until then. */
  readonly first: boolean;
  /** Who sent it, as the link says; empty when it does not. */
  readonly by: string;
}
