import { integer, stream, type Stream } from '../../../kernel/random.ts';
import { pick, shuffle } from '../../draws.ts';
import type { Rules } from '../../rules.ts';
import type { Ad, Arrival, Knobs, Ring } from '../../state.ts';
import { cuesIn } from '../../texts/cues.ts';
import { writeSurface } from '../../texts/standard.ts';
import { drawDossier } from './dossier.ts';
import { nextId } from './ids.ts';
import { fraudSort, greySort, honestSort, type Sort } from './kinds.ts';
import { ATYPICAL } from './tables.ts';
import { drawRings, drawValue, noCommon, type Common } from './rings.ts';

/** Values that honest ads share by chance: an agency's card, a bought theme, a common audience (defect D36). */
interface Decoys {
  readonly payment_method: readonly string[];
  readonly creative_template: readonly string[];
  readonly targeting_overlap: readonly string[];
}
const DECOY = 0.25;

function decoysOf(draw: Stream): Decoys {
  const two = (signal: keyof Decoys): string[] => [drawValue(draw, signal), drawValue(draw, signal)];
  return {
    payment_method: two('payment_method'),
    creative_template: two('creative_template'),
    targeting_overlap: two('targeting_overlap'),
  };
}

function byChance(draw: Stream, decoys: Decoys): Common {
  const one = (signal: keyof Decoys): string | null => (draw() < DECOY ? pick(draw, decoys[signal]) : null);
  return {
    ...noCommon(),
    payment_method: one('payment_method'),
    creative_template: one('creative_template'),
    targeting_overlap: one('targeting_overlap'),
  };
}

/** What a match has used up: no id and no name stands twice in it. */
interface Taken {
  readonly ids: Set<string>;
  readonly names: Set<string>;
}

interface Draws {
  readonly surface: Stream;
  readonly dossier: Stream;
}

function makeAd(rules: Rules, draws: Draws, sort: Sort, ad_id: string, common: Common, taken: Taken): Ad {
  const { typology, vertical } = sort;
  let surface = writeSurface(draws.surface, typology, vertical);
  while (taken.names.has(surface.brand)) surface = writeSurface(draws.surface, typology, vertical);
  taken.names.add(surface.brand);
  const { account_name } = surface;
  const truth = typology.label;
  return {
    ad_id,
    ad_copy: surface.copy,
    category: typology.category,
    vertical,
    targeting_summary: surface.targeting,
    risk_signals: rules.switches.signals_by_words ? cuesIn(surface.copy) : typology.initial_risk_signals,
    ground_truth: truth,
    fraud_type: typology.fraud_type,
    severity: typology.severity,
    difficulty: typology.difficulty,
    slot: null,
    dossier: drawDossier(
      rules,
      draws.dossier,
      { ad_id, truth, account_name, page: null, cover: ATYPICAL, plain_page: false },
      common,
    ),
  };
}

interface Dealt {
  readonly ads: Ad[];
  readonly rings: Ring[];
  /** Honest ads that join later, by round. */
  readonly arrivals: Arrival[];
}

/** The queue of a match of the standard rules (specification, section 5, as corrected by D10 to D12, D23 and D36). */
export function deal(rules: Rules, seed: number, knobs: Knobs): Dealt {
  const { task_id: task, max_rounds, max_proposals } = knobs;
  const tier = rules.tiers[task];
  const draw = stream(seed, 'arena/standard/kinds');
  const sorts = shuffle(draw, [
    ...Array.from({ length: tier.n_legit }, () => honestSort(draw, task)),
    ...Array.from({ length: tier.n_fraud }, () => fraudSort(draw, task)),
    ...Array.from({ length: tier.n_escalate }, () => greySort(draw, task)),
  ]);
  const taken: Taken = { ids: new Set(), names: new Set() };
  const id = (): string => {
    const own = nextId(draw, rules.switches.opaque_ids, taken.ids);
    taken.ids.add(own);
    return own;
  };
  const ids = sorts.map(id);
  const frauds = ids.filter((_, i) => sorts[i]!.typology.label === 'fraud');
  const { rings, common } = drawRings(rules, draw, frauds, tier.n_rings);
  const decoys = rules.switches.honest_decoys ? decoysOf(draw) : null;
  const draws: Draws = {
    surface: stream(seed, 'arena/standard/surface'),
    dossier: stream(seed, 'arena/standard/dossier'),
  };
  const make = (sort: Sort, ad_id: string): Ad => {
    const chance = decoys && sort.typology.label === 'legit' ? byChance(draw, decoys) : null;
    return makeAd(rules, draws, sort, ad_id, common.get(ad_id) ?? chance ?? noCommon(), taken);
  };
  const ads = sorts.map((sort, i) => make(sort, ids[i]!));
  // As many as the fraudster may propose: an ad that joins is as likely honest as not.
  const late = rules.switches.late_arrivals ? max_proposals : 0;
  const arrivals = Array.from({ length: late }, (): Arrival => {
    const round_number = integer(draw, 1, max_rounds);
    return { round_number, ad: make(honestSort(draw, task), id()) };
  });
  return { ads, rings, arrivals };
}
