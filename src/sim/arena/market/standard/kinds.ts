import type { Stream } from '../../../kernel/random.ts';
import { pick } from '../../draws.ts';
import { FACTS, legitTypology, proposalTypology, type TierId, type Typology } from '../../facts.ts';
import { remembered } from '../../memo.ts';
import type { Vertical } from '../../standard/evidence.ts';

/** Verticals a scheme or a trade is found under, its own first. */
const UNDER: Readonly<Record<string, readonly Vertical[]>> = {
  ecommerce: ['retail'],
  saas: ['software', 'finance'],
  local_service: ['services'],
  education: ['learning'],
  fitness: ['leisure', 'health'],
  fake_giveaway: ['retail', 'leisure'],
  counterfeit_goods: ['retail', 'services'],
  miracle_cure: ['health', 'leisure'],
  advance_fee: ['finance', 'learning', 'services'],
  fake_crypto: ['finance', 'software'],
  celebrity_endorsement_fraud: ['leisure', 'health', 'finance'],
  clone_brand: ['retail', 'software', 'services'],
  gray_area_supplements: ['health', 'leisure', 'retail'],
  network_crypto: ['software', 'finance'],
  network_ecommerce: ['retail', 'services'],
  network_fintech: ['finance', 'software'],
  network_health: ['health', 'learning'],
};

export const verticalsOf = (category: string): readonly Vertical[] => UNDER[category] ?? ['services'];

/** The honest trade of a vertical. */
const TRADE: Readonly<Record<Vertical, string>> = {
  retail: 'ecommerce',
  software: 'saas',
  health: 'fitness',
  finance: 'saas',
  learning: 'education',
  leisure: 'fitness',
  services: 'local_service',
};

/** An ad's kind and the vertical it is shown under. */
export interface Sort {
  readonly typology: Typology;
  readonly vertical: Vertical;
}

interface Pools {
  readonly fraud: readonly Typology[];
  readonly grey: readonly Typology[];
}
const pools = new Map<TierId, Pools>();

function poolsOf(task: TierId): Pools {
  const known = pools.get(task);
  if (known) return known;
  const { template_difficulties } = FACTS.tiers[task];
  const of = (label: Typology['label']) => FACTS.typologies.filter((one) => one.label === label);
  const fraud = of('fraud').filter(({ difficulty }) => template_difficulties.includes(difficulty));
  const made = { fraud, grey: of('escalate') };
  pools.set(task, made);
  return made;
}

const honest = Object.fromEntries(
  Object.values(TRADE).map((category) => [category, legitTypology(category)]),
);

function scheme(draw: Stream, pool: readonly Typology[]): Sort {
  const typology = pick(draw, pool);
  return { typology, vertical: pick(draw, verticalsOf(typology.category)) };
}

export const fraudSort = (draw: Stream, task: TierId): Sort => scheme(draw, poolsOf(task).fraud);
export const greySort = (draw: Stream, task: TierId): Sort => scheme(draw, poolsOf(task).grey);

/** An honest ad under a vertical drawn as a fraud's is, so that a vertical says nothing about the two. */
export function honestSort(draw: Stream, task: TierId): Sort {
  const { vertical } = fraudSort(draw, task);
  return { typology: honest[TRADE[vertical]]!, vertical };
}

/** What a fraudster's scheme counts as: fraud, a camouflage where the category is honest. */
export const schemeOf = remembered((category): Typology => {
  const known = FACTS.typologies.find((one) => one.category === category);
  const typology = known ?? { ...proposalTypology(category), category, fraud_type: 'camouflage' };
  return { ...typology, label: 'fraud' };
});
