// `npm run report:parlay`: the figures of Parlay standard-1, played again. The tests hold them; this prints them. One
// argument: how many seeds are played for each scenario, 200 unless told (600 games a cell, as the design has it).
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { bands, habits, orderings, paces, playWholePanel, type Check } from './parlay-checks.ts';
import { exploitChecks } from './parlay-exploits.ts';
import { PLAYER_NAMES } from './parlay-panel.ts';
import { invariants, probes } from './parlay-probes.ts';

const SEEDS = Number(process.argv[2] ?? 200);

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const [first = [], ...rest] = all;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  console.log(`\n${title}\n\n${[line(first), rule, ...rest.map(line)].join('\n')}`);
}

console.log(`Parlay ${STANDARD.id}: ${PLAYER_NAMES.length} players, 3 characters, ${3 * SEEDS} games a cell`);

const panel = playWholePanel(SEEDS);
const cells = bands(panel);
table(
  'Deal rate / opponent leaves / opponent’s share of the drawn zone / rounds; the design’s figure below',
  ['player', ...PERSONA_IDS],
  PLAYER_NAMES.flatMap((name) => {
    const own = cells.filter(({ player }) => player === name);
    return [
      [name, ...own.map(({ found }) => found)],
      ['', ...own.map(({ asked }) => asked)],
    ];
  }),
);

const games = Object.values(panel).flatMap((by) => Object.values(by).flat());
const exploits = exploitChecks(Math.ceil(SEEDS / 2));
table(
  `Policies that paid in the reference, ${9 * Math.ceil(SEEDS / 2)} games each`,
  ['policy', 'mean total', 'most', 'deals', 'turns', 'refused', 'closed on turn 1'],
  exploits.rows.map((row) => [
    row.policy,
    row.mean.toFixed(1),
    row.most.toFixed(1),
    `${(100 * row.deals).toFixed(0)} %`,
    row.turns.toFixed(1),
    String(row.refused),
    `${(100 * row.first_turn).toFixed(0)} %`,
  ]),
);

const missed = cells.filter(({ ok }) => !ok).length;
const checks: Check[] = [
  {
    what: 'cells of the panel within the bands',
    asked: 'rates ± 0.06, shares ± 0.03, rounds ± 0.8',
    found: `${cells.length - missed} of ${cells.length}`,
    ok: missed === 0,
  },
  ...orderings(panel),
  ...paces(panel),
  ...habits(panel),
  ...probes(SEEDS),
  ...invariants(games),
  ...exploits.checks,
];
table(
  'Checks (shark, diplomat, veteran)',
  ['', 'check', 'asked', 'found'],
  checks.map(({ what, asked, found, ok }) => [ok ? 'ok' : 'NO', what, asked, found]),
);
const failed = checks.filter(({ ok }) => !ok).length;
console.log(`\n${checks.length} checks, ${failed} not met`);
process.exitCode = failed === 0 ? 0 : 1;
