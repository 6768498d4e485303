import type { Finding } from '../../sim/arena/standard/evidence.ts';

const WORDISH = /[a-z0-9_]/;

/** Whether a text names a token as a word of its own, whatever the case. */
export function names(text: string, token: string): boolean {
  const [lower, wanted] = [text.toLowerCase(), token.toLowerCase()];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const [before, after] = [lower.charAt(at - 1), lower.charAt(at + wanted.length)];
    if (!WORDISH.test(before) && !WORDISH.test(after)) return true;
  }
  return false;
}

/** What was opened and may be cited, each token once. */
export const citable = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.flatMap(({ tokens }) => tokens)),
];

/** The text with a token added at its end. */
export const adding = (text: string, token: string): string => {
  const kept = text.trimEnd();
  if (kept === '') return token;
  return `${kept}${/[,.;:]$/.test(kept) ? '' : ','} ${token}`;
};

/** A reason in pieces, each with the citation it is, for marking them in its text. */
export function marked<T extends { readonly text: string }>(
  reason: string,
  citations: readonly T[],
): { readonly text: string; readonly citation: T | null }[] {
  const lower = reason.toLowerCase();
  const spots = citations
    .flatMap((citation) => {
      const at = lower.indexOf(citation.text.toLowerCase());
      return at < 0 ? [] : [{ at, end: at + citation.text.length, citation }];
    })
    .sort((a, b) => a.at - b.at || b.end - a.end);
  const pieces: { text: string; citation: T | null }[] = [];
  let done = 0;
  for (const { at, end, citation } of spots) {
    if (at < done) continue;
    if (at > done) pieces.push({ text: reason.slice(done, at), citation: null });
    pieces.push({ text: reason.slice(at, end), citation });
    done = end;
  }
  if (done < reason.length) pieces.push({ text: reason.slice(done), citation: null });
  return pieces;
}
