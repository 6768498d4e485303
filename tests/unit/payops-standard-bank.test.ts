import { describe, expect, it } from 'vitest';
import { TERMINALS, type Terminal } from '../../src/sim/payops/actions.ts';
import { standardTexts } from '../../src/sim/payops/bank-standard.ts';
import { tagsOf } from '../../src/sim/payops/desk-policy.ts';
import { reset } from '../../src/sim/payops/environment.ts';
import { fill, flowAmount, noteLines } from '../../src/sim/payops/notes.ts';
import { observeStandard } from '../../src/sim/payops/observation-standard.ts';
import { dutyFor, POLICY, ruleFor, UNSETTLED } from '../../src/sim/payops/policy.ts';
import { STANDARD } from '../../src/sim/payops/rules.ts';
import { view } from '../../src/sim/payops/view.ts';
import { ALL, byOrder, CASES, CHANNELS, mean, settles, smallestSets } from '../conformance/payops-exact.ts';
import { byBrief, byCommon, byEverything, byIndecisive } from '../conformance/payops-words.ts';

const name = ({ truth, variant }: { truth: { task_id: string }; variant: number }) =>
  `${truth.task_id}/${variant}`;

describe('the cases', () => {
  it('are thirty of three truths, in four tiers, each answer right 15 to 21 times', () => {
    expect(CASES).toHaveLength(30);
    expect(ALL).toHaveLength(90);
    expect(CASES.map(({ record }) => record.difficulty).join(' ')).toBe(
      [6, 8, 10, 6]
        .flatMap((n, i) => Array<string>(n).fill(['easy', 'medium', 'hard', 'critical'][i] ?? ''))
        .join(' '),
    );
    const counts = TERMINALS.map(
      (answer) => ALL.filter(({ truth }) => truth.correct_action === answer).length,
    );
    expect(counts).toStrictEqual([20, 21, 15, 19, 15]);
  });

  it('have three different answers each', () => {
    for (const { truths } of CASES)
      expect(new Set(truths.map(({ correct_action }) => correct_action)).size).toBe(3);
  });

  it('keep order, ids, tiers and gates of the reference', () => {
    expect(CASES.map(({ record }) => record.task_id)).toStrictEqual(
      reset('reference-1', 1).dealt.map((_, i) => observeId(i)),
    );
    expect(CASES.slice(24).map(({ record }) => record.chain_total)).toStrictEqual([3, 2, 3, 2, 3, 2]);
    expect(CASES.slice(0, 24).every(({ record }) => record.chain_total === 1)).toBe(true);
  });

  it('give partial credit between 0.2 and 0.5, never to the right answer, never for letting money run to a crime', () => {
    for (const { truth } of ALL) {
      expect(truth.partial_credit_actions[truth.correct_action]).toBeUndefined();
      for (const share of Object.values(truth.partial_credit_actions)) {
        expect(share).toBeGreaterThanOrEqual(0.2);
        expect(share).toBeLessThanOrEqual(0.5);
      }
      if (truth.correct_action !== 'reject') continue;
      for (const run of STANDARD.releases) expect(truth.partial_credit_actions[run]).toBeUndefined();
    }
  });

  it('pass every gate with looks that matter', () => {
    for (const { record, truths } of CASES) {
      expect(record.eligible.length).toBeGreaterThanOrEqual(record.chain_total - 1);
      for (const truth of truths)
        expect(truth.requires_investigation.length).toBeGreaterThanOrEqual(record.chain_total - 1);
    }
  });
});

const observeId = (index: number): string => {
  const state = reset('reference-1', 1);
  state.index = index;
  return view(state).file.task_id;
};

describe('the answers', () => {
  it.each(ALL.map((one) => [name(one), one] as const))(
    '%s follows from the tags of its evidence',
    (_, { truth }) => {
      const tags = tagsOf(truth, CHANNELS);
      const rule = ruleFor(tags);
      expect(rule.action).toBe(truth.correct_action);
      expect(dutyFor(rule.action, tags).report).toBe(truth.report);
    },
  );

  it('are never two for equal tags', () => {
    const seen = new Map<string, string>();
    for (const { truth } of ALL) {
      const tags = [...new Set(tagsOf(truth, CHANNELS))].sort().join(' ');
      const answer = `${truth.correct_action} ${truth.report}`;
      expect(seen.get(tags) ?? answer).toBe(answer);
      seen.set(tags, answer);
    }
  });

  it('use every tag of the glossary and every rule but the last, and no other', () => {
    const used = new Set(ALL.flatMap(({ truth }) => tagsOf(truth, CHANNELS)));
    expect([...used].sort()).toStrictEqual(Object.keys(POLICY.tags).sort());
    expect(Object.values(POLICY.tags).filter(({ group }) => !(group in POLICY.tag_groups))).toStrictEqual([]);
    const fired = new Set(ALL.map(({ truth }) => ruleFor(tagsOf(truth, CHANNELS)).id));
    expect(POLICY.rules.map(({ id }) => id).filter((id) => !fired.has(id))).toStrictEqual([UNSETTLED]);
  });

  it.each(ALL.map((one) => [name(one), one] as const))(
    '%s: the required looks are the smallest that settle it, and the only ones',
    (_, one) => {
      const sets = smallestSets(one, one.truth).map((set) => [...set].sort());
      expect(sets).toStrictEqual([[...one.truth.requires_investigation].sort()]);
      expect(settles(one, one.truth, [])).toBe(false);
      // The report can be decided on them too.
      const tags = tagsOf(one.truth, one.truth.requires_investigation);
      expect(dutyFor(ruleFor(tags).action, tags).report).toBe(one.truth.report);
    },
  );

  it('are found by an expert who opens in the case’s order until the rules are settled', () => {
    for (const one of ALL) {
      const { looks, action } = byOrder(one, one.truth);
      expect([name(one), action]).toStrictEqual([name(one), one.truth.correct_action]);
      expect(looks.filter((look) => look !== 'file_sar')).toStrictEqual([
        ...one.truth.requires_investigation,
      ]);
    }
  });

  it('need two looks in 41 of 90 truths, and eligible is the union over a case', () => {
    expect(ALL.filter(({ truth }) => truth.requires_investigation.length === 2)).toHaveLength(41);
    expect(ALL.every(({ truth }) => [1, 2].includes(truth.requires_investigation.length))).toBe(true);
    for (const { record, truths } of CASES) {
      const union = new Set(truths.flatMap((truth) => truth.requires_investigation));
      expect([...union].sort()).toStrictEqual([...record.eligible].sort());
      expect([...record.opening_order].sort()).toStrictEqual([...record.eligible].sort());
    }
  });

  it('are settled by no channel alone in more than 29 of 100', () => {
    for (const channel of CHANNELS) {
      const alone = ALL.filter((one) => settles(one, one.truth, [channel])).length;
      expect(alone / 90).toBeLessThan(0.29);
    }
  });
});

describe('what is visible', () => {
  it('is the same in the three truths of a case, and so is every channel that does not matter', () => {
    const state = reset(STANDARD.id, 7);
    for (const { index, record, truths } of CASES) {
      state.index = index;
      const at = (variant: number) => ({
        ...state,
        dealt: state.dealt.map((dealt, i) => (i === index ? { ...dealt, variant } : dealt)),
      });
      const [first] = truths.map((_, variant) =>
        JSON.stringify([view(at(variant)), observeStandard(at(variant), null)]),
      );
      for (const variant of [1, 2])
        expect(JSON.stringify([view(at(variant)), observeStandard(at(variant), null)])).toBe(first);
      for (const channel of CHANNELS.filter((one) => !record.eligible.includes(one)))
        expect(new Set(truths.map((truth) => truth.notes[channel])).size).toBe(1);
    }
  });

  it('tells a word classifier no more than chance', () => {
    expect(byBrief()).toBeLessThanOrEqual(1 / 3);
    expect(byIndecisive()).toBeLessThanOrEqual(1 / 3);
    expect(byCommon()).toBeLessThanOrEqual(1 / 3);
    // Not even the words of the deciding notes carry over from case to case.
    expect(byEverything()).toBeLessThanOrEqual(1 / 3);
  });
});

/** Every placeholder of the bank, worked out by hand: an independent reading of the templates. */
const FORMULAS: Readonly<Record<string, (a: number) => number>> = {
  '{amount}': (a) => a,
  '{amount*0.3}': (a) => 0.3 * a,
  '{amount*0.7}': (a) => 0.7 * a,
  '{amount*0.8}': (a) => 0.8 * a,
  '{amount*1.92}': (a) => 1.92 * a,
  '{amount*2}': (a) => a + a,
  '{amount*3}': (a) => a + a + a,
  '{amount*4}': (a) => 4 * a,
  '{amount*6.4}': (a) => 6.4 * a,
  '{amount*20}': (a) => 20 * a,
  '{amount-50}': (a) => a - 50,
  '{amount-150}': (a) => a - 150,
  '{amount-250}': (a) => a - 250,
  '{amount-350}': (a) => a - 350,
  '{amount*3-600}': (a) => a + (a - 250) + (a - 350),
  '{amount/500}': (a) => a / 500,
  '{amount/500*0.23}': (a) => (0.23 * a) / 500,
  '{amount/500*0.25}': (a) => (0.25 * a) / 500,
  '{amount/500*0.96}': (a) => (0.96 * a) / 500,
  '{amount/500*1.04}': (a) => (1.04 * a) / 500,
};
const numberIn = (text: string): number => Number(text.replace(/[^\d.]/g, ''));

describe('every figure', () => {
  const SEEDS = 1000;
  const deals = Array.from({ length: SEEDS }, (_, i) => reset(STANDARD.id, i + 1).dealt);
  const dealtOf = (id: string) => {
    const index = CASES.findIndex(({ record }) => record.task_id === id);
    return deals.flatMap((dealt) => dealt[index] ?? []);
  };

  it('of a note agrees with the case as dealt, for a thousand seeds', () => {
    let checked = 0;
    for (const { index, truths } of CASES) {
      const texts = truths.flatMap((truth) => [
        ...Object.values(truth.notes).flat(),
        truth.story,
        truth.deciding,
        ...Object.values(truth.wasted),
      ]);
      const templates = [...new Set(texts.filter((line) => line.includes('{')))];
      const [truth] = truths;
      if (!truth) continue;
      for (const dealt of deals.map((cases) => cases[index])) {
        if (!dealt) continue;
        for (const template of templates) {
          const filled = fill(template, truth, dealt);
          // expect() on a hundred thousand values is slow; these say which one is wrong.
          if (/[{}]|NaN|undefined/.test(filled)) expect([truth.task_id, filled]).toBe('filled');
          // What stands between the constant parts are the figures.
          const parts = template.split(/(\{[^}]*\})/);
          let rest = filled;
          for (const [i, part] of parts.entries()) {
            if (i % 2 === 0) {
              if (!rest.startsWith(part)) expect([template, filled]).toBe('the template, filled');
              rest = rest.slice(part.length);
              continue;
            }
            const [shown = ''] = /^[\d,.]*\d(?: [A-Z]{3})?/.exec(rest) ?? [];
            rest = rest.slice(shown.length);
            if (part === '{velocity_1h}' || part === '{velocity_24h}') {
              const count = part === '{velocity_1h}' ? dealt.velocity_1h : dealt.velocity_24h;
              if (shown !== String(count)) expect([template, shown]).toBe(count);
            } else {
              const exact = part === '{avg}' ? truth.avg_transaction_amount : FORMULAS[part]?.(dealt.amount);
              if (exact === undefined || exact === null) throw new Error(`no formula for ${part}`);
              // Whole units from a thousand up, cents below.
              const slack = exact >= 999.995 ? 0.5 : 0.005;
              if (Math.abs(numberIn(shown) - exact) > slack + 1e-6 || !shown.endsWith(` ${truth.currency}`))
                expect([truth.task_id, template, shown]).toStrictEqual([truth.task_id, template, exact]);
              // The sum of the case itself is quoted to the cent.
              if (part === '{amount}' && numberIn(shown) !== dealt.amount)
                expect([truth.task_id, shown]).toStrictEqual([truth.task_id, dealt.amount]);
            }
            checked++;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(70_000);
  }, 60_000);

  it('stays within the bounds of its case, and the truths are even and independent', () => {
    for (const { index, record } of CASES) {
      const { jitter, visible } = record;
      const drawn = deals.flatMap((dealt) => dealt[index] ?? []);
      const { factor_min, factor_max, step } = jitter.amount;
      for (const { amount, risk_score, velocity_1h, velocity_24h, variant } of drawn) {
        const ok =
          amount >= visible.amount * factor_min - step / 2 &&
          amount <= visible.amount * factor_max + step / 2 &&
          Math.abs(amount / step - Math.round(amount / step)) < 1e-6 &&
          risk_score >= jitter.risk_score.min &&
          risk_score <= jitter.risk_score.max &&
          Number(velocity_24h) >= Number(velocity_1h) &&
          [0, 1, 2].includes(variant);
        if (!ok)
          expect([record.task_id, amount, risk_score, velocity_1h, velocity_24h]).toBe('within bounds');
      }
      for (const variant of [0, 1, 2]) {
        const share = drawn.filter((one) => one.variant === variant).length / SEEDS;
        expect(Math.abs(share - 1 / 3)).toBeLessThan(0.06);
      }
    }
    // Case i and case i + k agree on the index in a third of the seeds, for every k.
    for (let k = 1; k < 30; k++) {
      const same = mean(deals.map((dealt) => (dealt[0]?.variant === dealt[k]?.variant ? 1 : 0)));
      expect(Math.abs(same - 1 / 3)).toBeLessThan(0.06);
    }
  });

  it('keeps what the notes say of it true', () => {
    const all = (id: string, holds: (dealt: { amount: number; velocity_1h: number | null }) => boolean) => {
      expect([id, dealtOf(id).find((dealt) => !holds(dealt))]).toStrictEqual([id, undefined]);
    };
    const whole = (x: number) => Math.abs(x - Math.round(x)) < 1e-6;
    all('HARD-003', ({ amount }) => amount < 10_000 && 3 * amount - 600 > 10_000);
    all('CRIT-002', ({ amount }) => amount < 5000 && amount - 150 > 4500);
    all('MED-004', ({ amount }) => amount < 5500 && amount > 0.8 * 5000);
    all('EASY-004', ({ amount, velocity_1h }) => amount % 20 === 0 && Number(velocity_1h) > 3);
    all('MED-003', ({ amount }) => amount / 149.99 > 2.8 && amount / 149.99 < 3.2);
    all('MED-006', ({ amount }) => whole(amount * 0.3) && whole(amount * 0.7));
    all('HARD-001', ({ amount }) => whole(amount * 0.9) && whole(amount * 1.1));
    all('HARD-002', ({ amount }) => whole(amount * 0.7) && amount > 20 * 300);
    all('CRIT-003', ({ amount }) => whole(amount / 500));
    all('CRIT-004', ({ amount }) => amount > 100_000);
    all('HARD-008', ({ amount }) => amount > 4000);
    all('EASY-006', ({ velocity_1h }) => Number(velocity_1h) >= 2);
  });

  it('of a flow is a sum of money, and the last flow of the payer is this payment', () => {
    for (const { truth, index } of ALL) {
      const dealt = deals[0]?.[index];
      if (!truth.network || !dealt) continue;
      const ids = truth.network.nodes.map(({ id }) => id);
      for (const edge of truth.network.edges) {
        expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
        expect(flowAmount(edge.amount, truth, dealt)).toBeGreaterThan(0);
        expect(edge.at_min).toBeLessThanOrEqual(0);
      }
      const now = truth.network.edges.filter(({ at_min }) => at_min === 0);
      expect(now.map(({ amount }) => flowAmount(amount, truth, dealt))).toStrictEqual([dealt.amount]);
    }
  });
});

describe('the texts', () => {
  /** Words that would say what to do with the payment. */
  const VERDICT =
    /\bapprov|\breject|escalat|\bflag|\bhold\b|\bheld\b|\bblock|\breleas|\brefus|\bwatch|\bsenior|\bsuspicious/i;

  it('name no decision before it is taken', () => {
    const lines = CASES.flatMap(({ record }) => [
      record.visible.brief,
      ...Object.values(record.contents).flatMap((contents) =>
        Object.values(contents).flatMap(({ facts }) => facts),
      ),
    ]);
    expect(lines.filter((line) => VERDICT.test(line))).toStrictEqual([]);
    expect(standardTexts.receipt.filter((line) => VERDICT.test(line))).toStrictEqual([]);
  });

  it('are three bullets a note, trimmed, without a full stop, none longer than a line of the desk', () => {
    for (const { record } of CASES) {
      for (const { facts } of Object.values(record.contents).flatMap((contents) => Object.values(contents))) {
        expect(facts).toHaveLength(3);
        for (const line of facts) {
          expect(line).toBe(line.trim());
          expect(line).not.toMatch(/\.$|^$/);
          expect(line.length).toBeLessThan(100);
        }
      }
    }
  });

  it('are as long for every answer, note by note and where they decide', () => {
    const words = (lines: readonly string[]) => lines.join(' ').split(' ').length;
    for (const scope of ['all', 'deciding'] as const) {
      const rows = ALL.flatMap(({ truth }) =>
        CHANNELS.filter((channel) => scope === 'all' || truth.requires_investigation.includes(channel)).map(
          (channel) => ({ channel, answer: truth.correct_action, words: words(truth.notes[channel] ?? []) }),
        ),
      );
      for (const channel of CHANNELS) {
        const own = rows.filter((row) => row.channel === channel);
        const middle = mean(own.map((row) => row.words));
        const off = (answer: Terminal) =>
          mean(own.filter((row) => row.answer === answer).map((row) => row.words)) / middle - 1;
        for (const answer of TERMINALS)
          expect([channel, answer, Math.abs(off(answer)) < 0.15]).toStrictEqual([channel, answer, true]);
      }
    }
  });

  it('debrief every truth: a story, what gave it away, why each other look was not worth it, a term, a source', () => {
    for (const one of ALL) {
      const { truth } = one;
      expect(truth.story.length).toBeGreaterThan(15);
      expect(truth.deciding.length).toBeGreaterThan(15);
      const idle = CHANNELS.filter((channel) => !truth.requires_investigation.includes(channel));
      expect([name(one), Object.keys(truth.wasted).sort()]).toStrictEqual([name(one), [...idle].sort()]);
      expect(standardTexts.terms[truth.term ?? '']?.text.length).toBeGreaterThan(30);
      expect(standardTexts.sources[truth.source ?? '']?.point.length).toBeGreaterThan(30);
    }
    expect(new Set(ALL.map(({ truth }) => truth.story)).size).toBe(90);
    expect(Object.keys(standardTexts.terms)).toHaveLength(60);
  });

  it('explain every flag; names and countries are invented and given', () => {
    for (const { record } of CASES) {
      for (const flag of record.visible.flags) expect(standardTexts.flags[flag]).toBeTruthy();
      for (const party of [record.visible.sender, record.visible.receiver]) {
        expect(party.name).toBeTruthy();
        expect(party.country).toMatch(/^[A-Z]{2}$/);
      }
    }
  });

  it('answer a report alike whether it was due or not', () => {
    const [dealt] = deals1();
    if (!dealt) throw new Error('no deal');
    const receipts = new Set(ALL.map(({ truth }) => noteLines('file_sar', truth, dealt).join('|')));
    expect(receipts.size).toBe(1);
  });
});

const deals1 = () => reset(STANDARD.id, 1).dealt;
