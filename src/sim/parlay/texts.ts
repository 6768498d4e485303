import type { PersonaId } from './personas.ts';
import type { Scenario } from './scenarios.ts';

/** What a text is for; `about` is its subject. */
export type Category = 'greeting' | 'drift';

/**
 * The one place that words come from. They never decide anything. Short stand-ins: under `reference` nobody across
 * the table speaks, only the first line and the news need a text.
 */
export function utterance(_persona: PersonaId, category: Category, scenario: Scenario, tag = ''): string {
  return category === 'greeting' ? `${scenario.subject} – ${scenario.price_means}` : tag.replaceAll('_', ' ');
}
