// `npm run report:payops`: the figures of PayOps standard-1, worked out again from the code. The tests hold them; this
// prints them. One argument: how many seeds are played, 2,000 unless told.
import { TERMINALS } from '../../src/sim/payops/actions.ts';
import { tagsOf } from '../../src/sim/payops/desk-policy.ts';
import { reset } from '../../src/sim/payops/environment.ts';
import { confidencePart } from '../../src/sim/payops/grader.ts';
import { dutyFor, POLICY, ruleFor } from '../../src/sim/payops/policy.ts';
import { limitOf, STANDARD } from '../../src/sim/payops/rules.ts';
import {
  ALL,
  bestBlind,
  CASES,
  CHANNELS,
  expected,
  EXPLOITS,
  figures,
  HONEST,
  mean,
  playMany,
  playRandom,
  randomDecision,
  settles,
  smallestSets,
  worthOfEvidence,
  type Played,
  type Plan,
} from '../conformance/payops-exact.ts';
import { byBrief, byCommon, byEverything, byIndecisive } from '../conformance/payops-words.ts';

const SEEDS = Number(process.argv[2] ?? 2000);
const n4 = (x: number) => x.toFixed(4);
const n3 = (x: number) => x.toFixed(3);
const n2 = (x: number) => x.toFixed(2);
const percent = (x: number) => `${(100 * x).toFixed(1)} %`;

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  console.log(`\n${title}\n\n${[line(first), rule, ...rest.map(line)].join('\n')}`);
}
const checks: [what: string, asked: string, found: string, ok: boolean][] = [];
const check = (what: string, asked: string, found: string, ok: boolean) =>
  checks.push([what, asked, found, ok]);

console.log(`PayOps ${STANDARD.id}: 30 cases, 90 situations, ${SEEDS} seeds played`);

/* ---- 1. The bank ---- */

table(
  'Answers',
  ['answer', 'situations', 'report required', 'optional', 'unfounded', 'two looks', 'mean best partial'],
  TERMINALS.map((answer) => {
    const own = ALL.map(({ truth }) => truth).filter((truth) => truth.correct_action === answer);
    const duty = (report: string) => own.filter((truth) => truth.report === report).length;
    const best = mean(own.map((truth) => Math.max(0, ...Object.values(truth.partial_credit_actions))));
    const two = own.filter((truth) => truth.requires_investigation.length > 1).length;
    return [answer, own.length, duty('required'), duty('optional'), duty('unfounded'), two, n2(best)];
  }),
);

/* ---- 2. Blind play ---- */

const credit = (index: number) => {
  const truths = CASES[index]?.truths ?? [];
  const worth = TERMINALS.map((action) => ({
    action,
    value: mean(
      truths.map((truth) =>
        action === truth.correct_action
          ? 1
          : (truth.partial_credit_actions[action] ?? STANDARD.base[truth.correct_action][action]),
      ),
    ),
  }));
  return worth.reduce((best, one) => (one.value > best.value + 1e-9 ? one : best));
};
const blind = CASES.map(({ index }) => credit(index));
table(
  'Best blind action by case (base credit, without evidence factor)',
  ['case', 'answers 0/1/2', 'action', 'mean credit'],
  CASES.map(({ record, truths }, i) => [
    record.task_id,
    truths.map(({ correct_action }) => correct_action[0]?.toUpperCase()).join('/'),
    blind[i]?.action ?? '',
    n4(blind[i]?.value ?? 0),
  ]),
);
const weighted = CASES.map(({ record }, i) => (blind[i]?.value ?? 0) * STANDARD.weight[record.difficulty]);
const ceiling = mean(blind.map(({ value }) => value));
console.log(
  `\nceiling of base credit ${n4(ceiling)} a case, ${n4(weighted.reduce((a, b) => a + b, 0) / 42.6)} by weight`,
);
check(
  'accuracy of blind play, exact ceiling',
  '1/3',
  n4(1 / 3),
  CASES.every(({ truths }) => new Set(truths.map((one) => one.correct_action)).size === 3),
);
check('base credit of blind play', '38/75 = 0.5067', n4(ceiling), Math.abs(ceiling - 38 / 75) < 1e-9);

/* ---- 3. Texts ---- */

const words = (lines: readonly string[]) => lines.join(' ').split(' ').length;
const tone = (['all', 'deciding'] as const).flatMap((scope) =>
  CHANNELS.map((channel) => {
    const rows = ALL.filter(
      ({ truth }) => scope === 'all' || truth.requires_investigation.includes(channel),
    ).map(({ truth }) => ({ answer: truth.correct_action, words: words(truth.notes[channel] ?? []) }));
    const middle = mean(rows.map((row) => row.words));
    const off = TERMINALS.map(
      (answer) => mean(rows.filter((row) => row.answer === answer).map((row) => row.words)) / middle - 1,
    );
    return { scope, channel, middle, off };
  }),
);
table(
  'Tone: mean words of a note, and deviation by answer (bound 15 %)',
  ['notes', 'channel', 'words', ...TERMINALS],
  tone.map(({ scope, channel, middle, off }) => [
    scope,
    channel,
    middle.toFixed(1),
    ...off.map((x) => `${x > 0 ? '+' : ''}${percent(x)}`),
  ]),
);
const worst = Math.max(...tone.flatMap(({ off }) => off.map(Math.abs)));
check('length of notes by answer', 'within 15 %', percent(worst), worst < 0.15);
for (const [what, share] of [
  ['brief', byBrief()],
  ['brief and notes not required', byIndecisive()],
  ['brief and notes alike in all truths', byCommon()],
  ['brief and every note', byEverything()],
] as const)
  check(`word classifier, case left out: ${what}`, '<= 33.3 %', percent(share), share <= 1 / 3);

/* ---- 4. Rules ---- */

table(
  'Decision rules, first that fires',
  ['rule', 'answer', 'situations'],
  POLICY.rules.map(({ id, action }) => [
    id,
    action,
    ALL.filter(({ truth }) => ruleFor(tagsOf(truth, CHANNELS)).id === id).length,
  ]),
);
const byRule = ALL.filter(
  ({ truth }) => ruleFor(tagsOf(truth, CHANNELS)).action === truth.correct_action,
).length;
check('answer follows from tags', '90 of 90', `${byRule} of 90`, byRule === 90);
const byDuty = ALL.filter(({ truth }) => {
  const tags = tagsOf(truth, CHANNELS);
  return dutyFor(ruleFor(tags).action, tags).report === truth.report;
}).length;
check('report value follows from tags', '90 of 90', `${byDuty} of 90`, byDuty === 90);
const sets = new Map<string, Set<string>>();
for (const { truth } of ALL) {
  const key = [...new Set(tagsOf(truth, CHANNELS))].sort().join(' ');
  sets.set(key, (sets.get(key) ?? new Set()).add(`${truth.correct_action}/${truth.report}`));
}
const twice = [...sets.values()].filter((answers) => answers.size > 1).length;
check('equal tag sets with two answers', '0', String(twice), twice === 0);

/* ---- 5. Required evidence ---- */

const kinds = new Map<string, number>();
for (const { truth } of ALL) {
  const key = CHANNELS.filter((name) => truth.requires_investigation.includes(name)).join(' + ');
  kinds.set(key, (kinds.get(key) ?? 0) + 1);
}
table(
  'Required sets',
  ['set', 'situations'],
  [...kinds].sort(([, a], [, b]) => b - a),
);
table(
  'Channels',
  ['channel', 'in required sets', 'settles alone', 'share'],
  CHANNELS.map((channel) => {
    const alone = ALL.filter((one) => settles(one, one.truth, [channel])).length;
    const within = ALL.filter(({ truth }) => truth.requires_investigation.includes(channel)).length;
    return [channel, within, alone, percent(alone / 90)];
  }),
);
const minimal = ALL.filter((one) => {
  const found = smallestSets(one, one.truth);
  return (
    found.length === 1 &&
    [...(found[0] ?? [])].sort().join() === [...one.truth.requires_investigation].sort().join()
  );
}).length;
check('smallest evidence is unique and the bank’s', '90 of 90', `${minimal} of 90`, minimal === 90);

/* ---- 6. Scores ---- */

const row = (what: string, plan: Plan): [Played, (string | number)[]] => {
  const exact = expected(plan);
  const played = playMany(plan, SEEDS);
  return [
    played,
    [
      what,
      n4(exact.score),
      n3(played.score),
      `${n3(played.low)} … ${n3(played.high)}`,
      n3(exact.accuracy),
      n2(exact.spent),
      n2(exact.most),
      percent(played.passed),
    ],
  ];
};
const head = ['play', 'before clamp', 'score', 'range seen', 'accuracy', 'mean spent', 'most', 'passed'];
const fair = HONEST.map(([what, plan]) => row(what, plan));
const unfair = EXPLOITS.map(([what, plan]) => row(what, plan));
const random = figures(Array.from({ length: SEEDS }, (_, i) => playRandom(i + 1)));
table('Scores', head, [
  ...fair.map(([, cells]) => cells),
  ...unfair.map(([, cells]) => cells),
  ['uniformly random decision', n4(randomDecision()), '', '', '0.200', '1.30', '1.30', ''],
  [
    'random over all ten actions',
    '',
    n3(random.score),
    `${n3(random.low)} … ${n3(random.high)}`,
    n3(random.accuracy),
    '',
    '',
    percent(random.passed),
  ],
]);
const played = new Map(HONEST.map(([what], i) => [what, fair[i]?.[0]]));
const [sure, plain, desk] = [
  played.get('perfect expert, sure'),
  played.get('minimal expert, no confidence'),
  played.get('built-in analyst (desk policy)'),
];
check(
  'perfect expert',
  'exactly 1',
  `${n4(sure?.low ?? 0)} … ${n4(sure?.high ?? 0)}`,
  sure?.low === 1 && sure.high === 1,
);
check('minimal expert without confidence', '> 0.9', n4(plain?.low ?? 0), (plain?.low ?? 0) > 0.9);
for (const [i, [what, plan]] of EXPLOITS.entries()) {
  const score = Math.max(unfair[i]?.[0].score ?? 1, expected(plan).score);
  check(what, '< 0.5', n3(score), score < 0.5);
}
check('random over all ten actions', '< 0.5', n3(random.score), random.score < 0.5);
const top = Math.max(...unfair.map(([one]) => one.score));
check(
  'built-in analyst',
  `above all of these (${n3(top)}), below the expert`,
  n3(desk?.score ?? 0),
  (desk?.score ?? 0) > top && (desk?.score ?? 1) < 0.95,
);
const most = expected(HONEST[0]?.[1] ?? bestBlind).most;
check(
  'minimal evidence with required reports',
  `fits ${limitOf(STANDARD)}`,
  `worst episode ${n2(most)}`,
  most <= limitOf(STANDARD),
);
const proper = Array.from({ length: 101 }, (_, q) => {
  const gain = (c: number) =>
    (q * confidencePart(c / 100, true, STANDARD) + (100 - q) * confidencePart(c / 100, false, STANDARD)) /
    100;
  const gains = Array.from({ length: 101 }, (_, c) => gain(c));
  return gains.indexOf(Math.max(...gains)) === q && (gains[q] ?? -1) >= 0;
}).every(Boolean);
check(
  'stating one’s true confidence is best, 101 by 101',
  'always',
  proper ? 'always' : 'not always',
  proper,
);

const worth = worthOfEvidence();
table(
  'Worth of evidence',
  ['step', 'channel', 'cases', 'gain in score', 'budget', 'gain per unit'],
  [
    ...worth.map((one) => [
      one.step,
      one.channel,
      one.cases,
      `+${n4(one.gain)}`,
      n2(one.budget),
      `+${n4(one.gain / one.budget)}`,
    ]),
    ...CHANNELS.map((channel) => {
      const loss = (0.95 * 0.2 * STANDARD.cost[channel]) / 42.6;
      return [
        'not required',
        channel,
        'each',
        `-${n4(loss)} … -${n4(2 * loss)}`,
        n2(STANDARD.cost[channel]),
        `-${n4(loss / STANDARD.cost[channel])}`,
      ];
    }),
  ],
);
const least = Math.min(...worth.map((one) => one.gain / one.budget));
check('least a right look earns, per budget unit', '> 0', n4(least), least > 0);

const broken = Array.from({ length: SEEDS }, (_, i) => reset(STANDARD.id, i + 1).dealt).flat();
const odd = broken.filter((one) => Number(one.velocity_24h) < Number(one.velocity_1h)).length;
check('24-hour count below the 1-hour count', '0', `${odd} of ${broken.length}`, odd === 0);

table(
  'Checks',
  ['', 'check', 'asked', 'found'],
  checks.map(([what, asked, found, ok]) => [ok ? 'ok' : 'NO', what, asked, found]),
);
const failed = checks.filter(([, , , ok]) => !ok).length;
console.log(`\n${checks.length} checks, ${failed} not met`);
process.exitCode = failed === 0 ? 0 : 1;
