/** An ad's copy as it is set: its first sentence large, the rest below. */
export function adParts(copy: string): { readonly head: string; readonly body: string } {
  const text = copy.trim();
  const end = /[.!?](?=\s|$)/.exec(text);
  if (!end) return { head: text, body: '' };
  const at = end.index + 1;
  return { head: text.slice(0, at), body: text.slice(at).trim() };
}

/** At most so many characters, cut with an ellipsis. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
