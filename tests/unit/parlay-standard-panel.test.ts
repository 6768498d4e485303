import { describe, expect, it } from 'vitest';
import { bands, habits, orderings, paces, playWholePanel, type Check } from '../tools/parlay-checks.ts';
import { exploitChecks } from '../tools/parlay-exploits.ts';
import { invariants, probes } from '../tools/parlay-probes.ts';

const SEEDS = 200;
// Eighteen thousand games; the machine may be busy.
const LONG = 300_000;

const missed = (checks: readonly Check[]): string[] =>
  checks.filter(({ ok }) => !ok).map(({ what, asked, found }) => `${what}: asked ${asked}, found ${found}`);

describe('the panel of ten players against three characters', () => {
  it(
    'lies within the bands of the design and keeps its orderings, habits and invariants',
    () => {
      const panel = playWholePanel(SEEDS);
      const cells = bands(panel);
      expect(cells).toHaveLength(30);
      expect(missed(cells)).toStrictEqual([]);
      const rest = [...orderings(panel), ...paces(panel), ...habits(panel)];
      expect(missed(rest)).toStrictEqual([]);
      expect(
        missed(invariants(Object.values(panel).flatMap((by) => Object.values(by).flat()))),
      ).toStrictEqual([]);
    },
    LONG,
  );

  it(
    'answers bluffs, silence, threats, anchors, news and pressure as designed',
    () => {
      expect(missed(probes(SEEDS))).toStrictEqual([]);
    },
    LONG,
  );

  it(
    'gives nothing to the policies that paid in the reference (section 21, check 3)',
    () => {
      const { rows, checks } = exploitChecks(100);
      expect(rows).toHaveLength(10);
      expect(missed(checks)).toStrictEqual([]);
    },
    LONG,
  );
});
