import type { IconName } from '../ui/icons.ts';
import { GAME_IDS, gameHref, GAMES } from './games.ts';

interface Place {
  readonly href: string;
  readonly label: string;
  /** Null: not among the few places of a phone, which reaches it from Home. */
  readonly icon: IconName | null;
}

const PLACES: readonly Place[] = [
  { href: '#/', label: 'Home', icon: 'home' },
  ...GAME_IDS.map((game) => ({ href: gameHref(game), label: GAMES[game].name, icon: null })),
  { href: '#/episodes', label: 'Library', icon: 'list' },
  { href: '#/leaderboard', label: 'Leaderboard', icon: 'board' },
  { href: '#/history', label: 'History', icon: 'history' },
  { href: '#/check', label: 'Check', icon: 'verified' },
];

/** The places of the header, the one at `href` marked. */
export const placesAt = (href: string): (Place & { current: boolean })[] =>
  PLACES.map((place) => ({ ...place, current: place.href === href }));
