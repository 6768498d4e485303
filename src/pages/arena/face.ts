import { inviteTo } from '../../session/match/invite.ts';
import type { MatchSession } from '../../session/match.svelte.ts';
import type { Seats as Sitters, Sitter } from '../../episodes/seats.ts';
import type { Role } from '../../sim/arena/actions.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { settings } from '../../ui/settings.svelte.ts';
import { BOT } from './bots.ts';
import type { Match, Seat, Seats } from './match.ts';
import { standard } from './views.ts';

function seatOf(sitter: Sitter, role: Role, tab: string): Seat {
  const { name } = sitter;
  switch (sitter.kind) {
    case 'bot':
      return { kind: 'bot', name: BOT[role][sitter.bot]?.name ?? name, bot: sitter.bot, present: true };
    case 'link':
      return { kind: 'link', name: name || 'by link', bot: null, present: false };
    case 'person': {
      const mine = sitter.tab === tab;
      const open = sitter.tab === null && name === '';
      return { kind: mine ? 'me' : open ? 'open' : 'person', name, bot: null, present: sitter.tab !== null };
    }
  }
}

/** Who played a finished match. */
export function playedBy(sitters: Sitters): Seats {
  const of = (role: Role): Seat => {
    const seat = seatOf(sitters[role], role, '');
    return seat.kind === 'bot' || seat.kind === 'link'
      ? seat
      : { kind: 'person', name: seat.name || 'a person', bot: null, present: true };
  };
  return { fraudster: of('fraudster'), investigator: of('investigator'), auditor: of('auditor') };
}

const NOBODY: Seat = { kind: 'open', name: '', bot: null, present: false };

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce('The link is copied. It holds the whole match: give it only to who moves next.', { show: true });
  } catch {
    // No clipboard on plain http, or not allowed.
    announce('Copying is not allowed here.', { show: true });
  }
}

/** A match session as its screens see it. */
export function faceOf(session: MatchSession): Match {
  const seats = (): Seats => {
    const own = session.table?.seats;
    const of = (role: Role): Seat => (own ? seatOf(own[role], role, session.tab) : NOBODY);
    return { fraudster: of('fraudster'), investigator: of('investigator'), auditor: of('auditor') };
  };
  return {
    get phase() {
      return session.phase;
    },
    get view() {
      return standard(session.view);
    },
    get seat() {
      return session.eyes;
    },
    get toMove() {
      return session.table?.to_move ?? null;
    },
    get seats() {
      return seats();
    },
    get trouble() {
      return session.trouble;
    },
    get unsaved() {
      return session.unsaved;
    },
    act: (action) => session.act(action),
    check: (proposal) => session.check(proposal),
    open: (seat) => session.see(seat),
    sit: (role) => session.sit([role], settings.name),
    giveToBot: (role, bot) => session.giveToBot(role, bot),
    get passOn() {
      const { episode, table } = session;
      const link = episode && table ? inviteTo(episode, table.seats) : null;
      if (link === null) return null;
      const { href } = new URL(link, location.href);
      return { link: href, copy: () => void copy(href) };
    },
  };
}
