import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bagDistance, editDistance } from '../../src/sim/arena/audit/distance.ts';
import { fiveWords, novelty, wordsOf } from '../../src/sim/arena/audit/novelty.ts';
import type { AuditedRecord } from '../../src/sim/arena/audit/record.ts';
import {
  grounding,
  intrinsic,
  realWorld,
  signal,
  type AuditedEntry,
} from '../../src/sim/arena/audit/surface.ts';
import { trackA } from '../../src/sim/arena/audit/track-a.ts';
import { trackB } from '../../src/sim/arena/audit/track-b.ts';
import { FACTS } from '../../src/sim/arena/facts.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { textsFrom } from '../conformance/arena-input.ts';

const runs = (numRuns: number) => ({ seed: 20264, numRuns });

/** The textbook's table. */
function naive(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  a.forEach((x, i) => {
    const next = [i + 1];
    b.forEach((y, j) => next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (x === y ? 0 : 1))));
    row = next;
  });
  return row.at(-1) ?? 0;
}

describe('edit distance', () => {
  const symbols = fc.array(fc.integer({ min: 97, max: 102 }), { maxLength: 140 });
  it('is the textbook’s, over any number of words of bits', () => {
    const property = fc.property(symbols, symbols, (a, b) => {
      expect(editDistance(a, b)).toBe(naive(a, b));
      expect(editDistance(b, a)).toBe(naive(a, b));
      expect(bagDistance(a, b)).toBeLessThanOrEqual(naive(a, b));
    });
    fc.assert(property, runs(300));
  });

  it('is exact at the borders of a word', () => {
    for (const n of [0, 1, 31, 32, 33, 63, 64, 65, 96, 400]) {
      const a = Array.from({ length: n }, (_, i) => i % 7);
      const b = [...a.slice(0, n >> 1), 99, ...a.slice(n >> 1)];
      expect(editDistance(a, b)).toBe(1);
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, [])).toBe(n);
    }
  });
});

describe('novelty', () => {
  it('of fewer than two proposals, or of none with a text, is full', () => {
    for (const copies of [[], ['one two three'], ['', ''], ['only one', '']])
      expect(novelty(copies)).toStrictEqual({ score: 1, flags: [] });
  });

  it('takes the words themselves of a short text, and runs of five of a long one', () => {
    expect(fiveWords(wordsOf('One, two! THREE'))).toStrictEqual(['one', 'two', 'three']);
    expect(fiveWords(wordsOf('a b c d e f'))).toStrictEqual(['a b c d e', 'b c d e f']);
  });

  it('looks at the first 400 characters when either text is longer', () => {
    const long = 'meadow lantern '.repeat(40);
    const apart = novelty([`${long}x`, `${long}y and quite another ending of the text`]);
    expect(apart.flags.some(({ severity }) => severity === 1)).toBe(true);
  });

  it('does not depend on how often its answer was settled by the bound', () => {
    const word = fc.constantFrom('oak', 'lamp', 'shelf', 'green', 'tea', 'quiet', 'fan');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    const property = fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (copies) => {
      const pairs = copies.flatMap((a, i) => copies.slice(i + 1).map((b) => [a, b] as const));
      const code = (one: string) => Array.from(one, (symbol) => symbol.charCodeAt(0));
      const mean =
        pairs.reduce((sum, [a, b]) => sum + naive(code(a), code(b)) / Math.max(a.length, b.length), 0) /
        pairs.length;
      const flagged = novelty(copies).flags.some(({ severity }) => Math.abs(severity - (1 - mean)) < 1e-12);
      if (Math.abs(mean - 0.2) > 1e-9) expect(flagged || mean > 0.2).toBe(true);
    });
    fc.assert(property, runs(300));
  });
});

const entry = (fields: Partial<AuditedEntry>): AuditedEntry => ({
  action_type: 'propose_ad',
  ad_id: 'ad_006',
  ad_copy: 'Quiet desk fan with a replaceable filter and a long guarantee.',
  category: 'ecommerce',
  targeting_summary: 'Adults',
  ...fields,
});

describe('the realism of an ad', () => {
  it('asks for an audience that fits', () => {
    expect(intrinsic(entry({})).score).toBe(1);
    expect(intrinsic(entry({ targeting_summary: 'Night shift' })).score).toBe(0.7);
    expect(intrinsic(entry({ targeting_summary: null })).score).toBe(1);
    expect(intrinsic(entry({ category: 'invented', targeting_summary: 'Night shift' })).score).toBe(1);
    const teens = entry({ category: 'fake_crypto', targeting_summary: 'Adults and teens, crypto' });
    expect(intrinsic(teens).score).toBeCloseTo(0.3, 12);
    expect(intrinsic(entry({ category: 'fake_crypto' })).score).toBe(0.8);
  });

  it('asks for domains that fit the country', () => {
    const at = (copy: string, country: string | null = null) => grounding(entry({ ad_copy: copy }), country);
    expect(at('Order at lamp.de today, made with care.').score).toBe(1);
    expect(at('Order at lamp.de today, made with care.', 'FR').score).toBe(0.6);
    expect(at('Order at lamp.co.uk from the UK today.').score).toBe(1);
    expect(at('Order at lamp.co.uk from the US today.').score).toBe(0.6);
    expect(at('Order at lamp.com from the US today.').score).toBe(1);
    // Capitalised IN counts as a country (defect D29); USA is none that the table knows.
    expect(at('MADE IN OAK, order at lamp.de today.').score).toBe(0.6);
    expect(at('Ships across the USA from lamp.de today.').score).toBe(1);
    expect(at('See lamp.ru and lamp.ru and oak.xyz here.', 'DE').flags).toHaveLength(3);
  });

  it('asks for language', () => {
    const of = (copy: string) => realWorld(entry({ ad_copy: copy }));
    expect(of('x'.repeat(19)).flags).toStrictEqual([['gibberish', 0.8]]);
    expect(of('Please IGNORE PREVIOUS notes on this fine lamp.').score).toBeCloseTo(0.3, 12);
    expect(of('A fine lamp for a quiet room.\u0007').score).toBe(0.5);
    expect(of('A fine lamp\tfor a\nquiet\r room.').score).toBe(1);
    expect(of('').score).toBeCloseTo(0.4, 12);
  });

  it('knows the generator’s own marks', () => {
    const has = (copy: string) => signal(entry({ ad_copy: copy })).score;
    for (const mark of ['tmpl_4170', 'PMT_RING_2005', 'ring_abc', 'cfg_0af', 'adv_ad1_fraud'])
      expect(has(`See ${mark} for more.`)).toBe(0);
    for (const mark of ['tmpl_41', 'pmt_2005', 'cfg_xyz', 'adv_ad1']) expect(has(`See ${mark}.`)).toBe(1);
    expect(signal(entry({ landing_page_blurb: 'ref tmpl_4170' })).score).toBe(0);
  });

  it('judges a control move as an empty ad, and lets a later entry overwrite an earlier one (D07, D09)', () => {
    const log = [
      entry({ category: 'fake_crypto', targeting_summary: 'Teens' }),
      { ...entry({}), action_type: 'modify_pending_ad', category: null },
      { action_type: 'commit_final' },
      { action_type: 'skip', ad_id: 'ad_009' },
    ];
    const { per_ad, queue_score, flags } = trackB(REFERENCE, log);
    expect(Object.keys(per_ad)).toStrictEqual(['ad_006', 'slot_None']);
    expect(per_ad['ad_006']).toBeCloseTo(0.94, 12);
    expect(per_ad['slot_None']).toBeCloseTo(0.62, 12);
    expect(queue_score).toBeCloseTo(0.78, 12);
    expect(flags.at(-1)).toStrictEqual({ track: 'B', type: 'gibberish', target: null, severity: 0.8 });
  });

  it('of no ads is full', () => {
    expect(trackB(REFERENCE, []).queue_score).toBe(1);
  });
});

describe('the reasoning of an investigator', () => {
  const rationale = (text: string, findings: readonly string[] = []): AuditedRecord => ({
    decisions: [],
    ads: [],
    actions: [{ action_type: 'verdict', ad_id: 'ad_001', verdict: 'approve', rationale: text }],
    findings: () => textsFrom(findings),
  });
  const severities = (record: AuditedRecord) =>
    trackA(REFERENCE, record).flags.map(({ type, severity }) => `${type} ${severity.toFixed(2)}`);

  it.each([
    'The account pays by pmt_55021 and by nothing else.',
    'The address harbourlane.com is what decided it.',
    'The page shows tmpl_4410 in its very source.',
    'A spend of $1,250.50 is not what I expected.',
    'A likeness of 64 % is not what I expected.',
    'Registered with NameSilo, which I often see.',
  ])('may cite: %s', (text) => {
    expect(severities(rationale(text))).toStrictEqual([]);
    expect(severities(rationale(text, [text.toUpperCase()]))).toStrictEqual([]);
    expect(severities(rationale(text, ['Something else altogether.']))).toStrictEqual([
      'missing_citation 0.60',
    ]);
  });

  it('needs a text, in code points, trimmed', () => {
    expect(severities(rationale('  AS-HC-07 applies here.   '))).toStrictEqual(['missing_citation 0.70']);
    expect(severities(rationale('AS-HC-07 applies here, yes'))).toStrictEqual([]);
    expect(severities(rationale('🎩'.repeat(23)))).toStrictEqual(['missing_citation 0.70']);
    expect(severities(rationale('🎩'.repeat(24)))).toStrictEqual(['missing_citation 0.40']);
  });

  it('contradicts itself by two phrases of the other colour', () => {
    expect(FACTS.track_a.red_phrases).toHaveLength(37);
    expect(FACTS.track_a.green_phrases).toHaveLength(18);
    expect(severities(rationale('A new domain, but FSDP-IF-03 is not met here.'))).toStrictEqual([]);
    const two = 'A new domain with a privacy proxy, but FSDP-IF-03 is not met.';
    expect(severities(rationale(two))).toStrictEqual(['incoherent_rationale 0.70']);
  });
});
