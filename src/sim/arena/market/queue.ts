import { stream, type Stream } from '../../kernel/random.ts';
import { pick, shuffle } from '../draws.ts';
import { FACTS, legitTypology, TIERS, type Kind, type TierId, type Typology } from '../facts.ts';
import type { Rules } from '../rules.ts';
import type { Ad, Dossier, Ring } from '../state.ts';
import { writeAd } from '../texts/copy.ts';
import { classify, noiseOf, noiseOfId, type Noise } from './classifier.ts';
import {
  drawCampaign,
  drawLanding,
  drawPaymentAccounts,
  drawProfile,
  drawReach,
  type Shared,
} from './dossier.ts';
import { drawRings } from './rings.ts';

export const idOf = (index: number): string => `ad_${String(index + 1).padStart(3, '0')}`;

interface Surface {
  readonly typology: Typology;
  readonly copy: string;
  readonly targeting: string;
}

function surfaces(draw: Stream, pool: readonly Typology[], size: number): Surface[] {
  const drawn: Surface[] = [];
  for (let i = 0; i < size; i++) {
    const typology = pick(draw, pool);
    const { copy, targeting } = writeAd(draw, typology.category);
    drawn.push({ typology, copy, targeting });
  }
  return drawn;
}

const legitPool = FACTS.legit_categories.map(legitTypology);

interface Pools {
  readonly fraud: readonly Typology[];
  readonly unclear: readonly Typology[];
}

const pools = new Map(
  TIERS.map((task): [TierId, Pools] => {
    const { template_difficulties } = FACTS.tiers[task];
    const fraud = FACTS.typologies.filter(
      ({ label, difficulty }) => label === 'fraud' && template_difficulties.includes(difficulty),
    );
    return [task, { fraud, unclear: FACTS.typologies.filter(({ label }) => label === 'escalate') }];
  }),
);

function drawSurfaces(draw: Stream, task: TierId): Surface[] {
  const tier = FACTS.tiers[task];
  const { fraud, unclear } = pools.get(task)!;
  return shuffle(draw, [
    ...surfaces(draw, legitPool, tier.n_legit),
    ...surfaces(draw, fraud, tier.n_fraud),
    ...surfaces(draw, unclear, tier.n_escalate),
  ]);
}

/** What stands behind an ad; `text` is its surface as the classifier reads it. */
export interface Subject {
  readonly ad_id: string;
  readonly typology: Typology;
  readonly ad_copy: string;
  /** The fraudster's own words for the page; null: the generated ones. */
  readonly landing_text: string | null;
  readonly same_category: number;
}

export function drawDossier(draw: Stream, subject: Subject, ring: Shared | null, noise: Noise): Dossier {
  const { typology, ad_id } = subject;
  const kind: Kind = typology.label === 'legit' ? 'legit' : 'non_legit';
  const landing = drawLanding(draw, kind, typology.fraud_type, ring, subject.landing_text);
  return {
    profile: drawProfile(draw, kind, ad_id, ring),
    campaign: drawCampaign(draw, kind, ring),
    landing,
    payment_accounts: drawPaymentAccounts(draw, ring),
    reach: drawReach(draw, kind, subject.same_category, ring),
    reading: classify(
      {
        ad_copy: subject.ad_copy,
        landing_text: landing.summary,
        truth: typology.label,
        guards: typology.guard_categories,
      },
      noise,
    ),
  };
}

/** The noise of an ad's reading: of the id alone in the reference (defect D19). */
export const noiseFor = (rules: Rules, seed: number, ad_id: string): Noise =>
  rules.switches.classifier_per_match ? noiseOf(stream(seed, `arena/classifier/${ad_id}`)) : noiseOfId(ad_id);

/** The base queue of a match and its rings (rules, section 5). */
export function drawQueue(rules: Rules, seed: number, task: TierId): { ads: Ad[]; rings: Ring[] } {
  const drawn = drawSurfaces(stream(seed, 'arena/surface'), task);
  const frauds = drawn.flatMap(({ typology }, i) => (typology.label === 'fraud' ? [idOf(i)] : []));
  const wanted = FACTS.tiers[task].n_rings;
  const { rings, shared } =
    wanted > 0
      ? drawRings(stream(seed, 'arena/rings'), frauds, wanted)
      : { rings: [], shared: new Map<string, Shared>() };
  const draw = stream(seed, 'arena/dossier');
  const sizes = new Map<string, number>();
  for (const { typology } of drawn) sizes.set(typology.category, (sizes.get(typology.category) ?? 0) + 1);
  const ads = drawn.map(({ typology, copy, targeting }, i): Ad => {
    const ad_id = idOf(i);
    const same_category = (sizes.get(typology.category) ?? 1) - 1;
    const subject = { ad_id, typology, ad_copy: copy, landing_text: null, same_category };
    return {
      ad_id,
      ad_copy: copy,
      category: typology.category,
      targeting_summary: targeting,
      risk_signals: typology.initial_risk_signals,
      ground_truth: typology.label,
      fraud_type: typology.fraud_type,
      severity: typology.severity,
      difficulty: typology.difficulty,
      slot: null,
      dossier: drawDossier(draw, subject, shared.get(ad_id) ?? null, noiseFor(rules, seed, ad_id)),
    };
  });
  return { ads, rings };
}
