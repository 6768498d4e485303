/**
 * A pure function of a text that remembers its last answers: audits read the same texts several times, and scripted
 * players repeat theirs. When it is full it forgets everything, which costs time and nothing else.
 */
export function remembered<T>(make: (text: string) => T, most = 256): (text: string) => T {
  let known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    // Not cleared: the engine chains a cleared table to its old one, and keeps what either holds for long.
    if (known.size >= most) known = new Map();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** Matches that may take turns in one process before what is noted of them is written anew. */
const RECENT = 4;

/**
 * Notes about the last few things asked about, by their identity. Not a WeakMap: the engine's quick collections take
 * everything in one for alive, and carried the notes of dead matches into the old generation.
 */
export function ofRecent<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const kept: { readonly of: K; readonly made: V }[] = [];
  let next = 0;
  let last: (typeof kept)[number] | undefined;
  return (of) => {
    if (last?.of === of) return last.made;
    last = kept.find((one) => one.of === of);
    if (!last) {
      last = { of, made: make(of) };
      kept[next] = last;
      next = (next + 1) % RECENT;
    }
    return last.made;
  };
}
