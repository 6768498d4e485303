import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AuditorDesk } from '../../src/pages/arena/auditor.svelte.ts';
import { FraudsterDesk } from '../../src/pages/arena/fraudster.svelte.ts';
import { InvestigatorDesk } from '../../src/pages/arena/investigator.svelte.ts';
import type { Act } from '../../src/pages/arena/match.ts';
import type { Action, Role } from '../../src/sim/arena/actions.ts';
import { advance } from '../../src/sim/arena/advance.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import type {
  AuditorView,
  FraudsterView,
  InvestigatorView,
} from '../../src/sim/arena/standard/view-types.ts';
import { RuleError, toFault } from '../../src/sim/kernel/errors.ts';
import { announcements } from '../../src/ui/announce.svelte.ts';

const LINEUP = { fraudster: 'sharp', investigator: 'sharp', auditor: 'plain' } as const;

/** A match that bots have played up to the first turn of that seat. */
function matchAt(role: Role) {
  const state = arena.reset('standard-1', 33_870, { task_id: 'task_2' });
  const { [role]: _, ...others } = LINEUP;
  advance(state, others);
  expect(arena.seatToMove(state)).toBe(role);
  const sent: Action[] = [];
  let view = $state.raw(arena.view(state, role));
  const act: Act = async (action) => {
    try {
      arena.step(state, action);
      sent.push(action);
    } catch (error) {
      if (error instanceof RuleError) return toFault(error);
      throw error;
    }
    view = arena.view(state, role);
    return null;
  };
  return { state, sent, act, view: () => view };
}

const said = (): string => announcements.polite.trim();

beforeEach(() => {
  vi.useFakeTimers();
});

describe('The investigator’s desk', () => {
  const desk = (may = true) => {
    const match = matchAt('investigator');
    return {
      match,
      desk: new InvestigatorDesk(
        () => match.view() as InvestigatorView,
        () => (may ? match.act : null),
      ),
    };
  };

  it('opens a signal once, and reads out what it told', async () => {
    const { match, desk: own } = desk();
    const ad = own.ad!;
    await own.pull('landing_page');
    expect(match.sent).toStrictEqual([
      {
        role: 'investigator',
        action_type: 'investigate',
        ad_id: ad.ad_id,
        investigation_target: 'landing_page',
      },
    ]);
    expect(own.ad!.findings).toHaveLength(1);
    expect(said()).toBe(`Landing page: ${own.ad!.findings[0]!.text}`);
    await own.pull('landing_page');
    expect(match.sent).toHaveLength(1);
  });

  it('never makes a pull that would be declined', async () => {
    const { match, desk: own } = desk();
    for (const target of [
      'landing_page',
      'payment_method',
      'targeting_overlap',
      'policy_classifier',
    ] as const)
      await own.pull(target);
    expect(match.sent).toHaveLength(3);
    expect((match.view() as InvestigatorView).refusal).toBeNull();
    expect(said()).toBe('This ad takes no more pulls');
  });

  it('signs what was picked, with the claim and the reason, and goes on to the next ad', async () => {
    const { match, desk: own } = desk();
    const [first, second] = own.waiting;
    expect(own.missing).toBe('Choose a verdict');
    await own.sign();
    expect(match.sent).toStrictEqual([]);
    own.decide('reject');
    own.setSure(86);
    own.write('  One operator behind both ads.  ');
    await own.sign();
    expect(match.sent).toStrictEqual([
      {
        role: 'investigator',
        action_type: 'verdict',
        ad_id: first!.ad_id,
        verdict: 'reject',
        confidence: 0.86,
        rationale: 'One operator behind both ads.',
      },
    ]);
    expect(own.ad!.ad_id).toBe(second!.ad_id);
    expect(own.draft).toStrictEqual({ verdict: null, sure: null, reason: '' });
    expect(said()).toBe(`Signed reject on ${first!.ad_id}. Next: ${second!.ad_id}.`);
  });

  it('keeps a draft for each ad, and takes choices back without the words', () => {
    const { desk: own } = desk();
    own.decide('approve');
    own.write('Plain.');
    own.browse(1);
    expect(own.draft.verdict).toBeNull();
    own.browse(-1);
    expect(own.draft).toMatchObject({ verdict: 'approve', reason: 'Plain.' });
    own.undo();
    expect(own.draft).toMatchObject({ verdict: null, reason: 'Plain.' });
  });

  it('does not take a verdict twice, or a signed ad back', async () => {
    const { match, desk: own } = desk();
    own.decide('approve');
    const [once] = [own.sign(), own.sign()];
    await once;
    expect(match.sent).toHaveLength(1);
    own.choose((match.sent[0] as { ad_id: string }).ad_id);
    expect(own.missing).toBe('This ad has its verdict');
    await own.sign();
    await own.pull('landing_page');
    expect(match.sent).toHaveLength(1);
  });

  it('only looks while it is not its turn', async () => {
    const { match, desk: own } = desk(false);
    await own.pull('landing_page');
    own.decide('reject');
    await own.sign();
    await own.link();
    await own.endTurn();
    expect(match.sent).toStrictEqual([]);
  });
});

describe('The fraudster’s desk', () => {
  const desk = () => {
    const match = matchAt('fraudster');
    return {
      match,
      desk: new FraudsterDesk(
        () => match.view() as FraudsterView,
        () => match.act,
        () => async (proposal) => arena.draft(match.state, proposal),
      ),
    };
  };

  it('proposes what was written, leaving open what was not', async () => {
    const { match, desk: own } = desk();
    expect(own.missing).toBe('Write the copy');
    own.write({ ad_copy: ' Members earn more on idle cash. ' });
    expect(own.missing).toBe('Choose a scheme');
    const { category } = (match.view() as FraudsterView).schemes[0]!;
    own.write({ category });
    await own.sign();
    expect(match.sent).toStrictEqual([
      {
        role: 'fraudster',
        action_type: 'propose_ad',
        ad_copy: 'Members earn more on idle cash.',
        category,
      },
    ]);
    expect(own.draft.ad_copy).toBe('');
    expect(own.slot).toBe(2);
  });

  it('checks the last words when typing pauses, and only then', async () => {
    const { match, desk: own } = desk();
    const { category } = (match.view() as FraudsterView).schemes.at(-1)!;
    own.write({ ad_copy: 'See crest.click', category });
    expect(own.report).toBeNull();
    await vi.runAllTimersAsync();
    expect(own.report!.checks.some(({ score }) => score < 1)).toBe(true);
    own.write({ ad_copy: '' });
    await vi.runAllTimersAsync();
    expect(own.report).toBeNull();
    expect(match.sent).toStrictEqual([]);
  });

  it('changes an own ad and goes back to the draft that lay there', async () => {
    const { match, desk: own } = desk();
    const { category } = (match.view() as FraudsterView).schemes[0]!;
    own.write({ ad_copy: 'First words of the first ad.', category });
    await own.sign();
    own.write({ ad_copy: 'A second ad, half written' });
    own.bench(0);
    expect(own.draft.ad_copy).toBe('First words of the first ad.');
    expect(own.missing).toBe('Change copy or landing blurb');
    own.write({ ad_copy: 'Other words for the first ad.' });
    await own.sign();
    expect(match.sent.at(-1)).toMatchObject({
      action_type: 'modify_pending_ad',
      slot_index: 0,
      new_ad_copy: 'Other words for the first ad.',
    });
    expect((match.view() as FraudsterView).refusal).toBeNull();
    expect(own.draft.ad_copy).toBe('A second ad, half written');
  });

  it('says why a move was declined, and that it cost an action', async () => {
    const { match, desk: own } = desk();
    own.write({ ad_copy: 'Words enough for an ad.', category: 'no_such_scheme' });
    await own.sign();
    expect((match.view() as FraudsterView).refusal).toBe('category_not_allowed');
    expect(said()).toBe('Declined: That scheme is closed in this match. It cost an action.');
    expect(own.draft.ad_copy).toBe('Words enough for an ad.');
  });
});

describe('The auditor’s desk', () => {
  const desk = () => {
    const match = matchAt('auditor');
    return {
      match,
      desk: new AuditorDesk(
        () => match.view() as AuditorView,
        () => match.act,
      ),
    };
  };

  it('raises an objection with its severity, and withdraws it again', async () => {
    const { match, desk: own } = desk();
    const target = own.target!;
    own.setSeverity(0.7);
    await own.toggle('missing_citation');
    expect(match.sent).toStrictEqual([
      {
        role: 'auditor',
        action_type: 'flag_investigator',
        flag_type: 'missing_citation',
        severity: 0.7,
        target_ad_id: target,
      },
    ]);
    expect(own.flagsOn(target)).toBe(1);
    await own.toggle('missing_citation');
    expect((match.view() as AuditorView).flags).toStrictEqual([]);
  });

  it('raises what concerns the whole record without an ad', async () => {
    const { match, desk: own } = desk();
    await own.toggle('bias');
    expect((match.view() as AuditorView).flags).toMatchObject([{ flag_type: 'bias', target_ad_id: null }]);
  });

  it('writes the other track on the fraudster’s ads', async () => {
    const { match, desk: own } = desk();
    own.turn();
    expect(own.target).not.toBeNull();
    await own.toggle('template_repetition');
    await own.toggle('template_repetition', true);
    expect(
      (match.view() as AuditorView).flags.map(({ track, target_ad_id }) => [track, target_ad_id]),
    ).toStrictEqual([
      ['B', own.target],
      ['B', null],
    ]);
  });

  it('says why the rules refuse, and changes nothing', async () => {
    const { match, desk: own } = desk();
    await own.toggle('gibberish');
    expect(match.sent).toStrictEqual([]);
    expect(said()).toContain('There is no such objection.');
  });

  it('moves severity in steps that add up', () => {
    const { desk: own } = desk();
    own.setSeverity(0);
    for (let i = 0; i < 13; i++) own.moveSeverity(1);
    expect(own.severity).toBe(0.65);
    for (let i = 0; i < 30; i++) own.moveSeverity(1);
    expect(own.severity).toBe(1);
  });

  it('files the report once', async () => {
    const { match, desk: own } = desk();
    await own.report();
    expect(arena.done(match.state)).toBe(true);
    await own.report();
    expect(match.sent).toHaveLength(1);
  });
});
