import { StorageError } from '../../episodes/database.ts';
import { listDrafts, saveDraft } from '../../episodes/library.ts';
import { decodeLink, LinkError } from '../../episodes/link.ts';
import type { Seats, Sitter } from '../../episodes/seats.ts';
import { ROLES, type Role } from '../../sim/arena/actions.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import type { EpisodeOf } from '../../worker/api.ts';
import { WorkerLost } from '../../worker/client.ts';
import { linkTo } from '../share.ts';
import { ownSimulator } from '../simulator.ts';
import { newCode } from './code.ts';

type Match = EpisodeOf<'arena'>;

/** `investigator.sharp,auditor.plain`: which seats are bots'; everything else about a match is in the episode. */
const botsText = (seats: Seats): string =>
  ROLES.flatMap((role) => {
    const sitter = seats[role];
    return sitter.kind === 'bot' ? [`${role}.${sitter.bot}`] : [];
  }).join(',');

/** The address that passes a running match on; null when it is too long for a link. */
export function inviteTo(match: Match, seats: Seats): string | null {
  const bots = botsText(seats);
  const link = linkTo(match);
  return link && link.replace('#/r/', '#/m/') + (bots ? `?bots=${bots}` : '');
}

/** Who sits where for somebody who opens a link while `toMove` is to move. A bot that is not `known` is a person. */
export function seatsOfInvite(
  bots: string,
  toMove: Role | null,
  known: Readonly<Record<Role, readonly string[]>>,
): Seats {
  const named = new Map(bots.split(',').map((part) => part.split('.', 2) as [string, string | undefined]));
  const sitter = (role: Role): Sitter => {
    const bot = named.get(role);
    if (bot !== undefined && known[role].includes(bot)) return { kind: 'bot', name: bot, bot };
    return role === toMove ? { kind: 'person', name: '', tab: null } : { kind: 'link', name: '' };
  };
  return {
    fraudster: sitter('fraudster'),
    investigator: sitter('investigator'),
    auditor: sitter('auditor'),
  };
}

const begins = (longer: readonly unknown[], shorter: readonly unknown[]): boolean =>
  JSON.stringify(longer.slice(0, shorter.length)) === JSON.stringify(shorter);

const sameMatch = (a: Episode, b: Episode): boolean =>
  a.sim === b.sim &&
  a.rules === b.rules &&
  a.seed === b.seed &&
  JSON.stringify(a.config) === JSON.stringify(b.config);

/** Reads a match that came by link, or says in a sentence why not. */
export function readInvite(payload: string): Match | { readonly trouble: string } {
  try {
    const episode = decodeLink(payload);
    return episode.sim === 'arena'
      ? (episode as Match)
      : { trouble: 'This link does not hold a running match of FraudArena.' };
  } catch (error) {
    if (error instanceof LinkError) return { trouble: error.message };
    throw error;
  }
}

/** Plays it here: whose move it is, null when it is over; or why that cannot be said. */
export async function whoseMove(
  match: Match,
): Promise<{ readonly toMove: Role | null } | { readonly trouble: string }> {
  try {
    const reply = await ownSimulator('arena').call('advance', match, {});
    return reply.ok
      ? { toMove: reply.value.to_move }
      : { trouble: `${reply.error.sentence} ${reply.error.detail}`.trim() };
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return { trouble: 'The simulation does not answer. Reload the page to try again.' };
  }
}

/**
 * Puts a match that came by link among this device's running ones: over the one it goes on from, whose seats stay, or
 * as a new one with `seats`. Returns the draft's id, or why not.
 */
export async function accept(
  match: Match,
  seats: Seats,
): Promise<{ readonly draftId: string } | { readonly trouble: string }> {
  try {
    const drafts = await listDrafts();
    const known = drafts.find(({ episode }) => sameMatch(episode, match));
    if (
      known &&
      known.episode.actions.length > match.actions.length &&
      begins(known.episode.actions, match.actions)
    )
      return { draftId: known.id };
    const before = known && begins(match.actions, known.episode.actions) ? known : undefined;
    const draftId = before?.id ?? newCode();
    await saveDraft({
      id: draftId,
      episode: match,
      glance: before?.glance ?? { tape: '', total: 0, place: 'by link', score: null },
      updated: Date.now(),
      seats: before?.seats ?? seats,
    });
    return { draftId };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}
