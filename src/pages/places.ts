/** The places of the header, on screens that show it. */
export const PLACES = [
  { href: '#/payops/new', label: 'PayOps', current: false },
  { href: '#/episodes', label: 'Episodes', current: false },
  { href: '#/check', label: 'Check', current: false },
] as const;

export const placesAt = (href: string): { href: string; label: string; current: boolean }[] =>
  PLACES.map((place) => ({ ...place, current: place.href === href }));
