import { describe, expect, it } from 'vitest';
import { isDraft } from '../../src/episodes/record.ts';
import { createChannel } from '../../src/openenv/parlay/channel.ts';
import { createServer } from '../../src/openenv/payops/server.ts';
import { wellFormed } from '../../src/sim/kernel/well-formed.ts';
import { api as arena } from '../../src/worker/arena.ts';
import { api as parlay } from '../../src/worker/parlay.ts';

const HALVES = ['\ud83d', '\ude00', 'a\ud83dz', '\ude00\ud83d', '\ud83d\ud83d\ude00'];
const WHOLE = ['', 'plain', '😀', '𝒳 漢字 ё', '\u0000\ufeff\uffff'];
const SENTENCE = /holds half a character, which cannot be stored or sent/;

const negotiation = (utterance: string) => ({
  v: 1,
  sim: 'parlay',
  rules: 'standard-1',
  seed: 5,
  config: { scenario: 'saas_enterprise', persona: 'shark' },
  actions: [{ type: 'turn', utterance, offer: null, move: null }],
});
const match = (ad_copy: string) => ({
  v: 1,
  sim: 'arena',
  rules: 'reference-1',
  seed: 5,
  config: { task_id: 'task_1' },
  actions: [{ role: 'fraudster', action_type: 'propose_ad', category: 'ecommerce', ad_copy }],
});

describe('Half a character', () => {
  it('is told from whole ones', () => {
    for (const text of HALVES) expect(wellFormed(text)).toBe(false);
    for (const text of WHOLE) expect(wellFormed(text)).toBe(true);
  });

  it.each(HALVES)('is refused in a sentence in what is said and written (%j)', (half) => {
    for (const reply of [parlay.open(negotiation(half), null), arena.open(match(half), null)]) {
      expect(reply.ok).toBe(false);
      if (!reply.ok) expect(reply.error).toMatchObject({ code: 'invalid_action' });
      if (!reply.ok) expect(reply.error.detail).toMatch(SENTENCE);
    }
    const fresh = { ...negotiation(''), actions: [] };
    const said = parlay.act(fresh, negotiation(half).actions[0]);
    expect(!said.ok && said.error.detail).toMatch(SENTENCE);
  });

  it('leaves whole ones alone', () => {
    for (const text of WHOLE) expect(parlay.open(negotiation(text), null)).toMatchObject({ ok: true });
  });

  it('is refused in what is stored', () => {
    const glance = { tape: '', total: 3, place: 'round 1', score: null };
    const bot = { kind: 'bot', name: 'Bot', bot: 'scripted' };
    const draft = (name: string) => ({
      id: 'a',
      episode: match('an ad'),
      glance,
      updated: 1,
      seats: { fraudster: { kind: 'link', name }, investigator: bot, auditor: bot },
    });
    expect(isDraft(draft('Ann 😀'))).toBe(true);
    for (const half of HALVES) expect(isDraft(draft(half))).toBe(false);
  });

  it('is refused by the protocols, which leave the game as it was', () => {
    const channel = createChannel();
    const tell = (message: object): string => channel.receive(JSON.stringify(message)) ?? 'dead';
    const { session_id } = JSON.parse(tell({ cmd: 'reset' })) as { session_id: string };
    const before = tell({ cmd: 'state', session_id });
    const answer = tell({ cmd: 'step', session_id, utterance: '\ud83d', offer_amount: 1 });
    expect(answer).toContain('is not a text');
    expect(tell({ cmd: 'state', session_id })).toBe(before);
    const server = createServer();
    server.call('reset', { seed: 1 });
    const reply = server.call('step', { action_type: 'approve', reason: '\ud83d' });
    expect(JSON.stringify(reply)).toMatch(SENTENCE);
  });
});
