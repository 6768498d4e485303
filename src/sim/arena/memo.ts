/**
 * A pure function of a text that remembers its last answers: audits read the same texts several times, and scripted
 * players repeat theirs. When it is full it forgets everything, which costs time and nothing else.
 */
export function remembered<T>(make: (text: string) => T, most = 256): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
