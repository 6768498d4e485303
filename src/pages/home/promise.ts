/** What Home says first. It also stands in the page itself, so that it can be read before any script has run. */
export const PROMISE = {
  lines: ['Make the call. Sign for it.', 'See what it cost.'],
  lead: 'Simulations of decisions that hurt when they go wrong. They run in this tab, need no account and no connection, and the same seed always deals the same game.',
} as const;
