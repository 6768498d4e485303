import type { FraudsterAction } from '../actions.ts';
import { FACTS } from '../facts.ts';

export interface PoolAd {
  readonly category: string;
  readonly ad_copy: string;
  readonly landing_page_blurb: string;
  readonly targeting_summary: string;
}

/** Fraud in the dress of ordinary business. */
export const CAMOUFLAGE: readonly PoolAd[] = [
  {
    category: 'saas',
    ad_copy: 'Plan shifts for a small team in ten minutes. Free for a month, then nine dollars per person.',
    landing_page_blurb: 'Product tour, prices per person and a form for a live demonstration.',
    targeting_summary: 'Adults 25-55, business owners and professionals',
  },
  {
    category: 'fitness',
    ad_copy: 'Morning yoga with a certified teacher, small groups, first class free and no contract.',
    landing_page_blurb: 'Timetable, teacher portraits and a page of questions and answers.',
    targeting_summary: 'Adults 20-50, fitness and health',
  },
  {
    category: 'education',
    ad_copy: 'Evening bookkeeping course with weekly feedback, twelve lessons and a certificate at the end.',
    landing_page_blurb: 'Course outline, fees, start dates and the names of the teachers.',
    targeting_summary: 'Adults 20-55, learners and career changers',
  },
  {
    category: 'local_service',
    ad_copy: 'Family plumbers in your district, licensed and insured, with a fixed price before work begins.',
    landing_page_blurb: 'Service area, price list, insurance number and a call-back form.',
    targeting_summary: 'Local homeowners 30-70',
  },
  {
    category: 'ecommerce',
    ad_copy: 'Linen bedding in six quiet colours, free delivery over sixty dollars and plain returns.',
    landing_page_blurb: 'Catalogue with sizes, delivery times and a returns address.',
    targeting_summary: 'Adults 25-60, home shoppers',
  },
];

/** Fraud as everyone knows it; the category of the last is in no list. */
export const OVERT: readonly PoolAd[] = [
  {
    category: 'fake_giveaway',
    ad_copy: 'You have been selected! Claim a free tablet now, only seven left, the offer ends tonight.',
    landing_page_blurb: 'A countdown above a form for name, address and card number.',
    targeting_summary: 'Adults 18+, rewards and gift offers',
  },
  {
    category: 'fake_crypto',
    ad_copy: 'Our trading robot pays twenty percent a month in crypto, guaranteed and without any risk.',
    landing_page_blurb: 'Pictures of rising charts and a button to deposit.',
    targeting_summary: 'Adults 21-60, crypto and investing',
  },
  {
    category: 'fake_weight_loss',
    ad_copy: 'Lose fifteen pounds in one week with a secret tea that doctors do not want you to know.',
    landing_page_blurb: 'Before and after pictures, a timer and an order form.',
    targeting_summary: 'Adults 30-65, health and home shoppers',
  },
];

/** The wanted category if it is open; else a legit one, else ecommerce, else whatever is. */
export function openCategory(wanted: string, allowed: readonly string[]): string {
  if (allowed.includes(wanted)) return wanted;
  const legit = FACTS.legit_categories.find((category) => allowed.includes(category));
  if (legit !== undefined) return legit;
  return allowed.includes('ecommerce') ? 'ecommerce' : (allowed[0] ?? wanted);
}

export const proposal = (ad: PoolAd, allowed: readonly string[]): FraudsterAction => ({
  role: 'fraudster',
  action_type: 'propose_ad',
  ...ad,
  category: openCategory(ad.category, allowed),
});
