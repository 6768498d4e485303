import fc from 'fast-check';
import { MAX_SEED } from '../../src/sim/kernel/episode.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { isOffer, type Action, type TurnAction } from '../../src/sim/parlay/actions.ts';
import type { Config } from '../../src/sim/parlay/config.ts';
import { MOVES } from '../../src/sim/parlay/moves.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { SCENARIO_IDS } from '../../src/sim/parlay/scenarios.ts';
import { anyText, maybe, percent, PLAIN, share, unsigned } from './link-kit.ts';

export const game = (
  actions: readonly Action[],
  config: Config = { scenario: 'saas_enterprise', persona: 'shark' },
  { rules = 'standard-1', seed = 5 } = {},
): Episode<Action, Config> => ({ v: 1, sim: 'parlay', rules, seed, config, actions });

/** Twenty ordinary sentences; none of them stands in the dictionary. */
export const SAID = [
  'Good morning. Our opening figure reflects what similar teams pay.',
  'We have looked at your usage and 500 seats is more than we need.',
  'That is a steep climb from last year, I cannot sign at that level.',
  'If you add onboarding we could stretch a bit further on the year.',
  'Your last number ignores the discount we got two years ago.',
  'I hear you on support, but training should be part of the price.',
  'Let me be plain: finance capped this project in the spring.',
  'A rival sent us a quote this morning and it is clearly lower.',
  'Noted. Then let us talk about what a longer term is worth.',
  'I doubt that figure is really your limit. Show me the margin.',
  'We can move again if the uplift clause disappears completely.',
  'Here is another step from us, please answer with one of yours.',
  'I would rather close this week than reopen it next quarter.',
  'Silence is fine, but my calendar for this is nearly full.',
  'That helps. We are now closer than I expected on Monday.',
  'One more concession and I will take it to the board tonight.',
  'Considering the news about your competitor, this seems generous.',
  'My team likes the product, so I am trying to make this work.',
  'This is the last increase I can defend in front of my boss.',
  'Meet me at this number and we can both go home early today.',
];

/** Twenty turns with an offer each, three moves, and a belief where `believes` says so. */
export const turns = (words: readonly string[], believes: (i: number) => boolean): TurnAction[] =>
  Array.from({ length: 20 }, (_, i) => ({
    type: 'turn',
    utterance: words[i] ?? '',
    offer: 112_000 + i * 1_750,
    move: i === 2 ? 'anchor_high' : i === 7 ? 'batna_reveal' : i === 13 ? 'silence' : null,
    ...(i === 7 ? { stated: 151_250 } : {}),
    ...(i === 10 ? { challenge: true as const, impact: -0.15 } : {}),
    ...(believes(i)
      ? { belief: { limit: 128_500 - i * 250, urgency: (40 + i) / 100, has_alternative: i > 8 } }
      : {}),
  }));

const price = fc
  .oneof(
    fc.nat(400).map((n) => n * 500),
    fc.nat(1e9).map((n) => n / 100),
    fc.integer({ min: 0, max: 30 }).chain((e) => fc.nat(9999).map((n) => Number(`${n}e${e - 4}`))),
    fc.constantFrom(0, 1e12, 1e13, 1e30, 1e-30, -5, -1e30, 0.1 + 0.2, 999_999_999_999_999, 2 ** 53),
    fc.double({ noNaN: true, min: -1e30, max: 1e30 }),
  )
  .map(unsigned)
  .filter(isOffer);
const utterance = fc.oneof(fc.constant(''), fc.constantFrom(...SAID), anyText);

const turn = fc
  .tuple(
    fc.record({
      type: fc.constant('turn' as const),
      utterance,
      offer: fc.oneof(fc.constant(null), price),
      move: fc.constantFrom(null, ...MOVES),
    }),
    maybe('stated', price),
    maybe('threat', fc.constant(true as const)),
    maybe('challenge', fc.constant(true as const)),
    maybe('belief', fc.record({ limit: price, urgency: share, has_alternative: fc.boolean() }, PLAIN)),
    maybe('impact', fc.oneof(percent(-100), fc.double({ min: -1, max: 1, noNaN: true }).map(unsigned))),
  )
  .map(([base, ...extras]): TurnAction => Object.assign({ ...base }, ...extras) as TurnAction);

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: turn },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'accept' as const }, { type: 'leave' as const }) },
);

const anchor = fc.oneof(
  fc.integer({ min: 1000, max: 1e9 }),
  fc.integer({ min: 1, max: 1e9 }).map((n) => n * 1000),
);
const table = fc.record(
  {
    side: fc.constantFrom('seller' as const, 'buyer' as const),
    anchor: fc.record({ seller: anchor, buyer: anchor }, PLAIN),
    spread: fc.oneof(
      fc.nat(15).map((n) => n / 100),
      fc.double({ min: 0, max: 0.15, noNaN: true }).map(unsigned),
    ),
    turns: fc.integer({ min: 5, max: 20 }),
  },
  PLAIN,
);

export const anyConfig: fc.Arbitrary<Config> = fc
  .tuple(
    fc.constantFrom(...PERSONA_IDS),
    fc.oneof(
      fc.constantFrom(...SCENARIO_IDS).map((scenario) => ({ scenario })),
      table.map((own) => ({ scenario: 'own' as const, table: own })),
    ),
    maybe('hints', fc.constant(false as const)),
  )
  .map(([persona, about, hints]) => ({ persona, ...about, ...hints }));

export const anyGame: fc.Arbitrary<Episode<Action, Config>> = fc
  .tuple(
    fc.array(anyAction, { maxLength: 25 }),
    anyConfig,
    fc.record({
      rules: fc.constantFrom('reference-1', 'standard-1'),
      seed: fc.oneof(fc.nat(MAX_SEED), fc.constantFrom(0, MAX_SEED)),
    }),
  )
  .map(([actions, config, rest]) => game(actions, config, rest));
