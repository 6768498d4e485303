import type { Evidence, Finding } from '../../sim/arena/standard/evidence.ts';
import type { Collision } from '../../sim/arena/standard/seats.ts';
import type { InvestigatorFile } from '../../sim/arena/standard/view-types.ts';
import { TARGET_IDS } from './labels.ts';

/** A cell of the ledger: what one pull on one ad told, in short. */
export interface LedgerCell {
  /** Null: not opened. */
  readonly text: string | null;
  /** Passes a fixed threshold. */
  readonly up: boolean;
  readonly state: 'plain' | 'shared' | 'lit';
  /** The value that lights up when the cell is chosen. */
  readonly collision: Collision | null;
}

const SEALED: LedgerCell = { text: null, up: false, state: 'plain', collision: null };

/** Values of a piece of evidence that other ads may have, too. */
function valuesIn(evidence: Evidence): readonly string[] {
  switch (evidence.target) {
    case 'advertiser_history':
    case 'payment_method':
      return [evidence.payment_id];
    case 'landing_page':
      return [evidence.template, evidence.registrar];
    case 'targeting_overlap':
      return [evidence.fingerprint];
    case 'campaign_structure':
    case 'policy_classifier':
      return [];
  }
}

/** What this evidence shares with other ads, the strongest hint first. */
function collisionsAt(evidence: Evidence, ad_id: string, shared: readonly Collision[]): Collision[] {
  const values = valuesIn(evidence);
  const found = shared.filter(({ value, ad_ids }) => values.includes(value) && ad_ids.includes(ad_id));
  return [...found.filter(isStrong), ...found.filter((one) => !isStrong(one))];
}
const isStrong = ({ signal }: Collision): boolean => signal !== 'registrar';

function cellOf(
  finding: Finding,
  evidence: Evidence,
  ad_id: string,
  shared: readonly Collision[],
  lit: Collision | null,
): LedgerCell {
  const own = collisionsAt(evidence, ad_id, shared);
  const glows = lit !== null && own.includes(lit);
  // Most ads share their registrar with another: it shows only when it is asked for.
  const strong = own.find(isStrong) ?? null;
  // A column shows one value; the lit one takes its place while it glows.
  const hidden = glows && lit.value !== finding.short && evidence.target !== 'advertiser_history';
  return {
    text: hidden ? lit.value : finding.short,
    up: finding.suspicious,
    state: glows ? 'lit' : strong ? 'shared' : 'plain',
    collision: glows ? lit : strong,
  };
}

/** The six cells of an ad, in the order of the pulls. */
export const cellsOf = (
  ad: InvestigatorFile,
  shared: readonly Collision[],
  lit: Collision | null,
): LedgerCell[] =>
  TARGET_IDS.map((target) => {
    const finding = ad.findings.find((one) => one.target === target);
    const evidence = ad.evidence.find((one) => one.target === target);
    return finding && evidence ? cellOf(finding, evidence, ad.ad_id, shared, lit) : SEALED;
  });

/** What a finding shares, in words: `also X5HK and H8PL`; empty when nothing. */
export function alsoText(evidence: Evidence, ad_id: string, shared: readonly Collision[]): string {
  return collisionsAt(evidence, ad_id, shared)
    .filter(isStrong)
    .map(({ value, ad_ids }) => `${value} also on ${ad_ids.filter((id) => id !== ad_id).join(', ')}`)
    .join('; ');
}
