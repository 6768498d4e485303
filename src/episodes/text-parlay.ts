/**
 * What people say over a price, for compression: a text that repeats this one is shorter. Part of the format of
 * links, so it never changes; later bytes are cheaper to repeat.
 */
const WORDS = `walk away from the table without a deal, that would be a pity for all of us. You are bluffing, prove it.
total annual compensation, base salary, signing bonus, equity, retention, earn-out, valuation, the founders, start date,
due diligence, audit clause, liability, exclusivity, support included, seats, licences, loads a month, refrigerated, lane,
delivery within 30 days, payment up front, net 60, volume discount, renewal, three-year term, pilot, quarter, year end,
on Friday, by Monday, next week, this morning, tomorrow, two weeks, twelve months, percent below, euros, dollars, thousand,
million, a second buyer, another bid, a competitor asks for less, a rival has made us an offer, other offers, alternatives,
I hear that the market has moved. Considering the news, in light of that, noted, understood, given that things have changed,
I doubt that figure. That seems high. I don't believe that this is really your limit, show me. I'm sceptical. That is hard to
accept. It is unrealistic. Let us be honest: Let's be reasonable. I appreciate it. Thank you for the offer. Frankly, However,
I understand your position, but that is still too far from what we need. That is the lowest I can go. This is the highest
price we can pay. That's more than our budget allows. It is our final offer. My board will not approve anything above
below. We have no more room to move. Could you come down a little? Can you meet me in the middle? Let's split the difference.
What would it take to close this today? If you can do this, then I'm ready to sign now. I can offer you a better price.
I would like to start with our figure for this round: I'm willing to go up to a fair deal for both of us, and we want it to
work. We can go a little higher. I'll come down to meet you. How about we agree on that? I think we are close. We are not in
a hurry. We're looking for a long-term contract. I need you to improve your offer. That doesn't work for me. We'd need at
least that, because it would be the best we could do. You have to give me something in return for this. `;

export const PARLAY_TEXT = new TextEncoder().encode(WORDS.replaceAll('\n', ' '));
