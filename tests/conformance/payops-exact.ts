import { integer, stream } from '../../src/sim/kernel/random.ts';
import {
  INVESTIGATIONS,
  isTerminal,
  TERMINALS,
  toAction,
  type ActionType,
  type Channel,
  type Terminal,
} from '../../src/sim/payops/actions.ts';
import { STANDARD_BANK, standardRecords, type CaseRecord } from '../../src/sim/payops/bank-standard.ts';
import { deskPolicy, tagsOf } from '../../src/sim/payops/desk-policy.ts';
import { reset, step } from '../../src/sim/payops/environment.ts';
import { gradeTask, type Grade } from '../../src/sim/payops/grader.ts';
import { observeStandard } from '../../src/sim/payops/observation-standard.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { ruleFor } from '../../src/sim/payops/policy.ts';
import { limitOf, STANDARD } from '../../src/sim/payops/rules.ts';
import { situationIn, type Situation } from '../../src/sim/payops/situation.ts';

/** What exact expectation needs: the three truths of a case are equally likely, and cases are independent. */
export const CHANNELS = [
  'inspect',
  'request_docs',
  'verify_kyc',
  'contact_sender',
] as const satisfies Channel[];
export const RULES = STANDARD;
export const WEIGHT = 42.6;

export interface CaseOf {
  readonly index: number;
  readonly record: CaseRecord;
  readonly truths: readonly Situation[];
}
export const CASES: readonly CaseOf[] = standardRecords.map((record, index) => ({
  index,
  record,
  truths: STANDARD_BANK[index] ?? [],
}));
export const ALL = CASES.flatMap((one) => one.truths.map((truth, variant) => ({ ...one, truth, variant })));
export const truthOf = (index: number, variant: number): Situation =>
  situationIn(STANDARD_BANK, index, variant);

export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
export const sum = (xs: readonly number[]): number => xs.reduce((all, x) => all + x, 0);

/** Every subset of the four channels, smaller ones first. */
export const SUBSETS: readonly (readonly Channel[])[] = Array.from({ length: 16 }, (_, mask) =>
  CHANNELS.filter((_, bit) => (mask >> bit) & 1),
).sort((a, b) => a.length - b.length);

/** Every union of tags a player may end with who has opened `seen` of this truth, all other channels unknown. */
function possibleTags({ record }: CaseOf, truth: Situation, seen: readonly Channel[]): string[][] {
  let unions: string[][] = [tagsOf(truth, seen)];
  for (const channel of CHANNELS) {
    if (seen.includes(channel)) continue;
    const contents = Object.values(record.contents[channel]);
    unions = unions.flatMap((tags) => contents.map((content) => [...tags, ...content.tags]));
  }
  return unions;
}

/** Whether the rules give one answer, whatever the channels not opened may say. */
export function settles(one: CaseOf, truth: Situation, seen: readonly Channel[]): boolean {
  const answers = new Set(possibleTags(one, truth, seen).map((tags) => ruleFor(tags).action));
  return answers.size === 1;
}

/** All smallest sets of looks that settle a truth. */
export function smallestSets(one: CaseOf, truth: Situation): (readonly Channel[])[] {
  const settling = SUBSETS.filter((seen) => settles(one, truth, seen));
  const least = settling[0]?.length;
  return settling.filter((seen) => seen.length === least);
}

/** What a player does on one truth of a case: looks, then one decision with a claim. */
export interface Play {
  readonly looks: readonly ActionType[];
  readonly action: Terminal;
  readonly claim?: number | null;
}
/** A way to play is a plan for each case and truth; it may use what its looks show and nothing else. */
export type Plan = (one: CaseOf, truth: Situation) => Play;

export const valueOf = (truth: Situation, { looks, action, claim = null }: Play): number =>
  gradeTask(truth, looks as Parameters<typeof gradeTask>[1], action, claim, RULES).weighted_reward;
export const costOf = ({ looks }: Play): number => sum(looks.map((name) => RULES.cost[name]));

export interface Expected {
  /** Exact, before the clamp to 0 … 1. */
  readonly score: number;
  readonly accuracy: number;
  readonly spent: number;
  readonly most: number;
}

/** Exact expectation over the 3^30 episodes: everything but the overspend adds up by case, and that by convolution. */
export function expected(plan: Plan): Expected {
  let value = 0;
  let right = 0;
  // Probability of each total spent, in twentieths of a budget unit.
  let spent = new Map<number, number>([[0, 1]]);
  for (const one of CASES) {
    const plays = one.truths.map((truth) => ({ truth, play: plan(one, truth) }));
    value += mean(plays.map(({ truth, play }) => valueOf(truth, play)));
    right += mean(plays.map(({ truth, play }) => (play.action === truth.correct_action ? 1 : 0)));
    const next = new Map<number, number>();
    for (const [total, chance] of spent) {
      for (const { play } of plays) {
        const key = total + Math.round(costOf(play) * 20);
        next.set(key, (next.get(key) ?? 0) + chance / plays.length);
      }
    }
    spent = next;
  }
  const limit = limitOf(RULES);
  const over = sum([...spent].map(([key, chance]) => Math.max(0, key / 20 - limit) * chance));
  return {
    score: (value - RULES.overspend * over) / WEIGHT,
    accuracy: right / CASES.length,
    spent: sum([...spent].map(([key, chance]) => (key / 20) * chance)),
    most: Math.max(...spent.keys()) / 20,
  };
}

/* ---- Ways to play ---- */

const withReport = (truth: Situation, looks: readonly ActionType[]): ActionType[] =>
  truth.report === 'required' ? [...looks, 'file_sar'] : [...looks];

export const always =
  (action: Terminal): Plan =>
  (one) => ({ looks: gateLooks(one), action });
export const allFive =
  (choose: (truth: Situation) => Terminal, claim: number | null = null): Plan =>
  (_, truth) => ({ looks: INVESTIGATIONS, action: choose(truth), claim });
export const expert =
  (claim: number | null, report = true): Plan =>
  (_, truth) => ({
    looks: report ? withReport(truth, truth.requires_investigation) : truth.requires_investigation,
    action: truth.correct_action,
    claim,
  });
export const allChannels: Plan = (_, truth) => ({
  looks: withReport(truth, CHANNELS),
  action: truth.correct_action,
});
export const oracle: Plan = (one, truth) => ({
  looks: withReport(truth, gateLooks(one)),
  action: truth.correct_action,
});
export const bestPartial: Plan = (_, truth) => {
  const [[action] = ['flag']] = Object.entries(truth.partial_credit_actions).sort(([, a], [, b]) => b - a);
  return { looks: withReport(truth, truth.requires_investigation), action: action as Terminal };
};

/** The decision, and whether to report, that earns most on average after looks that are not read. */
export function bestFixed(one: CaseOf, looks: readonly ActionType[]): Play {
  const plays: Play[] = TERMINALS.flatMap((action) => [
    { looks, action },
    { looks: [...looks, 'file_sar'], action },
  ]);
  const worth = (play: Play) => mean(one.truths.map((truth) => valueOf(truth, play)));
  return plays.reduce((best, play) => (worth(play) > worth(best) + 1e-9 ? play : best));
}
export const bestBlind: Plan = (one) => bestFixed(one, gateLooks(one));
export const unread: Plan = (one) => bestFixed(one, one.record.eligible);

/** Looks, and the cheapest that the gate still asks for. */
function gated({ record }: CaseOf, looks: readonly Channel[]): Channel[] {
  const seen = [...looks];
  for (const name of [...record.eligible].sort((a, b) => RULES.cost[a] - RULES.cost[b])) {
    const counted = seen.filter((look) => record.eligible.includes(look)).length;
    if (counted >= record.chain_total - 1) break;
    if (!seen.includes(name)) seen.push(name);
  }
  return seen;
}
/** The cheapest looks that open the gate. */
export const gateLooks = (one: CaseOf): Channel[] => gated(one, []);

/** Opens some looks, and what the gate asks for, then decides by the rules; never reports. */
export const byRules =
  (looks: (one: CaseOf) => readonly Channel[]): Plan =>
  (one, truth) => {
    const seen = gated(one, looks(one));
    return { looks: seen, action: ruleFor(tagsOf(truth, seen)).action };
  };
export const oneLook = byRules(({ record }) => record.opening_order.slice(0, 1));

/** The built-in analyst on one case, played in the environment. */
export const desk: Plan = ({ index }, truth) => {
  const state = reset(RULES.id, 0, { canonical: true });
  state.index = index;
  state.dealt = state.dealt.map((dealt, i) =>
    i === index ? { ...dealt, variant: variantOf(index, truth) } : dealt,
  );
  const looks: ActionType[] = [];
  for (;;) {
    const name = deskPolicy(observeStandard(state, null), tagsOf(truth, state.used));
    if (isTerminal(name)) return { looks, action: name };
    looks.push(name);
    step(state, toAction(name, null));
  }
};
const variantOf = (index: number, truth: Situation): number => STANDARD_BANK[index]?.indexOf(truth) ?? -1;

/** Knows the whole bank and opens by the case's order until only one answer of it is left. */
export const memoriser: Plan = (one, truth) => {
  const seen: Channel[] = [];
  const left = () =>
    new Set(
      one.truths
        .filter((other) => seen.every((name) => other.notes[name] === truth.notes[name]))
        .map(({ correct_action }) => correct_action),
    );
  for (const name of one.record.opening_order) {
    if (left().size === 1 && seen.length >= one.record.chain_total - 1) break;
    seen.push(name);
  }
  return { looks: withReport(truth, seen), action: truth.correct_action };
};

/** Opens by the case's order until the rules are settled. */
export const byOrder: Plan = (one, truth) => {
  const seen: Channel[] = [];
  for (const name of one.record.opening_order) {
    if (settles(one, truth, seen)) break;
    seen.push(name);
  }
  return { looks: withReport(truth, seen), action: ruleFor(tagsOf(truth, seen)).action };
};

/** Expectation of a uniformly random decision behind the gate. */
export function randomDecision(): number {
  const worth = CASES.map((one) =>
    mean(
      one.truths.flatMap((truth) =>
        TERMINALS.map((action) => valueOf(truth, { looks: gateLooks(one), action })),
      ),
    ),
  );
  return sum(worth) / WEIGHT;
}

/* ---- What a look is worth ---- */

/** Truths that the looks of `seen` cannot tell from this one. */
const alike = ({ truths }: CaseOf, truth: Situation, seen: readonly Channel[]): Situation[] =>
  truths.filter((other) => seen.every((name) => other.notes[name] === truth.notes[name]));

/** Mean value of a case for a player who opens by `looks` and then answers as well as the contents seen allow. */
function bestAfter(one: CaseOf, looks: (truth: Situation) => readonly Channel[]): number {
  return mean(
    one.truths.map((truth) => {
      const seen = looks(truth);
      const play = bestFixed({ ...one, truths: alike(one, truth, seen) }, seen);
      return valueOf(truth, play);
    }),
  );
}

export interface Worth {
  readonly step: 'first' | 'second';
  readonly channel: Channel;
  readonly cases: number;
  /** Of the score. */
  readonly gain: number;
  /** Budget units spent on average. */
  readonly budget: number;
}

/** Gain in expected score of opening a case's first channel, and its second where the first settles nothing. */
export function worthOfEvidence(): Worth[] {
  const rows = CASES.flatMap((one): Worth[] => {
    const [first, second] = one.record.opening_order;
    if (!first) return [];
    const blind = bestAfter(one, () => []);
    const once = bestAfter(one, () => [first]);
    const row = { cases: 1, step: 'first', channel: first } as const;
    const rows: Worth[] = [{ ...row, gain: (once - blind) / WEIGHT, budget: RULES.cost[first] }];
    if (second) {
      const full = bestAfter(one, (truth) => truth.requires_investigation as Channel[]);
      const asked = mean(one.truths.map((truth) => (truth.requires_investigation.length > 1 ? 1 : 0)));
      const gain = (full - once) / WEIGHT;
      rows.push({ cases: 1, step: 'second', channel: second, gain, budget: RULES.cost[second] * asked });
    }
    return rows;
  });
  return (['first', 'second'] as const).flatMap((step) =>
    CHANNELS.flatMap((channel): Worth[] => {
      const own = rows.filter((row) => row.step === step && row.channel === channel);
      if (own.length === 0) return [];
      const [gain, budget] = [sum(own.map((row) => row.gain)), sum(own.map((row) => row.budget))];
      return [{ step, channel, cases: own.length, gain, budget }];
    }),
  );
}

/* ---- Played, not computed ---- */

/** Plays a plan through the environment on a seed and grades it. */
export function playPlan(plan: Plan, seed: number): Grade {
  const state = reset(RULES.id, seed);
  for (const [index, dealt] of state.dealt.entries()) {
    const one = CASES[index];
    if (!one) throw new Error(`no case ${index}`);
    const { looks, action, claim = null } = plan(one, truthOf(index, dealt.variant));
    for (const name of looks) step(state, toAction(name, null));
    step(state, toAction(action, claim));
  }
  if (!state.done) throw new Error('the plan does not pass the gates');
  return payops.grade(state);
}

export interface Played {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly accuracy: number;
  readonly passed: number;
}

/** Figures of many grades: mean and ends of the score, accuracy, share passed. */
export function figures(grades: readonly Grade[]): Played {
  const scores = grades.map(({ normalised_score }) => normalised_score);
  return {
    score: mean(scores),
    low: Math.min(...scores),
    high: Math.max(...scores),
    accuracy: mean(
      grades.flatMap(({ per_task }) => per_task.map(({ correct }) => (correct === true ? 1 : 0))),
    ),
    passed: mean(grades.map(({ passed }) => (passed ? 1 : 0))),
  };
}

/** Plans are the same in every episode, so each is made once for each truth. */
export function remembered(plan: Plan): Plan {
  const plays = new Map<Situation, Play>();
  return (one, truth) => {
    const known = plays.get(truth) ?? plan(one, truth);
    plays.set(truth, known);
    return known;
  };
}

export function playMany(plan: Plan, seeds: number): Played {
  const same = remembered(plan);
  return figures(Array.from({ length: seeds }, (_, i) => playPlan(same, i + 1)));
}

/** Any of the ten actions, uniformly, until the gate lets a decision through. */
export function playRandom(seed: number): Grade {
  const draw = stream(seed, 'tests/random');
  const state = reset(RULES.id, seed);
  const names = [...INVESTIGATIONS, ...TERMINALS];
  while (!state.done) step(state, toAction(names[integer(draw, 0, 9)] ?? 'hold', null));
  return payops.grade(state);
}

/** The claim that earns most on average beside a plan whose chance of being right on a case is known. */
export const withBestClaim =
  (plan: Plan): Plan =>
  (one, truth) => {
    const right = mean(one.truths.map((other) => (plan(one, other).action === other.correct_action ? 1 : 0)));
    return { ...plan(one, truth), claim: right };
  };

/** Every way to play without reading that the spec names, and those a cheat would think of. */
export const EXPLOITS: readonly (readonly [what: string, plan: Plan])[] = [
  ...TERMINALS.map((action) => [`always ${action}`, always(action)] as const),
  ['all five, then escalate', allFive(() => 'escalate')],
  ['best partial everywhere, right evidence and report', bestPartial],
  ['the same, and says so (confidence 0)', (one, truth) => ({ ...bestPartial(one, truth), claim: 0 })],
  ['best blind play', bestBlind],
  ['best blind play, honest claims', withBestClaim(bestBlind)],
  ['opens all eligible, reads nothing, best fixed answer', unread],
  ['the same, honest claims', withBestClaim(unread)],
];
export const HONEST: readonly (readonly [what: string, plan: Plan])[] = [
  ['perfect expert, sure', expert(1)],
  ['minimal expert, no confidence', expert(null)],
  ['the same, never reports', expert(null, false)],
  ['all four channels, right report and answer', allChannels],
  ['all five, right answer', allFive((truth) => truth.correct_action)],
  ['all five, right answer, sure', allFive((truth) => truth.correct_action, 1)],
  ['right answer without evidence', oracle],
  ['memoriser', memoriser],
  ['built-in analyst (desk policy)', desk],
  ['one look, then the rules', oneLook],
  ['inspect only, then the rules', byRules(() => ['inspect'])],
];
