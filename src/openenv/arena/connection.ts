import type { Role } from '../../sim/arena/actions.ts';
import type { Outcome } from '../../sim/arena/state.ts';
import { quote } from '../faults.ts';
import { readAction } from './actions.ts';
import { Refusal, toFault, type ArenaCode } from './faults.ts';
import { act, payload, type Match, type Payload } from './match.ts';
import type { Pool } from './pool.ts';
import { createFrom } from './reset.ts';
import { refereeState, type RefereeState } from './summary.ts';

/**
 * What a connection answers. `follows` is the number of actions taken so far, for the next step to name; it stands
 * beside the data, whose keys are the reference's.
 */
export type Reply =
  | { readonly type: 'observation'; readonly data: Payload; readonly follows: number }
  | { readonly type: 'state'; readonly data: RefereeState; readonly follows: number }
  | { readonly type: 'error'; readonly data: { readonly message: string; readonly code: ArenaCode } };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = ['reset', 'join', 'step', 'obs', 'state', 'close'] as const;
type Type = (typeof TYPES)[number];
const isType = (value: unknown): value is Type => TYPES.some((type) => type === value);

const NORMAL_CLOSE = 1000;

/** Missing, null or otherwise empty data counts as an empty object. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** One role's line to the pool, without transport. Every message is answered before the next is read. */
export class Connection {
  readonly #pool: Pool;
  readonly role: Role;
  #match: Match | null = null;
  #closed: number | null = null;

  constructor(pool: Pool, role: Role) {
    this.#pool = pool;
    this.role = role;
  }

  get closed(): boolean {
    return this.#closed !== null;
  }

  /** Null while open. */
  get closeCode(): number | null {
    return this.#closed;
  }

  /** The match attached to, in or out of the pool. */
  get match(): Match | null {
    return this.#match;
  }

  /** One JSON text in. Null once closed, and for the message that closes. */
  receive(text: string): Reply | null {
    if (this.closed) return null;
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return this.#error(new Refusal('invalid_json', 'the message is not JSON'));
    }
    return this.send(message);
  }

  /** Binary frames are refused by closing (defect D21). */
  receiveBinary(): Reply | null {
    if (this.closed) return null;
    return this.#fatal(new Refusal('fatal_error', 'binary frames are not read'));
  }

  /** One parsed message in. */
  send(message: unknown): Reply | null {
    if (this.closed) return null;
    if (!isFields(message)) return this.#fatal(new Refusal('fatal_error', 'the message is no object'));
    try {
      return this.#answer(message);
    } catch (error) {
      return error instanceof Refusal && error.code !== 'fatal_error'
        ? this.#error(error)
        : this.#fatal(error);
    }
  }

  /** The client has gone away. */
  drop(): void {
    if (this.closed) return;
    this.#close();
  }

  #answer({ type, data, follows }: Fields): Reply | null {
    if (!isType(type)) {
      throw new Refusal('unknown_type', `${quote(type)}: there are ${TYPES.join(', ')}`);
    }
    const given = isEmpty(data) ? {} : data;
    switch (type) {
      case 'reset':
        return this.#attach(createFrom(this.#pool, this.#fields(given)));
      case 'join':
        return this.#attach(this.#joined(this.#fields(given)));
      case 'step':
        return this.#step(given, typeof follows === 'number' ? follows : null);
      case 'obs':
        return this.#observation(this.#attached(), null);
      case 'state': {
        const match = this.#attached();
        return { type: 'state', data: refereeState(match), follows: match.actions.length };
      }
      case 'close':
        this.#close();
        return null;
    }
  }

  #fields(data: unknown): Fields {
    if (isFields(data)) return data;
    throw new Refusal('fatal_error', `data: ${quote(data)} is no object`);
  }

  #joined(fields: Fields): Match {
    const id = fields['match_id'];
    if (isEmpty(id)) throw new Refusal('missing_match_id', 'join: match_id is missing');
    if (typeof id === 'object') throw new Refusal('fatal_error', `join.match_id: ${quote(id)}`);
    return this.#pool.find(typeof id === 'string' ? id : JSON.stringify(id));
  }

  /** An earlier match is not left (defect D17). */
  #attach(match: Match): Reply {
    this.#match = match;
    this.#pool.enter(match.id, this.role);
    return this.#observation(match, null);
  }

  #attached(): Match {
    if (!this.#match) throw new Refusal('no_match', 'reset or join first');
    return this.#match;
  }

  #step(data: unknown, follows: number | null): Reply {
    const match = this.#attached();
    const read = readAction(this.role, data);
    const outcome = act(match, this.role, read, follows);
    this.#pool.touch(match.id);
    return this.#observation(match, outcome);
  }

  #observation(match: Match, last: Outcome | null): Reply {
    return { type: 'observation', data: payload(match, this.role, last), follows: match.actions.length };
  }

  #error(error: unknown): Reply {
    const { code, detail } = toFault(error);
    return { type: 'error', data: { message: detail, code } };
  }

  #fatal(error: unknown): Reply {
    const { detail } = toFault(error);
    this.#close();
    return { type: 'error', data: { message: detail, code: 'fatal_error' } };
  }

  #close(): void {
    this.#closed = NORMAL_CLOSE;
    if (this.#match) this.#pool.leave(this.#match.id, this.role);
  }
}
