import type { Target } from '../../sim/arena/actions.ts';
import type { AuditRecord, Citation } from '../../sim/arena/standard/seats.ts';
import type { AuditorFile } from '../../sim/arena/standard/view-types.ts';
import { TARGET_IDS } from './labels.ts';
import { THRESHOLDS } from './prices.ts';

/** Which pull could have told a token, by its shape; null where several could. */
export function sourceOf(token: string): Target | null {
  if (/^pmt_/.test(token)) return 'payment_method';
  if (/^seg_/.test(token)) return 'targeting_overlap';
  if (/^adv_/.test(token)) return 'advertiser_history';
  if (/^tmpl_/.test(token) || /^[a-z0-9-]+\.[a-z]{2,}$/.test(token)) return 'landing_page';
  return null;
}

/** One signal of an audited verdict: what the reason says of it, and what was really opened. */
export interface AuditRow {
  readonly target: Target;
  readonly cited: readonly string[];
  /** Round in which it was opened; null: never. */
  readonly opened: number | null;
  readonly said: string;
  readonly gap: '' | 'cited, never opened' | 'opened, not used';
}

/** The six signals beside the reason, and what it claims that no opened signal holds. */
export function auditRows({ findings, citations }: Pick<AuditorFile, 'findings' | 'citations'>): {
  readonly rows: readonly AuditRow[];
  readonly loose: readonly Citation[];
} {
  const unheld = citations.filter(({ held, kind, negated }) => !held && !negated && kind !== 'code');
  const rows = TARGET_IDS.map((target): AuditRow => {
    const finding = findings.find((one) => one.target === target);
    const held = citations.filter(({ text, held: holds }) => holds && finding?.tokens.includes(text));
    const claimed = finding ? [] : unheld.filter(({ text }) => sourceOf(text) === target);
    const cited = [...held, ...claimed].map(({ text }) => text);
    return {
      target,
      cited,
      opened: finding?.round_number ?? null,
      said: finding?.text ?? '',
      gap:
        claimed.length > 0 ? 'cited, never opened' : finding && cited.length === 0 ? 'opened, not used' : '',
    };
  });
  const placed = new Set(rows.flatMap(({ cited }) => cited));
  return { rows, loose: unheld.filter(({ text }) => !placed.has(text)) };
}

export type Slice = AuditRecord['evenness'][number];

/** Best minus worst share of right verdicts, over slices of three or more; null with fewer than two of them. */
export function gapOf(slices: readonly Slice[]): number | null {
  const shares = slices
    .filter(({ verdicts }) => verdicts >= THRESHOLDS.slice)
    .map(({ verdicts, correct }) => correct / verdicts);
  return shares.length < 2 ? null : Math.max(...shares) - Math.min(...shares);
}

/** Audited verdicts by the round they were signed in; 0 holds what nobody signed. */
export function byRound(
  files: readonly AuditorFile[],
): (readonly [round: number, files: readonly AuditorFile[]])[] {
  const rounds = [...new Set(files.map(({ signed }) => signed?.round_number ?? 0))];
  return rounds.map((round) => [round, files.filter(({ signed }) => (signed?.round_number ?? 0) === round)]);
}
