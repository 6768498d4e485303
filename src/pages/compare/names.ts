import type { Found } from '../../session/compare.ts';

/** What the two sides are called, at the beginning of a sentence. */
export function namesOf(a: Found, b: Found): [string, string] {
  if (a.name && b.name) return [a.name, b.name === a.name ? `${b.name} again` : b.name];
  const unnamed = (one: Found, other: Found): string => {
    if (one.name) return one.name;
    if (one.own && !(other.own && !other.name)) return 'You';
    if (one.own) return (one.finished ?? 0) < (other.finished ?? 0) ? 'The earlier' : 'The later';
    return other.own || other.name ? 'The other' : one === a ? 'The first' : 'The second';
  };
  const names: [string, string] = [unnamed(a, b), unnamed(b, a)];
  return names[0] === names[1] ? ['The first', 'The second'] : names;
}

/** The same within a sentence. */
export const within = (name: string): string =>
  name === 'You' || /^The (?:earlier|later|other|first|second)$/.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;

/** `You end`, `Ravi ends`. */
export const ends = (name: string): string => (name === 'You' ? 'You end' : `${name} ends`);

const when = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export const detailOf = ({ finished }: Found): string =>
  finished === null ? 'from a link' : when.format(finished);
