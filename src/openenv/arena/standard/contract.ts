import { BOTS } from '../../../sim/arena/bots/standard/play.ts';
import { TIERS } from '../../../sim/arena/facts.ts';
import { STANDARD } from '../../../sim/arena/rules-standard.ts';
import { z } from '../../../sim/kernel/schema.ts';
import { issueText, quote } from '../../faults.ts';
import { platform, type Sources } from '../../sources.ts';
import { answer, Refusal, type Answer } from '../faults.ts';
import type { StandardPool } from './pool.ts';
import { readReset } from './reading.ts';
import type { Snapshot, Summary } from './summary.ts';

const listBody = z.strictObject({ historyLimit: z.optional(z.int().check(z.gte(0), z.lte(200))) });
const HISTORY = 25;
const MOST = 200;

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The public calls over a pool, whose state is all the state there is (defect D32). No call throws. */
export function createStandardContract(pool: StandardPool, sources: Sources = platform) {
  const started = sources.now().getTime();
  const uptime = (): number => (sources.now().getTime() - started) / 1000;
  const missing = (id: unknown): Refusal => new Refusal('not_found', `no match ${quote(id)}`);

  function summary(id: unknown): Summary {
    const found = typeof id === 'string' ? pool.summary(id) : null;
    if (!found) throw missing(id);
    return found;
  }

  /** Only of a match that is over: the moves of a running one tell what no seat may know. */
  function over(id: unknown): Snapshot {
    const { match_id } = summary(id);
    const found = pool.snapshot(match_id);
    if (!found) throw new Refusal('bad_request', `match ${quote(match_id)} is not over`);
    return found;
  }

  const calls = {
    health: () => ({
      status: 'healthy',
      uptime: uptime(),
      active: pool.listActive().length,
      archived: pool.listArchived(MOST).length,
    }),
    tasks: () =>
      TIERS.map((id) => {
        const { tag, difficulty, queue_size, action_budget, max_rounds, max_proposals } = STANDARD.tiers[id];
        return { id, name: tag, difficulty, queue_size, action_budget, max_rounds, max_proposals };
      }),
    policies: () =>
      Object.entries(BOTS).flatMap(([role, names]) => names.map((name) => ({ id: `${role}/${name}`, role }))),
    createMatch: (body?: unknown) => {
      const given = body ?? {};
      if (!isFields(given)) throw new Refusal('bad_request', 'createMatch: no object');
      const match = pool.create(readReset(given));
      return { match_id: match.id, seed: match.seed, ...match.config };
    },
    listMatches: (body?: unknown) => {
      const parsed = z.safeParse(listBody, body ?? {});
      if (!parsed.success) throw new Refusal('bad_request', issueText(parsed.error, 'listMatches'));
      const { historyLimit = HISTORY } = parsed.data;
      const archived = pool.listArchived(historyLimit).map(withoutMoves);
      return { active: pool.listActive(), archived };
    },
    match: (id?: unknown): Summary => {
      const found = summary(id);
      return 'moves' in found ? withoutMoves(found as Snapshot) : found;
    },
    events: (id?: unknown) => {
      const { moves, audit_report } = over(id);
      return { events: moves, audit_report, count: moves.length };
    },
    report: (id?: unknown) => {
      const { match_id, task_id, grader_score, end_reason, audit_report, rewards, archived_at } = over(id);
      return {
        match_id,
        task_id,
        grader_score,
        end_reason,
        audit_report,
        rewards,
        generated_at: archived_at,
      };
    },
    endMatch: (id?: unknown) => {
      if (typeof id !== 'string' || !pool.forceEnd(id)) throw missing(id);
      return { match_id: id, ended: true };
    },
    diagnostics: () => pool.diagnostics(),
    metrics: () => {
      const archived = pool.listArchived(MOST);
      const scores = archived.flatMap(({ grader_score }) => (grader_score === null ? [] : [grader_score]));
      const sum = scores.reduce((so_far, score) => so_far + score, 0);
      const mean_grader_score = scores.length > 0 ? sum / scores.length : null;
      return {
        uptime: uptime(),
        active: pool.listActive().length,
        archived: archived.length,
        mean_grader_score,
      };
    },
  };
  type Calls = typeof calls;
  type Name = keyof Calls;
  const isCall = (name: unknown): name is Name => typeof name === 'string' && Object.hasOwn(calls, name);
  return {
    call: <N extends Name>(name: N, input?: unknown): Answer<ReturnType<Calls[N]>> =>
      answer(() => calls[name](input) as ReturnType<Calls[N]>),
    /** The same for a message of unknown origin. */
    receive: (name: unknown, input?: unknown): Answer<unknown> =>
      answer(() => {
        if (!isCall(name))
          throw new Refusal('not_found', `${quote(name)}: there are ${Object.keys(calls).join(', ')}`);
        return calls[name](input);
      }),
  };
}

function withoutMoves({
  moves: _m,
  audit_report: _a,
  ...rest
}: Snapshot): Omit<Snapshot, 'moves' | 'audit_report'> {
  return rest;
}
