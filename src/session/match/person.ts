const KEY = 'countersign/name';
const MOST = 40;

/** A name as a seat carries it. */
export const nameOf = (typed: string): string => typed.trim().replaceAll(/\s+/g, ' ').slice(0, MOST);

/** The name this person gave last; empty when there is none, or storage is forbidden. */
export function ownName(): string {
  try {
    return nameOf(localStorage.getItem(KEY) ?? '');
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, nameOf(name));
  } catch {
    // Private mode or a full store: the name holds for this match.
  }
}
