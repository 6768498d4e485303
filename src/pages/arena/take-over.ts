import type { Seats, Sitter } from '../../episodes/seats.ts';
import type { Role } from '../../sim/arena/actions.ts';
import { BOT } from './bots.ts';

const bot = (role: Role): Sitter => ({ kind: 'bot', name: BOT[role].plain?.name ?? 'plain', bot: 'plain' });
const person: Sitter = { kind: 'person', name: '', tab: null };

/** Who plays on from a replay: a person on the seat that is to move, bots on the others. */
export const seatsFrom = (mine: Role): Seats => ({
  fraudster: mine === 'fraudster' ? person : bot('fraudster'),
  investigator: mine === 'investigator' ? person : bot('investigator'),
  auditor: mine === 'auditor' ? person : bot('auditor'),
});
