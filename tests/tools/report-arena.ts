import type { Role } from '../../src/sim/arena/actions.ts';
import { baselineNow } from '../../src/sim/arena/audit.ts';
import { BOTS, type Lineup } from '../../src/sim/arena/bots/standard/play.ts';
import type { TierId } from '../../src/sim/arena/facts.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import type { State } from '../../src/sim/arena/state.ts';
import {
  AUDITOR_EXPLOITS,
  FRAUDSTER_EXPLOITS,
  INVESTIGATOR_EXPLOITS,
  playGuests,
  type Guests,
} from '../conformance/arena-exploits.ts';
import { TIER_IDS } from '../conformance/arena-play.ts';

const given = process.argv.indexOf('--seeds');
const SEEDS = given < 0 ? 200 : Number(process.argv[given + 1]);
const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
const n2 = (x: number): string => x.toFixed(2);
const n3 = (x: number): string => x.toFixed(3);

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  console.log(`\n${title}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}`);
}

interface Figures {
  readonly reward: Readonly<Record<Role, number>>;
  readonly grade: number;
  readonly baseline: number;
  readonly moves: number;
  readonly rejected: number;
  readonly ends: ReadonlyMap<string, number>;
}

function play(task: TierId, lineup: Lineup, guests: Guests = {}): Figures {
  const states = seeds.map((seed): State => playGuests(seed, task, lineup, guests));
  const ends = new Map<string, number>();
  for (const { end_reason } of states) {
    const reason = end_reason ?? 'none';
    ends.set(reason, (ends.get(reason) ?? 0) + 1);
  }
  const shares = states.flatMap((state) =>
    state.slots.map((id) =>
      state.decisions.some(({ ad_id, verdict }) => ad_id === id && verdict === 'reject') ? 1 : 0,
    ),
  );
  return {
    reward: {
      fraudster: mean(states.map((state) => state.rewards.fraudster)),
      investigator: mean(states.map((state) => state.rewards.investigator)),
      auditor: mean(states.map((state) => state.rewards.auditor)),
    },
    grade: mean(states.map((state) => state.grade ?? 0)),
    baseline: mean(states.map((state) => baselineNow(STANDARD, state).score)),
    moves: mean(states.map((state) => state.moves.length)),
    rejected: mean(shares),
    ends,
  };
}

const checks: (readonly [what: string, exploit: number, honest: number])[] = [];
const check = (what: string, exploit: number, honest: number): number => checks.push([what, exploit, honest]);

console.log(`FraudArena ${STANDARD.id}, ${SEEDS} seeds a row`);

const HEAD = ['tier', 'players', 'fraudster', 'investigator', 'auditor', 'grade', 'approve all', 'moves'];
const row = (tier: string, players: string, one: Figures): string[] => [
  tier,
  players,
  n2(one.reward.fraudster),
  n2(one.reward.investigator),
  n2(one.reward.auditor),
  n3(one.grade),
  n3(one.baseline),
  one.moves.toFixed(1),
];

/* ---- 1. Bots against each other ---- */

const played = new Map<string, Figures>();
const lineups = BOTS.fraudster.flatMap((fraudster) =>
  BOTS.investigator.flatMap((investigator) =>
    BOTS.auditor.map((auditor): Lineup => ({ fraudster, investigator, auditor })),
  ),
);
const nameOf = (lineup: Lineup): string => `${lineup.fraudster}, ${lineup.investigator}, ${lineup.auditor}`;
for (const task of TIER_IDS) {
  for (const lineup of lineups) played.set(`${task} ${nameOf(lineup)}`, play(task, lineup));
  table(
    `Bots, ${task}: fraudster, investigator, auditor`,
    [...HEAD, 'rejected', 'ends'],
    lineups.map((lineup) => {
      const one = played.get(`${task} ${nameOf(lineup)}`)!;
      const [end = ''] = [...one.ends].toSorted((a, b) => b[1] - a[1])[0] ?? [];
      return [...row(task, nameOf(lineup), one), `${Math.round(100 * one.rejected)} %`, end];
    }),
  );
}

/* ---- 2. Exploits ---- */

const of = (task: TierId, lineup: Lineup): Figures => played.get(`${task} ${nameOf(lineup)}`)!;
const SHARP: Lineup = { fraudster: 'sharp', investigator: 'sharp', auditor: 'sharp' };

for (const task of TIER_IDS) {
  const rows: string[][] = [];
  for (const investigator of BOTS.investigator) {
    const lineup = { ...SHARP, investigator };
    rows.push(row(task, `sharp fraudster against ${investigator}`, of(task, lineup)));
    for (const [name, fraudster] of Object.entries(FRAUDSTER_EXPLOITS)) {
      const one = play(task, lineup, { fraudster });
      rows.push(row(task, `${name} against ${investigator}`, one));
      const best = Math.max(
        ...BOTS.fraudster.map((bot) => of(task, { ...lineup, fraudster: bot }).reward.fraudster),
      );
      check(`${task}: ${name}, against ${investigator}`, one.reward.fraudster, best);
    }
  }
  for (const fraudster of BOTS.fraudster) {
    const lineup = { ...SHARP, fraudster };
    const honest = of(task, lineup);
    rows.push(row(task, `sharp investigator against ${fraudster}`, honest));
    for (const [name, investigator] of Object.entries(INVESTIGATOR_EXPLOITS)) {
      const one = play(task, lineup, { investigator });
      rows.push(row(task, `${name} against ${fraudster}`, one));
      check(
        `${task}: ${name}, against ${fraudster}, reward`,
        one.reward.investigator,
        honest.reward.investigator,
      );
      check(`${task}: ${name}, against ${fraudster}, grade`, one.grade, honest.grade);
    }
  }
  const passive = { fraudster: FRAUDSTER_EXPLOITS['commit at once']! };
  const honest = play(task, SHARP, passive);
  rows.push(row(task, 'sharp investigator, fraudster passive', honest));
  for (const [name, investigator] of Object.entries(INVESTIGATOR_EXPLOITS)) {
    const one = play(task, SHARP, { ...passive, investigator });
    rows.push(row(task, `${name}, fraudster passive`, one));
    check(`${task}: ${name}, fraudster passive, reward`, one.reward.investigator, honest.reward.investigator);
    check(`${task}: ${name}, fraudster passive, grade`, one.grade, honest.grade);
  }
  for (const investigator of BOTS.investigator) {
    const lineup = { ...SHARP, investigator };
    rows.push(row(task, `sharp auditor on ${investigator}`, of(task, lineup)));
    for (const [name, auditor] of Object.entries(AUDITOR_EXPLOITS)) {
      const one = play(task, lineup, { auditor });
      rows.push(row(task, `${name} on ${investigator}`, one));
      check(`${task}: ${name}, on ${investigator}`, one.reward.auditor, of(task, lineup).reward.auditor);
    }
  }
  table(`Exploits, ${task}`, HEAD, rows);
}

table(
  'Checks: an exploit earns less than honest play',
  ['', 'exploit', 'earns', 'honest play'],
  checks.map(([what, exploit, honest]) => [exploit < honest ? 'ok' : 'NO', what, n3(exploit), n3(honest)]),
);
const failed = checks.filter(([, exploit, honest]) => exploit >= honest).length;
console.log(`\n${checks.length} checks, ${failed} not met`);
process.exitCode = failed === 0 ? 0 : 1;
