import { integer, type Stream } from '../../kernel/random.ts';
import { pick, shuffle, some } from '../draws.ts';
import { FACTS } from '../facts.ts';
import type { Ring } from '../state.ts';
import { names } from '../texts/words.ts';
import type { Shared } from './dossier.ts';

const TOPOLOGIES = ['clique', 'chain', 'hub_spoke'] as const;
const SMALLEST = 3;
const LARGEST = 5;

interface Built {
  readonly rings: Ring[];
  /** By ad id. */
  readonly shared: ReadonlyMap<string, Shared>;
}

function signals(draw: Stream): { names: string[]; shared: Shared } {
  const chosen = some(draw, FACTS.ring_signals, integer(draw, 2, 4));
  const has = (name: string): boolean => chosen.includes(name);
  const payment = `pmt_ring_${integer(draw, 10_000, 99_999)}`;
  const registrar = pick(draw, FACTS.ring_registrars);
  const audience = pick(draw, names.audiences);
  return {
    names: chosen,
    shared: {
      objective: pick(draw, ['traffic', 'awareness']),
      base_day: integer(draw, 5, 45),
      payment_id: has('payment_method') ? payment : null,
      registrar: has('domain_registrar') ? registrar : null,
      audience: has('targeting_overlap') ? audience : null,
    },
  };
}

/**
 * Rings over the fraud ads of a base queue (rules, section 5.5). Their members share every signal of the ring whatever
 * its topology, and an ad left over joins the first ring as a bridge (defect D23).
 */
export function drawRings(draw: Stream, fraud_ids: readonly string[], wanted: number): Built {
  const left = shuffle(draw, fraud_ids.slice());
  const rings: Ring[] = [];
  const shared = new Map<string, Shared>();
  for (let i = 0; i < wanted && left.length >= SMALLEST; i++) {
    const kept = left.length - SMALLEST * (wanted - 1 - i);
    const size = integer(draw, SMALLEST, Math.min(LARGEST, Math.max(SMALLEST, kept), left.length));
    const members = left.splice(0, size);
    const own = signals(draw);
    rings.push({
      ring_id: `ring_${i}`,
      topology: TOPOLOGIES[i % TOPOLOGIES.length]!,
      members,
      shared_signals: own.names,
    });
    for (const id of members) shared.set(id, own.shared);
  }
  const [first] = rings;
  const bridge = rings.length >= 2 ? left.shift() : undefined;
  if (first && bridge !== undefined) {
    const common = shared.get(first.members[0]!);
    rings[0] = { ...first, members: [...first.members, bridge] };
    if (common) shared.set(bridge, common);
  }
  return { rings, shared };
}
