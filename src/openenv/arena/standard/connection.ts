import type { Role } from '../../../sim/arena/actions.ts';
import { observeStandard } from '../../../sim/arena/look.ts';
import { debrief } from '../../../sim/arena/standard/debrief.ts';
import type { Debrief } from '../../../sim/arena/standard/debrief-types.ts';
import type { PublicObservation } from '../../../sim/arena/standard/seats.ts';
import { quote } from '../../faults.ts';
import { Refusal, toFault, type ArenaCode } from '../faults.ts';
import { act, payload, type StandardMatch, type StandardPayload } from './match.ts';
import type { StandardPool } from './pool.ts';
import { readAction, readReset } from './reading.ts';

/** Public counters; everything once the match is done (defect D15). */
export type StateReply = PublicObservation & {
  readonly match_id: string;
  readonly debrief: Debrief | null;
};

/** `follows` is the number of actions taken so far, for the next step to name. */
export type Reply =
  | { readonly type: 'observation'; readonly data: StandardPayload; readonly follows: number }
  | { readonly type: 'state'; readonly data: StateReply; readonly follows: number }
  | { readonly type: 'error'; readonly data: { readonly message: string; readonly code: ArenaCode } };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = ['reset', 'join', 'step', 'obs', 'state', 'close'] as const;
type Type = (typeof TYPES)[number];
const isType = (value: unknown): value is Type => TYPES.some((type) => type === value);

const NORMAL_CLOSE = 1000;

/** One role's line to the pool, without transport. No message closes it but `close` (defect D21). */
export class StandardConnection {
  readonly #pool: StandardPool;
  readonly role: Role;
  #match: StandardMatch | null = null;
  #closed: number | null = null;

  constructor(pool: StandardPool, role: Role) {
    this.#pool = pool;
    this.role = role;
  }

  /** Null while open. */
  get closeCode(): number | null {
    return this.#closed;
  }

  /** One JSON text in. Null once closed, and for the message that closes. */
  receive(text: string): Reply | null {
    if (this.#closed !== null) return null;
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return this.#error(new Refusal('invalid_json', 'the message is not JSON'));
    }
    return this.send(message);
  }

  receiveBinary(): Reply | null {
    if (this.#closed !== null) return null;
    return this.#error(new Refusal('invalid_json', 'binary frames are not read'));
  }

  /** One parsed message in. */
  send(message: unknown): Reply | null {
    if (this.#closed !== null) return null;
    try {
      if (!isFields(message)) throw new Refusal('invalid_json', 'the message is no object');
      return this.#answer(message);
    } catch (error) {
      return this.#error(error);
    }
  }

  /** The client has gone away. */
  drop(): void {
    if (this.#closed !== null) return;
    this.#closed = NORMAL_CLOSE;
    this.#detach();
  }

  #answer({ type, data, follows }: Fields): Reply | null {
    if (!isType(type)) throw new Refusal('unknown_type', `${quote(type)}: there are ${TYPES.join(', ')}`);
    if (type === 'close') {
      this.drop();
      return null;
    }
    const given = data ?? {};
    if (!isFields(given)) throw new Refusal('validation_error', `data: ${quote(given)} is no object`);
    switch (type) {
      case 'reset':
        return this.#attach(this.#pool.create(readReset(given)));
      case 'join':
        return this.#attach(this.#joined(given));
      case 'step':
        return this.#step(given, typeof follows === 'number' ? follows : null);
      case 'obs':
        return this.#observation(this.#attached());
      case 'state':
        return this.#state(this.#attached());
    }
  }

  #joined(fields: Fields): StandardMatch {
    const id = fields['match_id'];
    if (id === undefined || id === null || id === '')
      throw new Refusal('missing_match_id', 'join: match_id is missing');
    if (typeof id !== 'string')
      throw new Refusal('validation_error', `join.match_id: ${quote(id)} is no text`);
    return this.#pool.find(id);
  }

  /** Leaves the earlier match first (defect D17). */
  #attach(match: StandardMatch): Reply {
    this.#detach();
    this.#match = match;
    this.#pool.enter(match, this.role);
    return this.#observation(match);
  }

  #detach(): void {
    if (this.#match) this.#pool.leave(this.#match, this.role);
    this.#match = null;
  }

  /** A match that was forced to end or evicted is no match any more (defect D18). */
  #attached(): StandardMatch {
    this.#pool.evictIdle();
    const match = this.#match;
    if (!match) throw new Refusal('no_match', 'reset or join first');
    if (!this.#pool.isLive(match)) throw new Refusal('no_match', `match ${quote(match.id)} was ended`);
    this.#pool.touch(match);
    return match;
  }

  #step(data: unknown, follows: number | null): Reply {
    const match = this.#attached();
    const outcome = act(match, readAction(this.role, data), follows);
    this.#pool.report(match, outcome);
    return this.#observation(match);
  }

  #observation(match: StandardMatch): Reply {
    return { type: 'observation', data: payload(match, this.role), follows: match.actions.length };
  }

  #state(match: StandardMatch): Reply {
    const { id, state, actions } = match;
    const done = state.phase === 'done';
    const data = {
      ...observeStandard(state, 'public'),
      match_id: id,
      debrief: done ? debrief(state) : null,
    };
    return { type: 'state', data, follows: actions.length };
  }

  #error(error: unknown): Reply {
    const { code, detail } = toFault(error);
    return { type: 'error', data: { message: detail, code } };
  }
}
