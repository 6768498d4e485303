import type { IconName } from '../ui/icons.ts';

interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

const PLACES: readonly Place[] = [
  { href: '#/', label: 'Home', icon: 'home' },
  { href: '#/payops/new', label: 'PayOps', icon: 'play' },
  { href: '#/episodes', label: 'Episodes', icon: 'list' },
  { href: '#/leaderboard', label: 'Leaderboard', icon: 'board' },
  { href: '#/check', label: 'Check', icon: 'verified' },
];

/** The places of the header, the one at `href` marked. */
export const placesAt = (href: string): (Place & { current: boolean })[] =>
  PLACES.map((place) => ({ ...place, current: place.href === href }));
