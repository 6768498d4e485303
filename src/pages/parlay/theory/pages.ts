import type { Component } from 'svelte';
import type { Table } from '../../../sim/parlay/table.ts';
import Anchoring from './Anchoring.svelte';
import Batna from './Batna.svelte';
import Nash from './Nash.svelte';
import Pareto from './Pareto.svelte';
import Rubinstein from './Rubinstein.svelte';
import Shapley from './Shapley.svelte';
import Zone from './Zone.svelte';

interface Text {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly source: string;
}

/** An idea and its live figure. One of the table knows that and the player's own guess of their limit, never the truth. */
export type Page = Text &
  (
    | { readonly about: 'table'; readonly figure: Component<{ table: Table; guess: number }> }
    | { readonly about: 'idea'; readonly figure: Component }
  );

export const PAGES: readonly Page[] = [
  {
    id: 'batna',
    title: 'BATNA and limit',
    lead: 'Your best alternative to a negotiated agreement is what you have if this table fails. It sets the worst price worth signing: your limit.',
    source: 'Fisher and Ury 1981, Getting to Yes; Raiffa 1982, The Art and Science of Negotiation',
    about: 'table',
    figure: Batna,
  },
  {
    id: 'zone',
    title: 'Zone of possible agreement',
    lead: 'A price works if both sides would rather have it than leave. Those prices run from the seller’s floor to the buyer’s limit, both ends included.',
    source: 'Raiffa 1982, The Art and Science of Negotiation',
    about: 'table',
    figure: Zone,
  },
  {
    id: 'nash',
    title: 'Nash point',
    lead: 'Two sides who value money alike and can both wait meet where the product of their gains is largest. With one price that is the middle of the zone.',
    source: 'Nash 1950, The Bargaining Problem, Econometrica 18',
    about: 'table',
    figure: Nash,
  },
  {
    id: 'rubinstein',
    title: 'Patience',
    lead: 'Offers alternate and waiting shrinks the pie. The side that loses less by waiting gets more, and speaking first is worth a little.',
    source: 'Rubinstein 1982, Perfect Equilibrium in a Bargaining Model, Econometrica 50',
    about: 'idea',
    figure: Rubinstein,
  },
  {
    id: 'anchoring',
    title: 'Anchoring',
    lead: 'A first number pulls later estimates towards itself, even a number nobody believes. Of the distance back to your own view only about a third is walked.',
    source: 'Tversky and Kahneman 1974, Judgment under Uncertainty, Science 185',
    about: 'table',
    figure: Anchoring,
  },
  {
    id: 'pareto',
    title: 'Efficient deals',
    lead: 'A deal is efficient if no other helps one side without hurting the other. On price alone every deal in the zone is; with a second issue many are not.',
    source: 'Pareto 1906, Manual of Political Economy; Raiffa 1982',
    about: 'idea',
    figure: Pareto,
  },
  {
    id: 'shapley',
    title: 'Fair shares of three',
    lead: 'When more than two work together, the Shapley value pays each what they add on average, over all orders in which they could have joined.',
    source: 'Shapley 1953, A Value for n-person Games, Contributions to the Theory of Games II',
    about: 'idea',
    figure: Shapley,
  },
];
