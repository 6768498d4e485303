import { better, utility, type Bargain } from './bargain.ts';

/** Steps of the player below this share of the span are no concession. */
export const GENUINE = 0.004;

/** What the player's offers say so far (opponent design, section 5). Money; null where there is no offer. */
export interface Path {
  /** x: the offer of this turn. */
  readonly offer: number | null;
  /** c: by how much it is better than the last one, negative for a step back; 0 without either. */
  readonly concession: number;
  /** x̂: what may be expected at the end. */
  readonly expected: number | null;
  /** x⁺. */
  readonly best: number | null;
  /** Of the best over the first. */
  readonly conceded: number;
  /** M. */
  readonly genuine: number;
}

/** How many of the last steps, and how many turns ahead, an expectation looks at. */
const WINDOW = 3;
const AHEAD = 6;

/** Reads the offers so far, this turn's included; `offer` is this turn's. */
export function pathOf(bargain: Bargain, offers: readonly number[], offer: number | null): Path {
  const count = offers.length;
  if (count === 0) {
    return { offer, concession: 0, expected: null, best: null, conceded: 0, genuine: 0 };
  }
  const { sign, span, turns, turn } = bargain;
  const first = offers[0]!;
  let best = first;
  let genuine = 0;
  let recent = 0;
  let step = 0;
  for (let i = 1; i < count; i++) {
    const next = offers[i]!;
    step = sign * (next - offers[i - 1]!);
    if (step > GENUINE * span) genuine += 1;
    if (i >= count - WINDOW && step > 0) recent += step;
    if (sign * (next - best) > 0) best = next;
  }
  const steps = Math.min(WINDOW, count - 1);
  const mean = steps === 0 ? 0 : recent / steps;
  return {
    offer,
    concession: offer === null || count === 1 ? 0 : step,
    expected: offers[count - 1]! + sign * 0.5 * mean * Math.min(turns - turn, AHEAD),
    best,
    conceded: better(bargain, best, first),
    genuine,
  };
}

/** L₀: the player's limit as the public anchors suggest it. */
export const priorLimit = (anchor: number, other: number): number => (3 * anchor + other) / 4;

/** A first offer that comes with anchor_high pulls the prior (Tversky and Kahneman 1974). */
export const anchoredPrior = ({ character }: Bargain, prior: number, offer: number): number =>
  prior + character.anchor_pull * (offer - prior);

const FULL_KNOWLEDGE = 6;

/** L: standing firm teaches it nothing, conceding does, the more the deeper its theory of mind. */
export function assumedLimit(bargain: Bargain, path: Path, prior: number, believed: number | null): number {
  if (believed !== null) return believed;
  const { expected, best, genuine } = path;
  if (genuine === 0 || expected === null || best === null) return prior;
  const weight = bargain.character.tom_depth * Math.min(1, genuine / FULL_KNOWLEDGE);
  const seen = better(bargain, expected, best) >= 0 ? expected : best;
  const reference = better(bargain, seen, bargain.limit) < 0 ? bargain.limit : seen;
  return (1 - weight) * prior + weight * reference;
}

const SUSPICION = 0.15;

/** Whether a claimed limit of the player goes against his path, or leaves no zone. */
export function isSuspicious(bargain: Bargain, path: Path, stated: number): boolean {
  if (better(bargain, stated, bargain.limit) < 0) return true;
  const { expected } = path;
  if (expected === null) return false;
  const tolerance = (SUSPICION * Math.abs(expected)) / bargain.span;
  return utility(bargain, stated) < utility(bargain, expected) - tolerance;
}

/** T: where it means to close. */
export const targetPrice = (bargain: Bargain, assumed: number): number =>
  better(bargain, assumed, bargain.limit) > 0
    ? bargain.limit + bargain.character.target * (assumed - bargain.limit)
    : bargain.limit;
