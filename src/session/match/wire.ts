import type { Seats } from '../../episodes/seats.ts';
import type { Fault } from '../../sim/kernel/errors.ts';
import type { Action, FraudsterAction, Role, Viewer } from '../../sim/arena/actions.ts';
import type { Sims } from '../../sim/registry.ts';
import type { DraftReport } from '../../sim/arena/standard/view-types.ts';

type View = Sims['arena']['view'];

/*
 * What the tabs of one match say to each other, in the words of the protocol: join, step, leave one way, obs the
 * other. Only the host listens to what tabs say, for a move may hold what other seats must not see; each tab listens on
 * a channel of its own, so that no tab is ever handed what another seat may see.
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
  /** A proposal looked at before it is made; `nth` tells the questions of a tab apart. */
  | { readonly type: 'draft'; readonly tab: string; readonly nth: number; readonly proposal: FraudsterAction }
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
  /** What a proposal looks like; null: nothing can be said of it. */
  | { readonly type: 'checked'; readonly nth: number; readonly report: DraftReport | null }
  | { readonly type: 'error'; readonly fault: Fault };

/** To everybody: another tab leads now, ask again; or somebody has begun the match, the waiting room is over. */
export type ToAll = { readonly type: 'lead'; readonly host: string } | { readonly type: 'begin' };

/** What every tab may know of a match. */
export interface Table {
  /** Actions so far. */
  readonly count: number;
  readonly done: boolean;
  readonly to_move: Role | null;
  readonly seats: Seats;
  /** A person has moved. */
  readonly begun: boolean;
  /** Tabs that hold no seat. */
  readonly lookers: number;
  readonly host: string;
  /** Id of the finished match. */
  readonly kept: string | null;
}
