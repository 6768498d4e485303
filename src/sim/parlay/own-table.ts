import { centres, type OwnTable } from './config.ts';
import { otherSide, type Scenario } from './scenarios.ts';

/** The largest of 1, 2, 5 times a power of ten, or 0.5, that is at most a hundredth of the anchors' distance. */
export function stepFor(distance: number): number {
  const most = distance / 100;
  let step = 0.5;
  for (let power = 1; power <= most; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power <= most) step = digit * power;
  }
  return step;
}

/** A table of one's own as a scenario: no news, an urgency around the middle, the alternative left to the draw. */
export const ownScenario = ({ side, anchor }: OwnTable): Scenario => ({
  id: 'own',
  subject: '',
  price_means: '',
  currency: '',
  difficulty: 0,
  opponent: otherSide(side),
  anchor,
  limit: centres(anchor),
  step: stepFor(anchor.seller - anchor.buyer),
  urgency: 0.5,
  has_alternative: false,
  drift: [],
});
