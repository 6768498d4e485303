import type { Collision, LinkRow } from '../../sim/arena/standard/seats.ts';
import type { InvestigatorView } from '../../sim/arena/standard/view-types.ts';

/** Two ads that might be one operator's. */
export interface Pair {
  readonly key: string;
  readonly a: string;
  readonly b: string;
  readonly shared: readonly Collision[];
  readonly linked: boolean;
}

/** Ads that hang together by what was opened, or by links. */
export interface DraftRing {
  /** In queue order. */
  readonly ads: readonly string[];
  readonly values: readonly Collision[];
  /** Those not linked first. */
  readonly pairs: readonly Pair[];
}

type Seen = Pick<InvestigatorView, 'ads' | 'shared' | 'links'>;

export const collisionKey = ({ signal, value }: Pick<Collision, 'signal' | 'value'>): string =>
  `${signal} ${value}`;
const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Many honest ads buy their address from the same registrar: it joins nothing by itself. */
const joins = ({ signal }: Collision): boolean => signal !== 'registrar';

function groups(ids: readonly string[], bonds: readonly (readonly string[])[]): string[][] {
  const head = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    for (let up = head.get(at); up !== undefined && up !== at; up = head.get(at)) at = up;
    return at;
  };
  for (const [first, ...rest] of bonds)
    for (const other of rest) if (first !== undefined) head.set(find(other), find(first));
  const found = new Map<string, string[]>();
  for (const id of ids) {
    const own = found.get(find(id)) ?? [];
    own.push(id);
    found.set(find(id), own);
  }
  return [...found.values()];
}

function pairsOf(ads: readonly string[], values: readonly Collision[], links: readonly LinkRow[]): Pair[] {
  const linked = new Set(links.map(({ a, b }) => pairKey(a, b)));
  const pairs = ads.flatMap((a, i) =>
    ads.slice(i + 1).flatMap((b): Pair[] => {
      const key = pairKey(a, b);
      const shared = values.filter(({ ad_ids }) => ad_ids.includes(a) && ad_ids.includes(b));
      return shared.length > 0 || linked.has(key) ? [{ key, a, b, shared, linked: linked.has(key) }] : [];
    }),
  );
  return [...pairs.filter((pair) => !pair.linked), ...pairs.filter((pair) => pair.linked)];
}

/** The ring of these ads, with whatever they share. */
export function ringOf(
  { shared, links }: Seen,
  ads: readonly string[],
  extra: Collision | null = null,
): DraftRing {
  const among = shared.filter(
    (one) => (joins(one) || one === extra) && one.ad_ids.filter((id) => ads.includes(id)).length > 1,
  );
  const values = among.map((one) => ({ ...one, ad_ids: one.ad_ids.filter((id) => ads.includes(id)) }));
  return { ads, values, pairs: pairsOf(ads, values, links) };
}

/** Every ring that what was opened suggests, in queue order. */
export function ringsOf(seen: Seen): DraftRing[] {
  const ids = seen.ads.map(({ ad_id }) => ad_id);
  const bonds = [
    ...seen.shared.filter(joins).map(({ ad_ids }) => ad_ids),
    ...seen.links.map(({ a, b }) => [a, b]),
  ];
  return groups(ids, bonds)
    .filter((ads) => ads.length > 1)
    .map((ads) => ringOf(seen, ads));
}

/** Most ads that a drawing holds. */
export const MOST = 12;

/** As much of a ring as can be drawn: that many ads in queue order, and what they share. */
export function drawn(ring: DraftRing): DraftRing {
  if (ring.ads.length <= MOST) return ring;
  const ads = ring.ads.slice(0, MOST);
  const values = ring.values
    .map((one) => ({ ...one, ad_ids: one.ad_ids.filter((id) => ads.includes(id)) }))
    .filter(({ ad_ids }) => ad_ids.length > 1);
  return { ...ring, ads, values };
}
