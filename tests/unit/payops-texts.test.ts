import { describe, expect, it } from 'vitest';
import records from '../../src/sim/payops/bank/cases.json';
import type { Channel, Terminal } from '../../src/sim/payops/actions.ts';
import { BANK, texts } from '../../src/sim/payops/bank.ts';
import { money, noteLines } from '../../src/sim/payops/notes.ts';

const CHANNELS: readonly Channel[] = ['inspect', 'request_docs', 'verify_kyc', 'contact_sender'];
/** Words that would say what to do. */
const VERDICT = /approv|reject|escalat|\bflag|\bhold|\bheld\b|block|releas|refus/i;
const PLACEHOLDERS = ['{amount}', '{velocity_1h}', '{velocity_24h}'];

const written = records.map(({ task_id, reveals, variants }) => {
  const found = texts.cases[task_id];
  if (!found) throw new Error(`no texts for ${task_id}`);
  const owed = [reveals, ...variants.map((variant) => variant.reveals)].map((own) =>
    Object.keys(own).toSorted(),
  );
  return { task_id, owed, ...found };
});
const ids = written.map((one) => [one.task_id, one] as const);

/** Every line a player may read before the case is closed. */
const lines = (one: (typeof written)[number]): string[] => [
  one.brief,
  ...one.situations.flatMap(({ notes }) => Object.values(notes).flat()),
];

describe('the texts', () => {
  it('are of the thirty cases and of no other', () => {
    expect(Object.keys(texts.cases).toSorted()).toStrictEqual(
      records.map(({ task_id }) => task_id).toSorted(),
    );
  });

  it.each(ids)('%s: a brief, three stories, and notes exactly where the case has a reveal', (_, one) => {
    expect(one.brief.trim().length).toBeGreaterThan(10);
    expect(one.situations).toHaveLength(3);
    expect(one.situations.map(({ notes }) => Object.keys(notes).toSorted())).toStrictEqual(one.owed);
    for (const { story, notes } of one.situations) {
      expect(story.trim().length).toBeGreaterThan(10);
      for (const note of Object.values(notes)) expect(note.length).toBeGreaterThan(0);
    }
    expect(new Set(one.situations.map(({ story }) => story)).size).toBe(3);
  });

  it.each(ids)('%s: no brief and no note names an action', (_, one) => {
    expect(lines(one).filter((line) => VERDICT.test(line))).toStrictEqual([]);
  });

  it.each(ids)('%s: lines are trimmed, without a full stop, with known placeholders only', (_, one) => {
    for (const { notes } of one.situations) {
      for (const line of Object.values(notes).flat()) {
        expect(line).toBe(line.trim());
        // The observation joins them with full stops.
        expect(line).not.toMatch(/\.$|^$/);
      }
    }
    const used = lines(one).flatMap((line) => line.match(/\{[^}]*\}?|\}/g) ?? []);
    expect(used.filter((mark) => !PLACEHOLDERS.includes(mark))).toStrictEqual([]);
    expect(one.brief).not.toContain('{');
    expect(one.situations.filter(({ story }) => /[{}]/.test(story))).toStrictEqual([]);
  });

  it('explain every flag in use', () => {
    const flags = new Set(BANK.flat().flatMap((truth) => [...truth.flags, ...truth.key_flags]));
    expect([...flags].filter((flag) => !texts.flags[flag]?.trim())).toStrictEqual([]);
  });

  it('have a fixed note for every channel and two receipts, none of which names an action', () => {
    const fixed = [...CHANNELS.map((name) => texts.fallback[name]), texts.sar.filed, texts.sar.weak];
    for (const note of fixed) expect(note.length).toBeGreaterThan(0);
    expect(fixed.flat().filter((line) => VERDICT.test(line))).toStrictEqual([]);
  });

  it('do not betray the answer by the length of their notes', () => {
    const lengths = new Map<Terminal, number[]>();
    const all: number[] = [];
    for (const [i, situations] of BANK.entries()) {
      for (const [variant, { correct_action }] of situations.entries()) {
        for (const note of Object.values(written[i]?.situations[variant]?.notes ?? {})) {
          const length = note.join('. ').length;
          lengths.set(correct_action, [...(lengths.get(correct_action) ?? []), length]);
          all.push(length);
        }
      }
    }
    const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const off = [...lengths].map(([answer, own]) => ({ answer, ratio: mean(own) / mean(all) }));
    expect(off).toHaveLength(5);
    expect(off.filter(({ ratio }) => Math.abs(ratio - 1) > 0.2)).toStrictEqual([]);
  });
});

describe('a note', () => {
  it('is filled with the figures of the case as dealt, nothing left open', () => {
    for (const truth of BANK.flat()) {
      for (const name of CHANNELS) {
        const dealt = { variant: 0, amount: 1234567.5, risk_score: 0.5, velocity_1h: 7, velocity_24h: null };
        const filled = noteLines(name, truth, dealt);
        const raw = truth.notes[name] ?? texts.fallback[name];
        expect(filled.join(' ')).not.toMatch(/[{}]/);
        expect(filled).toHaveLength(raw.length);
        raw.forEach((line, i) => {
          if (line.includes('{amount}')) expect(filled[i]).toContain(`${truth.currency} 1,234,567.50`);
        });
      }
    }
  });

  it('writes money the same on every engine', () => {
    const written = [0, 5, 999.999, 1000, 47.5, 1234567.891, 100000].map((amount) => money(amount, 'USD'));
    expect(written).toStrictEqual([
      'USD 0.00',
      'USD 5.00',
      'USD 1,000.00',
      'USD 1,000.00',
      'USD 47.50',
      'USD 1,234,567.89',
      'USD 100,000.00',
    ]);
  });
});
