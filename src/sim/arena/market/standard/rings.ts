import { integer, type Stream } from '../../../kernel/random.ts';
import { pick, shuffle } from '../../draws.ts';
import type { Rules } from '../../rules.ts';
import type { Edge, Ring } from '../../state.ts';
import { names } from '../../texts/words.ts';

/** Signals an edge may carry: each has its pull. */
export const EDGE_SIGNALS = ['payment_method', 'creative_template', 'targeting_overlap'] as const;
export type EdgeSignal = (typeof EDGE_SIGNALS)[number];

/** What an ad has from its ring; null is its own. */
export interface Common {
  payment_method: string | null;
  creative_template: string | null;
  targeting_overlap: string | null;
  registrar: string | null;
  /** Days before the reference day on which the ring's first account was made. */
  base_day: number | null;
}

export const noCommon = (): Common => ({
  payment_method: null,
  creative_template: null,
  targeting_overlap: null,
  registrar: null,
  base_day: null,
});

const SMALLEST = 2;
const LARGEST = 4;
const LONE = 2;
const TOPOLOGIES = ['clique', 'chain', 'hub_spoke'] as const;

const WIDTH: Readonly<Record<EdgeSignal, readonly [prefix: string, low: number, high: number]>> = {
  payment_method: ['pmt_', 100_000, 999_999],
  creative_template: ['tmpl_', 1000, 9999],
  targeting_overlap: ['seg_', 10_000, 99_999],
};

/** A value of that signal in the one form all have (defect D12). */
export function drawValue(draw: Stream, signal: EdgeSignal): string {
  const [prefix, low, high] = WIDTH[signal];
  return `${prefix}${integer(draw, low, high)}`;
}

function ringValue(rules: Rules, draw: Stream, signal: EdgeSignal): string {
  if (rules.switches.plain_marks) return drawValue(draw, signal);
  if (signal === 'payment_method') return `pmt_ring_${integer(draw, 10_000, 99_999)}`;
  return signal === 'targeting_overlap' ? pick(draw, names.audiences) : drawValue(draw, signal);
}

/** Two to four members each, as many as there are to give. */
function sizes(draw: Stream, wanted: number, members: number): number[] {
  const rings = Array.from({ length: Math.min(wanted, Math.floor(members / SMALLEST)) }, () => SMALLEST);
  for (let left = members - SMALLEST * rings.length; left > 0; left--) {
    const open = rings.flatMap((size, i) => (size < LARGEST ? [i] : []));
    if (open.length === 0) break;
    rings[pick(draw, open)]! += 1;
  }
  return rings;
}

function pairs(topology: Ring['topology'], members: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  members.forEach((a, i) => {
    members.forEach((b, j) => {
      if (j <= i) return;
      if (topology === 'clique' || (topology === 'chain' ? j === i + 1 : i === 0)) found.push([a, b]);
    });
  });
  return found;
}

/** Each edge its own value; an ad has one value a signal, so the edges that meet in it carry different signals. */
function signed(
  rules: Rules,
  draw: Stream,
  joined: readonly [string, string][],
  common: ReadonlyMap<string, Common>,
): Edge[] {
  const order = shuffle(draw, [...EDGE_SIGNALS]);
  return joined.flatMap(([a, b]) => {
    const one = common.get(a)!;
    const other = common.get(b)!;
    const signal = order.find((name) => one[name] === null && other[name] === null);
    if (!signal) return [];
    const value = ringValue(rules, draw, signal);
    one[signal] = value;
    other[signal] = value;
    return [{ a, b, signal, value }];
  });
}

/** As in the reference: all members share the same two or three signals, whatever the topology. */
function shared(
  rules: Rules,
  draw: Stream,
  joined: readonly [string, string][],
  common: ReadonlyMap<string, Common>,
): Edge[] {
  const names = shuffle(draw, [...EDGE_SIGNALS]).slice(0, integer(draw, 2, 3));
  const values = names.map((signal) => ({ signal, value: ringValue(rules, draw, signal) }));
  for (const own of common.values()) for (const { signal, value } of values) own[signal] = value;
  const { signal = '', value = '' } = values[0] ?? {};
  return joined.map(([a, b]) => ({ a, b, signal, value }));
}

const REGISTRARS = ['NameSilo', 'Tucows (privacy proxy)', 'Njalla (privacy)', 'Openprovider'] as const;
const SAME_REGISTRAR = 0.5;
const FIRST_ACCOUNT = [10, 240] as const;

/** Rings over the fraud ads of a base queue, and what each member has of its ring (defect D23). */
export function drawRings(
  rules: Rules,
  draw: Stream,
  frauds: readonly string[],
  wanted: number,
): { rings: Ring[]; common: Map<string, Common> } {
  const left = shuffle(draw, frauds.slice());
  const free = rules.switches.lone_frauds ? left.length - LONE : left.length;
  const common = new Map<string, Common>();
  const rings = sizes(draw, wanted, free).map((size, i): Ring => {
    const members = left.splice(0, size);
    const topology = size <= SMALLEST ? 'chain' : TOPOLOGIES[i % TOPOLOGIES.length]!;
    const registrar = draw() < SAME_REGISTRAR ? pick(draw, REGISTRARS) : null;
    const base_day = integer(draw, ...FIRST_ACCOUNT);
    const own = new Map(members.map((id) => [id, { ...noCommon(), registrar, base_day }]));
    const joined = pairs(topology, members);
    const edges = (rules.switches.edge_signals ? signed : shared)(rules, draw, joined, own);
    for (const [id, values] of own) common.set(id, values);
    const shared_signals = EDGE_SIGNALS.filter((signal) => edges.some((edge) => edge.signal === signal));
    return { ring_id: `ring_${i}`, topology, members, shared_signals, edges };
  });
  return { rings, common };
}
