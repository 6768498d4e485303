import type { Role, Viewer } from '../actions.ts';
import type { State } from '../state.ts';
import { phrases } from '../texts/words.ts';
import { observeAuditor, observePublic } from './auditor.ts';
import { collisionsOf } from './collisions.ts';
import { debrief } from './debrief.ts';
import type { Evidence, Finding } from './evidence.ts';
import { isMarked, shortOf, textOf } from './findings.ts';
import { observeFraudster } from './fraudster.ts';
import { observeInvestigator } from './investigator.ts';
import { tokensOf } from './tokens.ts';
import type { AuditorView, InvestigatorFile, InvestigatorView, OwnMove, StandardView } from './view-types.ts';

const findingOf = (evidence: Evidence, round_number: number): Finding => ({
  target: evidence.target,
  round_number,
  short: shortOf(evidence),
  text: textOf(evidence),
  suspicious: isMarked(evidence),
  tokens: tokensOf(evidence),
});

/** A seat's own moves. Its reward is not among what is told. */
function movesOf(state: State, role: Role): OwnMove[] {
  return state.moves
    .filter(({ action }) => action.role === role)
    .map(({ round_number, action, refusal, ad_id }, i) => ({
      nth: i + 1,
      round_number,
      action,
      refusal,
      ad_id,
    }));
}

/** Steps by round; the end of a turn is none. */
function usedByRound(state: State): number[] {
  const used = Array.from({ length: state.round_number }, () => 0);
  for (const { action, round_number } of state.moves)
    if (action.role === 'investigator' && action.action_type !== 'end_turn') used[round_number - 1]! += 1;
  return used;
}

function investigatorView(state: State): InvestigatorView {
  const seen = observeInvestigator(state);
  const findings = new Map<number, Finding[]>();
  for (const { index, round_number, evidence } of state.pulls) {
    const own = findings.get(index) ?? [];
    own.push(findingOf(evidence, round_number));
    findings.set(index, own);
  }
  return {
    ...seen,
    ads: seen.ads.map((file, i): InvestigatorFile => ({
      ...file,
      risk_words: file.risk_signals.map((tag) => phrases.risk_signals[tag] ?? tag),
      findings: findings.get(i) ?? [],
    })),
    shared: collisionsOf(seen.ads),
    pulls: state.pulls.length,
    used_by_round: usedByRound(state),
    moves: movesOf(state, 'investigator'),
  };
}

function auditorView(state: State): AuditorView {
  const seen = observeAuditor(state);
  const record = seen.record && {
    ...seen.record,
    ads: seen.record.ads.map((file) => ({
      ...file,
      findings: file.evidence.map(({ evidence, round_number }) => findingOf(evidence, round_number)),
    })),
  };
  return { ...seen, record, moves: movesOf(state, 'auditor') };
}

/** All that viewer has been told so far, arranged for a screen. */
export function viewStandard(state: State, viewer: Viewer): StandardView {
  switch (viewer) {
    case 'fraudster':
      return { ...observeFraudster(state), moves: movesOf(state, viewer) };
    case 'investigator':
      return investigatorView(state);
    case 'auditor':
      return auditorView(state);
    case 'public':
      return { ...observePublic(state), debrief: state.phase === 'done' ? debrief(state) : null };
  }
}
