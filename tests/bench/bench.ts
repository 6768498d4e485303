import os from 'node:os';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import type { Action } from '../../src/sim/payops/actions.ts';
import { observe } from '../../src/sim/payops/observation.ts';
import { reset, step } from '../../src/sim/payops/environment.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import { view } from '../../src/sim/payops/view.ts';
import { episodeOf, playRandom } from '../conformance/payops-play.ts';
import { ARENA_AIMS, tables } from './arena.ts';
import { playAgain, prepare } from './parlay.ts';

const SEEDS = 1000;
const ROUNDS = 15;
const AIM = 1_000_000;
const FLOOR = 500_000;
const PARLAY_AIM = 500_000;
const PARLAY_FLOOR = 250_000;

/** Prepared, so that the policy is not measured. */
const states = Array.from({ length: SEEDS }, (_, seed) => playRandom(seed, seed));
const episodes = states.map(episodeOf);
const links = episodes.map((episode) => JSON.stringify(episode));
const steps = episodes.reduce((sum, { actions }) => sum + actions.length, 0);

/** What is computed is added up here, so that no engine may leave it out. */
let sink = 0;

function playAll(seed: number, actions: readonly Action[]): void {
  const state = reset(REFERENCE.id, seed);
  sink += observe(state, null).amount;
  for (const action of actions) sink += observe(state, step(state, action)).amount;
}

function seconds(work: () => void): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}

/** Work per second over the rounds, the first two left out as warm-up. */
function rate(count: number, work: () => void): { median: number; best: number } {
  const rates = Array.from({ length: ROUNDS + 2 }, () => count / seconds(work))
    .slice(2)
    .toSorted((a, b) => a - b);
  return { median: rates[ROUNDS >> 1] ?? 0, best: rates.at(-1) ?? 0 };
}

/** Milliseconds of each call, sorted. */
const times = (work: (i: number) => void): number[] =>
  Array.from({ length: SEEDS * 2 }, (_, i) => seconds(() => work(i % SEEDS)) * 1000)
    .slice(SEEDS)
    .toSorted((a, b) => a - b);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0;

const whole = (x: number): string => Math.round(x).toLocaleString('en');
const ms = (x: number): string => x.toFixed(3);
type Row = readonly [what: string, unit: string, middle: string, end: string];
const perSecond = (what: string, count: number, work: () => void): Row => {
  const { median, best } = rate(count, work);
  return [what, '/s  median, best', whole(median), whole(best)];
};
const perCall = (what: string, work: (i: number) => void): Row => {
  const sorted = times(work);
  return [what, 'ms  p50, p95', ms(at(sorted, 0.5)), ms(at(sorted, 0.95))];
};

const played = rate(steps, () => {
  for (const { seed, actions } of episodes) playAll(seed, actions);
});
const rows: Row[] = [
  ['steps, each observed, resets in', '/s  median, best', whole(played.median), whole(played.best)],
  perSecond('resets', SEEDS, () => {
    for (const { seed } of episodes) sink += reset(REFERENCE.id, seed).dealt.length;
  }),
  perSecond('digests of a finished state', 200, () => {
    for (const state of states.slice(0, 200)) sink += digest(state).length;
  }),
  perSecond('grades', SEEDS, () => {
    for (const state of states) sink += payops.grade(state).total_reward;
  }),
  perSecond('desks of a finished state', SEEDS, () => {
    for (const state of states) sink += view(state).step;
  }),
  perCall('replay: parse a link, play, grade', (i) => {
    const episode = parseEpisode(payops, JSON.parse(links[i] ?? ''));
    sink += payops.grade(play(payops, episode)).total_reward;
  }),
  perCall('one reset', (i) => (sink += reset(REFERENCE.id, i).dealt.length)),
];

const [negotiated, opposed] = ['reference-1', 'standard-1'].map((rules) => {
  const prepared = prepare(rules);
  return rate(prepared.steps, () => {
    sink += playAgain(prepared);
  });
}) as [ReturnType<typeof rate>, ReturnType<typeof rate>];
rows.push(
  [
    'Parlay reference-1: steps, resets in',
    '/s  median, best',
    whole(negotiated.median),
    whole(negotiated.best),
  ],
  [
    'Parlay standard-1: steps against an opponent, resets in',
    '/s  median, best',
    whole(opposed.median),
    whole(opposed.best),
  ],
);

/** An engine warms up over many matches: they are long, and every kind of ad is one of its own. */
const WARM_UP = 3;
const matches = tables.map(({ rules, task_id, matches: count, play }) => {
  for (const until = performance.now() + WARM_UP * 1000; performance.now() < until;) sink += play();
  return { rules, task_id, ...rate(count, () => (sink += play())) };
});
rows.push(
  ...matches.map(({ rules, task_id, median, best }): Row => [
    `FraudArena ${rules}, ${task_id}: matches of three bots`,
    '/s  median, best',
    whole(median),
    whole(best),
  ]),
);

const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
console.log(`${os.cpus()[0]?.model ?? 'unknown processor'}, cores used 1, node ${process.version}`);
console.log(`PayOps ${REFERENCE.id}: ${SEEDS} episodes, ${whole(steps)} steps, ${ROUNDS} rounds\n`);
for (const row of rows) {
  const cells = row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  console.log(cells.join('   '));
}
const verdict =
  played.median >= AIM ? 'the aim is met' : played.median >= FLOOR ? 'above the floor' : 'BELOW THE FLOOR';
console.log(
  `\naim ${whole(AIM)}, floor ${whole(FLOOR)} steps/s: ${verdict} (${sink > 0 ? 'ok' : 'nothing computed'})`,
);
const parlayVerdict =
  negotiated.median >= PARLAY_AIM
    ? 'the aim is met'
    : negotiated.median >= PARLAY_FLOOR
      ? 'above the floor'
      : 'BELOW THE FLOOR';
console.log(
  `Parlay reference-1: aim ${whole(PARLAY_AIM)}, floor ${whole(PARLAY_FLOOR)} steps/s: ${parlayVerdict}`,
);
const arenaVerdict = matches.map(({ rules, task_id, median }) => {
  const share = median / ARENA_AIMS[task_id];
  return `${rules} ${task_id} ${whole(ARENA_AIMS[task_id])}: ${share >= 1 ? 'met' : `${whole(100 * share)} %`}`;
});
console.log(`FraudArena, aims in matches/s: ${arenaVerdict.join('; ')}`);
