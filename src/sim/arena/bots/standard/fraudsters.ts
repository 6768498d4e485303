import type { Stream } from '../../../kernel/random.ts';
import type { FraudsterAction } from '../../actions.ts';
import { pick } from '../../draws.ts';
import { legitTypology } from '../../facts.ts';
import { schemeOf, verticalsOf } from '../../market/standard/kinds.ts';
import type { FraudsterSight } from '../../standard/glance.ts';
import { writeScheme, writeSurface } from '../../texts/standard.ts';
import type { Bot } from './bot.ts';

type Seen = FraudsterSight;
type FraudsterBot = Bot<Seen, FraudsterAction>;

const role = 'fraudster';
const END: FraudsterAction = { role, action_type: 'end_turn' };
const COMMIT: FraudsterAction = { role, action_type: 'commit_final' };

const AUDIENCES = 'Adults 25-60, shoppers, health, finance, crypto and investing, business, local homeowners';

/** A proposal whose words carry out its scheme; an honest category gets honest words. */
function propose(draw: Stream, category: string): FraudsterAction {
  const typology = schemeOf(category);
  const honest = typology.fraud_type === 'camouflage';
  const vertical = pick(draw, verticalsOf(category));
  const { account_name, copy } = honest
    ? writeSurface(draw, legitTypology(category), vertical)
    : writeScheme(draw, typology, vertical);
  return {
    role,
    action_type: 'propose_ad',
    ad_copy: copy,
    category,
    vertical,
    account_name,
    landing_page_blurb: pick(draw, PAGES),
    targeting_summary: AUDIENCES,
  };
}

const PAGES = [
  'Prices, terms and an address; the form asks for what an order needs.',
  'Opening hours, a map and portraits of the people who work there.',
  'A product page with photos, delivery details and a telephone number.',
];

const isNetwork = (category: string): boolean => category.startsWith('network_');
const isHonest = (category: string): boolean => schemeOf(category).fraud_type === 'camouflage';

/** Two loud ads a turn, and a commit when none is left. */
const plain: FraudsterBot = (seen, draw) => {
  if (seen.proposals_remaining === 0) return COMMIT;
  const made = seen.slate.filter((row) => !row.shown).length;
  if (made >= 2) return END;
  const loud = seen.schemes.filter(({ category }) => !isHonest(category) && !isNetwork(category));
  const open = loud.length > 0 ? loud : seen.schemes;
  return open.length > 0 ? propose(draw, pick(draw, open).category) : COMMIT;
};

/** Rejected so far, less what got through. */
const losses = (seen: Seen): number => {
  let sum = 0;
  for (const { signed } of seen.slate) if (signed) sum += signed.verdict === 'reject' ? 1 : -1;
  return sum;
};
const STOP = 2;

/** Ads that show nothing on their surface, each network once, and an end when they are found out. */
const sharp: FraudsterBot = (seen, draw) => {
  if (seen.proposals_remaining === 0 || losses(seen) >= STOP) return COMMIT;
  const made = seen.slate.filter((row) => !row.shown).length;
  if (made >= 2 && seen.rounds_remaining > 1) return END;
  const used = new Set(seen.slate.map((row) => row.category));
  const network = seen.schemes.filter(({ category }) => isNetwork(category) && !used.has(category));
  const open = network.length > 0 ? network : seen.schemes.filter(({ category }) => isHonest(category));
  return open.length > 0 ? propose(draw, pick(draw, open).category) : END;
};

const TIRED = 8;
const REWORDED =
  'Questions are answered by telephone, and an order can be changed until it leaves the house.';

/** Waits until the investigator has spent its moves, then proposes; rewords the page of what was opened. */
const sly: FraudsterBot = (seen, draw) => {
  const touched = seen.slate.find(
    (row) => row.editable && row.opened.length > 0 && row.landing_page_blurb !== REWORDED,
  );
  if (touched && (seen.actions_left_this_turn ?? 0) > 1)
    return {
      role,
      action_type: 'modify_pending_ad',
      slot_index: touched.slot_index,
      new_landing_page_blurb: REWORDED,
    };
  if (seen.proposals_remaining === 0) return COMMIT;
  if (seen.actions_left > TIRED && seen.rounds_remaining > 2) return END;
  const worth = seen.schemes.filter(({ category }) => isNetwork(category) || isHonest(category));
  const open = worth.length > 0 ? worth : seen.schemes;
  return open.length > 0 ? propose(draw, pick(draw, open).category) : END;
};

export const FRAUDSTER_BOTS = { plain, sharp, sly };
