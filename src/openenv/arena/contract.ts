import { classify as classifyText, noiseOfId } from '../../sim/arena/market/classifier.ts';
import { ROLES, type Role } from '../../sim/arena/actions.ts';
import { FRAUDSTERS } from '../../sim/arena/bots/fraudsters.ts';
import { config } from '../../sim/arena/config.ts';
import { FACTS, TIERS, type TierId } from '../../sim/arena/facts.ts';
import { MAX_SEED } from '../../sim/kernel/episode.ts';
import { z } from '../../sim/kernel/schema.ts';
import { issueText, quote } from '../faults.ts';
import { platform, type Sources } from '../sources.ts';
import { actionSchemas } from './actions.ts';
import { answer, Refusal, type Answer } from './faults.ts';
import type { Pool } from './pool.ts';
import { observationSchemas } from './schemas.ts';
import type { Snapshot } from './summary.ts';

const NAME = 'arena';
const VERSION = '1.0.0';

const DESCRIPTIONS: Readonly<Record<TierId, string>> = {
  task_1: 'Five loud ads and ample budget: learn to pull, decide and cite.',
  task_2: 'Twelve ads, some unclear, and a budget that does not reach for all.',
  task_3: 'Twenty ads with rings among the frauds; links count.',
  task_3_unseen: 'Twenty-five ads, four rings and less budget; for evaluation only.',
};

const createBody = z.strictObject({
  seed: z.nullish(z.int().check(z.gte(0), z.lte(MAX_SEED))),
  task_id: z.nullish(config.shape.task_id),
  max_rounds: z.nullish(config.shape.max_rounds),
  max_proposals: z.nullish(config.shape.max_proposals),
  max_fraudster_actions_per_turn: z.nullish(config.shape.max_fraudster_actions_per_turn),
  max_investigator_actions_per_turn: z.nullish(config.shape.max_investigator_actions_per_turn),
  allowed_categories: z.nullish(config.shape.allowed_categories),
});
const listBody = z.strictObject({ historyLimit: z.optional(z.int().check(z.gte(0), z.lte(200))) });
const classifyBody = z.strictObject({
  ad_id: z.string(),
  ad_copy: z.string(),
  landing_text: z.nullish(z.string()),
  label: z.nullish(z.enum(['fraud', 'legit', 'escalate'])),
  fraud_type: z.nullish(z.string()),
});

function read<T extends z.ZodMiniType>(schema: T, input: unknown, place: string): z.output<T> {
  const parsed = z.safeParse(schema, input);
  if (!parsed.success) throw new Refusal('bad_request', issueText(parsed.error, place));
  return parsed.data;
}

const roleOf = (given: unknown): Role => {
  const name = typeof given === 'string' ? given.toLowerCase() : '';
  const role = ROLES.find((one) => one === name);
  if (!role) throw new Refusal('not_found', `no role ${quote(given)}: there are ${ROLES.join(', ')}`);
  return role;
};

const addresses = (id: string) => ({
  fraudster: '/ws/fraudster',
  investigator: '/ws/investigator',
  auditor: '/ws/auditor',
  summary: `/matches/${id}`,
  events: `/matches/${id}/events`,
  report: `/matches/${id}/report`,
});

const HISTORY = 25;

/** The public calls over a pool. Every call takes whatever the caller sent, answers plain data and never throws. */
export function createContract(pool: Pool, sources: Sources = platform) {
  const started = sources.now().getTime();
  const uptime = (): number => (sources.now().getTime() - started) / 1000;

  function known(id: unknown): Snapshot {
    const found = typeof id === 'string' ? pool.snapshot(id) : null;
    if (!found) throw new Refusal('not_found', `no match ${quote(id)}`);
    return found;
  }

  const calls = {
    info: () => ({
      name: NAME,
      themes: ['advertising fraud', 'investigation on a budget', 'audit of reasoning'],
      capabilities: ['matches of three seats', 'scripted players', 'replay', 'grading without a model'],
    }),
    version: () => ({ version: VERSION, build: VERSION, uptime: uptime() }),
    health: () => {
      const active = pool.listActive().length;
      return { status: 'healthy', uptime: uptime(), active, archived: pool.listArchived(200).length };
    },
    tasks: () =>
      TIERS.map((id) => {
        const { tag, difficulty, queue_size, action_budget } = FACTS.tiers[id];
        return { id, name: tag, difficulty, queue_size, action_budget, description: DESCRIPTIONS[id] };
      }),
    policies: () => [
      ...FRAUDSTERS.map((id) => ({ id, role: 'fraudster' })),
      { id: 'investigator', role: 'investigator' },
      { id: 'auditor', role: 'auditor' },
    ],
    schema: (role?: unknown) => {
      const name = roleOf(role);
      return {
        role: name,
        action: z.toJSONSchema(actionSchemas[name], { io: 'input', unrepresentable: 'any' }),
        observation: z.toJSONSchema(observationSchemas[name]),
      };
    },
    createMatch: (body?: unknown) => {
      const { seed, ...setup } = read(createBody, body ?? {}, 'createMatch');
      const match = pool.create({ id: null, seed: seed ?? null, setup: withoutNulls(setup) });
      const { knobs, phase, round_number } = match.state;
      return {
        match_id: match.id,
        task_id: knobs.task_id,
        phase,
        round_number,
        max_rounds: knobs.max_rounds,
        addresses: addresses(match.id),
      };
    },
    listMatches: (body?: unknown) => {
      const { historyLimit = HISTORY } = read(listBody, body ?? {}, 'listMatches');
      return { active: pool.listActive(), archived: pool.listArchived(historyLimit) };
    },
    match: (id?: unknown) => {
      const { audit_report: _, fraudster_proposals: _f, investigator_action_log: _i, ...rest } = known(id);
      return rest;
    },
    events: (id?: unknown) => {
      const { fraudster_proposals, investigator_action_log, audit_report } = known(id);
      // All of one log before all of the other (defect D20).
      const events = [
        ...fraudster_proposals.map((entry) => ({ kind: 'fraudster_action' as const, entry })),
        ...investigator_action_log.map((entry) => ({ kind: 'investigator_action' as const, entry })),
        ...(audit_report ? [{ kind: 'audit_report' as const, entry: audit_report }] : []),
      ];
      return { events, count: events.length };
    },
    report: (id?: unknown) => {
      const { match_id, task_id, grader_score, end_reason, audit_report, rewards, archived_at } = known(id);
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
      if (typeof id !== 'string' || !pool.forceEnd(id))
        throw new Refusal('not_found', `no match ${quote(id)}`);
      return { match_id: id, ended: true };
    },
    classify: (body?: unknown) => {
      const { ad_id, ad_copy, landing_text, label, fraud_type } = read(classifyBody, body, 'classify');
      const typology = FACTS.typologies.find((one) => one.fraud_type === fraud_type);
      const question = {
        ad_copy,
        landing_text: landing_text ?? '',
        truth: label ?? null,
        guards: typology?.guard_categories ?? [],
      };
      return { ad_id, ...classifyText(question, noiseOfId(ad_id)), mock: true };
    },
    metrics: () => {
      const archived = pool.listArchived(200);
      const scores = archived.flatMap(({ done, grader_score }) =>
        done && grader_score !== null ? [grader_score] : [],
      );
      const mean = scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null;
      return {
        uptime: uptime(),
        active: pool.listActive().length,
        archived: archived.length,
        mean_grader_score: mean,
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

export type Contract = ReturnType<typeof createContract>;

function withoutNulls<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}
