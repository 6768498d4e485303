import { expect } from 'vitest';
import type { Role } from '../../src/sim/arena/actions.ts';
import { Connection, type Reply } from '../../src/openenv/arena/connection.ts';
import { createContract, type Contract } from '../../src/openenv/arena/contract.ts';
import { Pool } from '../../src/openenv/arena/pool.ts';
import type { Sources } from '../../src/openenv/sources.ts';
import { expectNear } from './arena-vectors.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Line {
  readonly op: string;
  readonly conn?: string;
  readonly role?: Role;
  readonly msg?: unknown;
  readonly text?: string;
  readonly call?: string;
  readonly match_id?: string;
  readonly count?: number;
  readonly prefix?: string;
  readonly expect: Fields & { readonly data?: Fields };
}

export interface ProtocolCase {
  readonly script: readonly Line[];
}

/** A clock that moves with every look, and ids that never repeat. */
function testSources(): Sources {
  let time = 0;
  let id = 0;
  return {
    now: () => new Date((time += 1)),
    randomSeed: () => 7,
    randomId: () => `drawn-${(id += 1)}`,
  };
}

const size = (value: unknown): number => Object.keys(value ?? {}).length;

/** Values that stand for parts of an observation or a state too long to list. */
function derived(data: Fields): Fields {
  const record = (data['full_episode_record'] ?? {}) as { ads?: readonly Fields[] };
  const status = (data['queue_status'] ?? {}) as Fields;
  return {
    queue_length: size(data['current_queue']),
    pending: size(data['available_ads']),
    queue_total_ads: status['total_ads'],
    ads_in_record: size(record.ads),
    ground_truth_visible: record.ads?.every((ad) => typeof ad['ground_truth'] === 'string') ?? false,
    findings_visible_for: size(data['investigation_data_seen']),
    fraudster_log_length: size(data['fraudster_proposals']),
    investigator_log_length: size(data['investigator_action_log']),
  };
}

function shown(reply: Reply | null, connection: Connection, expected: Line['expect']): Fields {
  const data = (reply?.data ?? {}) as Fields;
  const all: Fields = { ...data, ...derived(data) };
  const wanted = expected.data ?? {};
  const fields = Object.keys(wanted).map((key) => [
    key,
    key === 'pending_flags' ? size(data[key]) : all[key],
  ]);
  return {
    type: reply?.type ?? null,
    ...('code' in expected ? { code: data['code'] } : {}),
    ...('data' in expected ? { data: Object.fromEntries(fields) as Fields } : {}),
    ...('keys' in expected ? { keys: Object.keys(data).toSorted() } : {}),
    ...('closed' in expected ? { closed: connection.closed } : {}),
    ...('close_code' in expected ? { close_code: connection.closeCode } : {}),
  };
}

const SUMMARY = [
  'match_id',
  'phase',
  'round_number',
  'proposals_used',
  'fraudster_committed',
  'end_reason',
  'connected_roles',
  'done',
];

function attempt(run: () => Fields): Fields {
  try {
    return { ok: true, ...run() };
  } catch {
    return { ok: false };
  }
}

function poolCall(pool: Pool, contract: Contract, { call, match_id: id = '' }: Line): Fields {
  switch (call) {
    case 'diagnostics':
      return attempt(() => ({ entry: pool.diagnostics()[id] ?? null }));
    case 'summary': {
      const found = pool.summary(id);
      if (!found) return { ok: true, summary: null };
      const picked = Object.entries(found).filter(([key]) => SUMMARY.includes(key));
      return { ok: true, summary: Object.fromEntries(picked), graded: found.grader_score !== null };
    }
    case 'list':
      return attempt(() => ({
        active: pool.listActive().some((one) => one.match_id === id),
        archived: pool.listArchived(200).some((one) => one.match_id === id),
      }));
    case 'force_end':
      return { existed: pool.forceEnd(id) };
    case 'events': {
      const answer = contract.call('events', id);
      if (!answer.ok) return { ok: false };
      const kinds = answer.value.events.map(
        ({ kind, entry }) => `${kind}:${'action_type' in entry ? entry.action_type : ''}`,
      );
      return { ok: true, kinds };
    }
    case 'health':
      return { ok: contract.call('health').ok };
    default:
      throw new Error(`The vectors make a call "${call ?? ''}" that this test does not know.`);
  }
}

function loop(pool: Pool, connection: Connection, { count = 0, prefix = '' }: Line): Fields {
  for (let i = 0; i < count; i++) {
    const episode_id = `${prefix}${String(i).padStart(3, '0')}`;
    connection.send({ type: 'reset', data: { episode_id, seed: i } });
    pool.forceEnd(episode_id);
  }
  const archived = pool.listArchived(1000);
  return {
    archived_count: archived.length,
    newest: archived[0]?.match_id,
    oldest: archived.at(-1)?.match_id,
  };
}

/** Every record has a pool of its own; ids are unique over the file, so that the shared pool of the original shows nothing. */
export function playProtocol({ script }: ProtocolCase): void {
  const sources = testSources();
  const pool = new Pool({ sources });
  const contract = createContract(pool, sources);
  const connections = new Map<string, Connection>();
  script.forEach((line, i) => {
    const place = `line ${i + 1}, ${line.op}`;
    if (line.op === 'open') {
      connections.set(line.conn ?? '', new Connection(pool, line.role ?? 'fraudster'));
      expect(line.expect, place).toStrictEqual({ open: true });
      return;
    }
    if (line.op === 'pool') {
      expectNear(poolCall(pool, contract, line), line.expect, place);
      return;
    }
    const connection = connections.get(line.conn ?? '');
    if (!connection) throw new Error(`${place}: no connection ${line.conn ?? ''}`);
    if (line.op === 'drop') connection.drop();
    else if (line.op === 'loop_reset_force_end') {
      expectNear(loop(pool, connection, line), line.expect, place);
    } else {
      // Every message travels as text, and so does every reply.
      const sent = line.op === 'send' ? JSON.stringify(line.msg) : (line.text ?? '');
      const reply = line.op === 'binary' ? connection.receiveBinary() : connection.receive(sent);
      expectNear(
        shown(JSON.parse(JSON.stringify(reply)) as Reply | null, connection, line.expect),
        line.expect,
        place,
      );
    }
  });
}
