import type { Action, FraudsterAction, Role, Viewer } from '../../sim/arena/actions.ts';
import type { DraftReport, StandardView } from '../../sim/arena/standard/view-types.ts';
import type { Fault } from '../../sim/kernel/errors.ts';

/** Who holds a seat. A person may be somewhere else and get the match by link. */
export interface Seat {
  readonly kind: 'me' | 'person' | 'bot' | 'link' | 'open';
  readonly name: string;
  readonly bot: string | null;
  readonly present: boolean;
}
export type Seats = Readonly<Record<Role, Seat>>;

/** Takes a move; resolves to the refusal, or null when it was taken. A declined move is taken: see `view.refusal`. */
export type Act = (action: Action) => Promise<Fault | null>;

/** Looks at a proposal before it is made; null without an answer. */
export type Check = (proposal: FraudsterAction) => Promise<DraftReport | null>;

/** What the screens of a match need of the one that runs it. */
export interface Match {
  readonly phase: 'loading' | 'open' | 'handover' | 'waiting' | 'finished' | 'failed';
  readonly view: StandardView | null;
  /** Whose eyes these are. */
  readonly seat: Viewer;
  readonly toMove: Role | null;
  readonly seats: Seats;
  readonly trouble: string;
  readonly unsaved: string;
  act: Act;
  check: Check;
  /** After a hand-over: shows that seat its board. */
  open(seat: Role): void;
  /** Takes a seat that is free. */
  sit(role: Role): void;
  giveToBot(role: Role, bot: string): void;
  /** The running match as a link, for a person somewhere else; null where this tab does not hold it. */
  readonly passOn: { readonly link: string; readonly copy: () => void } | null;
}

/** `You`, `Ines`, `Ines, away`, `Magpie, bot`, `open seat`, `by link`. */
export function seatText({ kind, name, bot, present }: Seat): string {
  if (kind === 'me') return name === '' ? 'You' : `${name}, you`;
  if (kind === 'open') return 'open seat';
  if (kind === 'link') return name;
  const who = name === '' ? 'another person' : name;
  if (bot !== null) return `${who}, bot`;
  return present ? who : `${who}, away`;
}

/** Whether somebody may sit down there. */
export const isFree = ({ kind, present }: Seat): boolean =>
  kind === 'open' || (kind === 'person' && !present);

/** Whoever acts in that seat, within a sentence. */
export const actorOf = (seats: Seats, role: Role): string => {
  const { kind, name } = seats[role];
  return kind === 'me' ? 'you' : name || `the ${role}`;
};
