import type { Seats } from '../../episodes/seats.ts';
import type { Fault } from '../../sim/kernel/errors.ts';
import type { Action, Role, Viewer } from '../../sim/arena/actions.ts';
import type { Sims } from '../../sim/registry.ts';

type View = Sims['arena']['view'];

/*
 * What the tabs of one match say to each other, in the words of the protocol: join, step, leave one way, obs the
 * other. The host listens on the match's channel; each tab listens on a channel of its own, so that no tab is ever
 * handed what another seat may see.
 */

/** To whoever hosts. `tab` is the sender. */
export type ToHost =
  /** Takes the seats (none: looks on), and asks for what they see. */
  | {
      readonly type: 'join';
      readonly tab: string;
      readonly name: string;
      readonly seats: readonly Role[];
      /** Whose eyes the tab has open. */
      readonly eyes: Viewer;
    }
  /** `after`: how many actions the match had when this one was chosen; it is applied there or nowhere. */
  | { readonly type: 'step'; readonly tab: string; readonly after: number; readonly action: Action }
  | { readonly type: 'bot'; readonly tab: string; readonly seat: Role; readonly bot: string }
  | { readonly type: 'leave'; readonly tab: string };

/** To one tab. */
export type ToTab =
  | {
      readonly type: 'obs';
      readonly eyes: Viewer;
      readonly view: View;
      readonly table: Table;
    }
  /** The step after `after` was taken, once. */
  | { readonly type: 'taken'; readonly after: number }
  /** It was not. */
  | { readonly type: 'refused'; readonly after: number; readonly fault: Fault }
  | { readonly type: 'error'; readonly fault: Fault };

/** To everybody: another tab leads now; ask again. */
export interface Lead {
  readonly type: 'lead';
  readonly host: string;
}

/** What every tab may know of a match. */
export interface Table {
  /** Actions so far. */
  readonly count: number;
  readonly done: boolean;
  readonly to_move: Role | null;
  readonly seats: Seats;
  readonly host: string;
  /** Id of the finished match. */
  readonly kept: string | null;
}
