import type { Found } from '../../session/compare.ts';
import type { Difference } from '../../session/same-game.ts';
import { seedText } from '../../ui/format.ts';
import { gameName } from '../games.ts';

/** Why two episodes are not laid side by side, and what can be done. */
export function refusalOf(difference: Difference, a: Found, b: Found): string {
  const [one, two] = [a.episode, b.episode];
  const what: Readonly<Record<Difference, string>> = {
    game: `One is ${gameName(one.sim)}, the other ${gameName(two.sim)}.`,
    rules: `One was played by ${one.rules}, the other by ${two.rules}.`,
    seed: `Their seeds differ: ${seedText(one.seed)} and ${seedText(two.seed)}, so they had different cases before them.`,
    settings: 'They were begun with different settings, so they had different things before them.',
  };
  return `${what[difference]} Only episodes that began alike can be compared. Choose another one, or play the first one’s seed again.`;
}
