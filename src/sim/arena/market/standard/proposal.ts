import { stream } from '../../../kernel/random.ts';
import type { FraudsterAction } from '../../actions.ts';
import type { Typology } from '../../facts.ts';
import type { Rules } from '../../rules.ts';
import { proposals } from '../../lookup.ts';
import type { Ad, Edge, Ring, State } from '../../state.ts';
import { carriesOut, cuesIn } from '../../texts/cues.ts';
import { accountName, firstAudience } from '../../texts/standard.ts';
import { drawDossier } from './dossier.ts';
import { nextId } from './ids.ts';
import { schemeOf, verticalsOf } from './kinds.ts';
import { noCommon, type Common } from './rings.ts';

const text = (given: string | undefined): string => given?.trim() ?? '';

/** What an ad of that scheme earns with these words: its severity, or a camouflage's where they do not carry it out. */
export function severityOf(
  rules: Rules,
  typology: Typology,
  copy: string,
  raised: readonly string[],
): number {
  if (!rules.switches.severity_by_words) return typology.severity;
  const open = typology.fraud_type !== 'camouflage' && carriesOut(typology, copy, raised);
  return open ? typology.severity : Math.min(typology.severity, rules.camouflage_severity);
}

export const isNetwork = (category: string): boolean => category.startsWith('network_');

/** The first own ad of the same network category, whose signals the next ones share (defect D23). */
const firstOf = (state: State, category: string): Ad | undefined =>
  isNetwork(category) ? proposals(state).find((ad) => ad.category === category) : undefined;

function idsOf(state: State): Set<string> {
  const ids = new Set<string>();
  for (const { ad_id } of state.ads) ids.add(ad_id);
  for (const { ad } of state.arrivals) ids.add(ad.ad_id);
  return ids;
}

/** The ad of a proposal: its author chooses the surface, everything else comes from a stream of its slot. */
export function makeProposal(
  rules: Rules,
  state: State,
  action: FraudsterAction,
  copy: string,
  category: string,
): Ad {
  const slot = state.proposals_used;
  const draw = stream(state.seed, `arena/standard/proposal/${slot}`);
  const typology = schemeOf(category);
  const vertical = action.vertical ?? verticalsOf(category)[0]!;
  const ad_id = nextId(draw, rules.switches.opaque_ids, idsOf(state));
  const account_name = text(action.account_name) || accountName(draw);
  const raised = cuesIn(copy);
  const first = rules.switches.own_network ? firstOf(state, category) : undefined;
  const common: Common = {
    ...noCommon(),
    payment_method: first?.dossier?.profile.payment_id ?? null,
    creative_template: first?.dossier?.landing.template ?? null,
  };
  const severity = severityOf(rules, typology, copy, raised);
  const plain_page = rules.switches.severity_by_words && severity <= rules.camouflage_severity;
  const quiet = plain_page || isNetwork(category);
  return {
    ad_id,
    ad_copy: copy,
    category,
    vertical,
    targeting_summary: text(action.targeting_summary) || firstAudience(vertical),
    risk_signals: rules.switches.signals_by_words ? raised : typology.initial_risk_signals,
    ground_truth: 'fraud',
    fraud_type: typology.fraud_type,
    severity,
    difficulty: typology.difficulty,
    slot,
    dossier: drawDossier(
      rules,
      draw,
      {
        ad_id,
        truth: 'fraud',
        account_name,
        page: text(action.landing_page_blurb) || null,
        cover: quiet ? rules.cover.quiet : rules.cover.loud,
        plain_page,
      },
      common,
    ),
  };
}

/** The rings with the fraudster's own networks of two or more, all of whose members share payment and page theme. */
export function withOwnNetworks(rings: readonly Ring[], own: readonly Ad[]): Ring[] {
  const kept = rings.filter(({ ring_id }) => !ring_id.startsWith('own_'));
  const categories = [...new Set(own.map((ad) => ad.category).filter(isNetwork))];
  return [
    ...kept,
    ...categories.flatMap((category): Ring[] => {
      const ads = own.filter((ad) => ad.category === category);
      if (ads.length < 2) return [];
      const members = ads.map((ad) => ad.ad_id);
      const value = ads[0]!.dossier?.profile.payment_id ?? '';
      const edges = members.flatMap((a, i) =>
        members.slice(i + 1).map((b): Edge => ({ a, b, signal: 'payment_method', value })),
      );
      const shared_signals = ['payment_method', 'creative_template'];
      return [{ ring_id: `own_${category}`, topology: 'clique', members, shared_signals, edges }];
    }),
  ];
}
