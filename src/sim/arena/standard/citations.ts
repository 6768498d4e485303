import { citationsOf } from '../audit/cited.ts';
import { policyCode } from '../facts.ts';
import { ofRecent } from '../memo.ts';
import { rulesOf } from '../rulesets.ts';
import type { State } from '../state.ts';
import { textOf } from './findings.ts';
import type { Citation, Signed } from './seats.ts';
import { signedAt } from './signed.ts';

const NONE: readonly Citation[] = [];

interface Kept {
  readonly signed: Signed;
  readonly negation: boolean;
  readonly found: readonly Citation[];
}

// By place in the queue. A signed ad takes no more pulls, so that what its reason cites is settled.
const known = ofRecent((_: State['ads']): (Kept | undefined)[] => []);

/** What the reason of the ad in that place cites, held against what was pulled of it. */
export function citationsAt(state: State, index: number): readonly Citation[] {
  const signed = signedAt(state, index);
  if (!signed?.rationale) return NONE;
  const negation = rulesOf(state.rules).switches.negation_read;
  const own = known(state.ads);
  const kept = own[index];
  if (kept?.signed === signed && kept.negation === negation) return kept.found;
  const opened: string[] = [];
  for (const pull of state.pulls) if (pull.index === index) opened.push(textOf(pull.evidence).toLowerCase());
  const code = policyCode(state.ads[index]!.category);
  const found = citationsOf(signed.rationale, signed.verdict, code, opened, negation);
  own[index] = { signed, negation, found };
  return found;
}
