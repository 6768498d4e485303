import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '../../src/openenv/faults.ts';
import { createChannel } from '../../src/openenv/payops/channel.ts';
import { createServer, type Server } from '../../src/openenv/payops/server.ts';

const NAMES =
  'reset step state schema tasks tasks-v2 grader grader-v2 baseline analytics replay leaderboard health health-v2 metadata metadata-v2 root'.split(
    ' ',
  );
const name = fc.constantFrom('approve', 'HOLD', 'inspect', 'file_sar', 'reject', 'pay', '');

/** Bodies that often get past the first rule, and anything else. */
const near = <T>(likely: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: fc.jsonValue() });
const fields = fc.record(
  {
    action_type: near(name),
    transaction_id: near(fc.string()),
    reason: near(fc.string()),
    confidence: near(fc.double({ min: -1, max: 2, noNaN: true })),
    metadata: near(fc.dictionary(fc.string(), fc.jsonValue())),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.jsonValue(),
  fields,
  fc.record({ action: near(fields) }),
  fc.record({ seed: near(fc.maxSafeInteger()), episode_id: near(fc.string()) }, { requiredKeys: [] }),
  fc.record(
    { actions: near(fc.array(name)), confidences: near(fc.array(fc.double())) },
    { requiredKeys: ['actions'] },
  ),
);

const sources = { now: () => new Date(0), randomSeed: () => 5, randomId: () => 'drawn' };
const seen = (server: Server) =>
  JSON.stringify([server.call('state'), server.call('leaderboard'), server.call('grader')]);

describe('whatever is sent', () => {
  it('a call answers plain data, and a refused one changes nothing', () => {
    const call = fc.tuple(near(fc.constantFrom(...NAMES, 'step', 'step', 'step')), body);
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), fc.boolean(), (calls, started) => {
        const server = createServer(sources);
        if (started) server.call('reset', { seed: 1 });
        for (const [called, input] of calls) {
          const before = seen(server);
          const answer = server.receive(called, input);
          expect(structuredClone(answer)).toEqual(answer);
          if (answer.ok) continue;
          expect(answer.error.status).toBe(STATUS[answer.error.code]);
          expect(answer.error.detail).not.toBe('');
          expect(seen(server)).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the channel answers JSON or is closed, and an error changes nothing', () => {
    const type = near(fc.constantFrom('step', 'step', 'step', 'reset', 'state', 'close'));
    const message = fc.oneof(
      fc.jsonValue(),
      fc.tuple(type, fields).map(([type, rest]) => ({ ...rest, type })),
    );
    const text = fc.oneof(fc.string(), {
      weight: 4,
      arbitrary: message.map((value) => JSON.stringify(value)),
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const channel = createChannel(sources);
        for (const sent of texts) {
          const dead = channel.closed;
          const before = channel.receive('{"type":"state"}');
          const answer = channel.receive(sent);
          expect(answer === null).toBe(channel.closed);
          if (dead) expect(answer).toBe(null);
          if (answer === null) continue;
          const value = JSON.parse(answer) as object;
          if ('error' in value) expect(channel.receive('{"type":"state"}')).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });
});
