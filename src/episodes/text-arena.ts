/**
 * What ads, reasons and objections say, for compression: a text that repeats this one is shorter. Part of the format
 * of links, so it never changes; later bytes are cheaper to repeat.
 */
const WORDS = `Objection: the reason does not fit the verdict, names no evidence, contradicts an earlier one, too sure, not sure
enough, same wording again, a gap between categories. The ad reads like a template, words without sense, the brand is wrong,
country and domain do not match. Parents of small children, students, pensioners, homeowners 30-70, commuters, dog owners,
learners and career changers, business owners and professionals, health and home shoppers, rewards and gift offers, crypto
and investing, fitness and health. Adults 18+, Adults 21-60, Adults 25-55, women 25-45, men 18-35, in the United States, in
the UK, in Germany, within 20 miles. Visit our shop, order online, free delivery, easy returns within thirty days, new
customers only, limited time offer, ends tonight, only a few left, claim now, you have been selected, winner, gift card,
tablet, phone, guaranteed profit, twenty percent a month, trading robot, deposit, bitcoin, wallet, fee in advance, doctors,
miracle cure, lose weight in one week, secret, supplement, before and after pictures, designer bags, watches, 90% off,
outlet, famous, recommended by, as seen on TV, official store. Handmade, organic cotton, local plumbers, licensed and insured,
certified teacher, small groups, evening course, first class free, no contract, cancel any time, software for small teams,
prices per person, free for a month, a fixed price before work begins, ten years of experience, family business, opening
hours. Price list, terms in plain language, product tour, order form, countdown above a form for name, address and card
number, questions and answers, contact page with a phone number, privacy notice, company number, customer reviews.
The account is three days old, no history, prior violations, a prior ban, spend is low, verified business, clean record, paid
by a prepaid card, the payment method is shared with another ad, the same card pays for, the same fingerprint, the same
template, one operator, overlapping audience, campaign structure, targeting is broad, very narrow, unusual. The domain is
young, registered last week behind a privacy proxy, valid SSL certificate, no SSL, redirects to another site, several hops,
suspicious elements on the landing page, similar to a known scam, high risk. The policy classifier says it is fraud with a
score of 0.9, its confidence is low. Policy applies, prohibited, misleading claim, counterfeit goods, deceptive. Nothing
speaks against it. The evidence points both ways, a second pair of eyes should decide. The landing page shows no redirects
and a valid certificate; the advertiser history is clean, so I approve. I reject it because the landing page carries
suspicious elements and the advertiser has `;

export const ARENA_TEXT = new TextEncoder().encode(WORDS.replaceAll('\n', ' '));
