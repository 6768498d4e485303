import type { Kept } from '../episodes/record.ts';
import type { Role } from '../sim/arena/actions.ts';

/** Whose play a record is. */
export interface Who {
  /** As they call themselves; empty: nobody said. */
  readonly name: string;
  /** Played on this device. */
  readonly mine: boolean;
  /** The same for the same player. Nobody can tell whether two unnamed records from elsewhere are one person's. */
  readonly key: string;
}

const who = (id: string, name: string, mine: boolean): Who => ({
  name,
  mine,
  key: name ? `name ${name}` : mine ? 'you' : `record ${id}`,
});

/** Who played an episode, or that seat of a match; null for a bot. */
export function whoOf({ id, origin, player = '', seats }: Kept, seat: Role | null): Who | null {
  const here = origin === undefined;
  if (seat === null) return who(id, player, here);
  // A match that came without its seats says nothing of who sat there.
  if (!seats) return who(id, '', false);
  const sitter = seats[seat];
  if (sitter.kind === 'bot') return null;
  return sitter.kind === 'link' ? who(id, sitter.name, false) : who(id, sitter.name || player, here);
}
