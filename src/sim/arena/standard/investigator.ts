import { TARGETS, type Target } from '../actions.ts';
import { ofRecent } from '../memo.ts';
import { rulesOf } from '../rulesets.ts';
import type { Ad, State } from '../state.ts';
import type { Evidence, Vertical } from './evidence.ts';
import type { AdFile, InvestigatorObservation, LinkRow } from './seats.ts';
import { signedAt } from './signed.ts';
import { seatOf } from './table.ts';

const NOTHING: readonly Evidence[] = [];
const ALL: readonly Target[] = TARGETS;

/** Round in which the ad in that place joined; 0 for the queue the match began with. */
function arrivedIn(state: State, index: number, ad: Ad): number {
  if (index < state.base_ads) return 0;
  const late = state.arrivals.find((one) => one.ad.ad_id === ad.ad_id);
  if (late) return late.round_number;
  // A proposal is logged with the round it was made in, which is the round it joins in.
  return state.moves.find((move) => move.ad_id === ad.ad_id)?.round_number ?? 1;
}

function evidenceOf(state: State, index: number): readonly Evidence[] {
  const { length } = state.work[index]!.pulls;
  if (length === 0) return NOTHING;
  const found: Evidence[] = [];
  for (const pull of state.pulls) if (pull.index === index) found.push(pull.evidence);
  return found;
}

interface Kept {
  readonly ad: Ad;
  readonly pulls: readonly Target[];
  readonly signed: number;
  readonly decided: boolean;
  readonly file: AdFile;
}

// One list of files a match: a file is written anew when its ad, pulls or verdict change. Losing it costs time only.
const cabinetOf = ofRecent((_: State['ads']): Kept[] => []);

function write(state: State, index: number, ad: Ad, arrived: number): AdFile {
  const rules = rulesOf(state.rules);
  const { pulls, decided } = state.work[index]!;
  const signed = signedAt(state, index);
  const profile = ad.dossier?.profile;
  const shown = (rules.switches.neutral_vertical ? ad.vertical : ad.category) as Vertical;
  return {
    ad_id: ad.ad_id,
    account_name: profile?.account_name ?? '',
    ad_copy: ad.ad_copy,
    vertical: shown,
    targeting_summary: ad.targeting_summary,
    risk_signals: ad.risk_signals,
    country: profile?.country ?? '',
    account_age_days: profile?.account_age_days ?? 0,
    arrived,
    signed,
    auto_approved: decided && signed === null,
    evidence: evidenceOf(state, index),
    targets_left: pulls.length === 0 ? ALL : TARGETS.filter((target) => !pulls.includes(target)),
    pulls_left: Math.max(0, rules.investigation.pull.length - pulls.length),
  };
}

function fileAt(state: State, kept: Kept[], index: number): AdFile {
  const ad = state.ads[index]!;
  const { pulls, signed, decided } = state.work[index]!;
  const known = kept[index];
  if (known?.ad === ad && known.pulls === pulls && known.signed === signed && known.decided === decided)
    return known.file;
  const arrived = known?.ad.ad_id === ad.ad_id ? known.file.arrived : arrivedIn(state, index, ad);
  const file = write(state, index, ad, arrived);
  kept[index] = { ad, pulls, signed, decided, file };
  return file;
}

/** The ads the investigator has before it, in queue order. */
export function filesOf(state: State): AdFile[] {
  const kept = cabinetOf(state.ads);
  const files: AdFile[] = new Array<AdFile>(state.shown);
  for (let i = 0; i < state.shown; i++) files[i] = fileAt(state, kept, i);
  return files;
}

export const linkRows = (state: State): LinkRow[] =>
  state.links.map(({ a, b, reason, round_number }) => ({ a, b, reason, round_number: round_number ?? 1 }));

export const observeInvestigator = (state: State): InvestigatorObservation =>
  seatOf(state, 'investigator', { ads: filesOf(state), links: linkRows(state) });
