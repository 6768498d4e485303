import type { Seats, Sitter } from '../../episodes/seats.ts';
import type { Role } from '../../sim/arena/actions.ts';
import { BOT } from '../arena/bots.ts';
import { ROLE_IDS } from '../arena/labels.ts';

const sitterName = (role: Role, sitter: Sitter): string =>
  sitter.kind === 'bot' ? (BOT[role][sitter.bot]?.name ?? sitter.bot) : sitter.name || 'a person';

/** Who sat in the other seats: `Magpie, Heron`. */
export const against = (seats: Seats, seat: Role | null): string =>
  ROLE_IDS.filter((role) => role !== seat)
    .map((role) => sitterName(role, seats[role]))
    .join(', ');
