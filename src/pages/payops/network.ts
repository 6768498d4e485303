import type { NetworkView } from '../../sim/payops/view.ts';

interface PlacedNode {
  readonly id: string;
  readonly label: string;
  /** Second line: age, or what the party is. */
  readonly detail: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

interface PlacedEdge {
  readonly id: string;
  readonly kind: string;
  readonly d: string;
  readonly width: number;
  /** Holds the payment on the desk. */
  readonly main: boolean;
  readonly label: string;
  readonly detail: string;
  /** Where the label stands. */
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

type Edge = NetworkView['edges'][number];

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly flows: readonly Edge[];
  readonly amount: number;
  readonly main: boolean;
}

const WIDTH = 680;
const MARGIN = 84;
const ROW = 86;
const TOP = 44;
const THICKEST = 34;
const THINNEST = 2;
const PLAIN = 26;

const isMoney = (kind: string): boolean => kind === 'pays' || kind === 'settles';

/** Several payments between the same two accounts are drawn as one ribbon. */
function bundle(edges: readonly Edge[]): Bundle[] {
  const keys = edges.map(({ from, to, kind }) => `${from}>${to}>${kind}`);
  const mainEdge =
    edges.find(({ kind, at_min }) => isMoney(kind) && at_min === 0) ??
    edges.find(({ kind }) => isMoney(kind));
  return keys
    .filter((key, i) => keys.indexOf(key) === i)
    .flatMap((key): Bundle[] => {
      const flows = edges.filter((_, i) => keys[i] === key);
      const [first] = flows;
      if (!first) return [];
      const amount = flows.reduce((sum, flow) => sum + (flow.amount ?? 0), 0);
      const main = mainEdge !== undefined && flows.includes(mainEdge);
      return [{ from: first.from, to: first.to, kind: first.kind, flows, amount, main }];
    });
}

/** Columns from left to right along the money; a flow that goes back to an earlier account does not move it. */
function columns(
  ids: readonly string[],
  bundles: readonly Bundle[],
): { column: Record<string, number>; back: Bundle[] } {
  const forward: Bundle[] = [];
  const back: Bundle[] = [];
  const reaches = (from: string, to: string): boolean =>
    from === to || forward.some((edge) => edge.from === from && reaches(edge.to, to));
  // The payment on the desk goes forward whatever else there is.
  for (const edge of bundles.toSorted((a, b) => Number(b.main) - Number(a.main))) {
    if (!isMoney(edge.kind) || reaches(edge.to, edge.from)) back.push(edge);
    else forward.push(edge);
  }
  const depth = (id: string): number =>
    Math.max(0, ...forward.filter(({ to }) => to === id).map(({ from }) => depth(from) + 1));
  return { column: Object.fromEntries(ids.map((id) => [id, depth(id)])), back };
}

const SPANS = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const;

/** `26 h before`, from minutes relative to the payment on the desk. */
export function before(minutes: number): string {
  if (minutes === 0) return 'this payment';
  const [unit, length] = SPANS.find(([, span]) => Math.abs(minutes) >= span * 2) ?? SPANS[2];
  return `${Math.round(Math.abs(minutes) / length)} ${unit} ${minutes < 0 ? 'before' : 'after'}`;
}

function detailOf({ flows, main, kind }: Bundle): string {
  const times = flows.flatMap(({ at_min }) => (at_min === null ? [] : [at_min]));
  const [first] = times;
  if (first === undefined) return main ? 'this payment' : kind;
  if (times.length === 1) return before(first);
  return main
    ? `this and ${times.length - 1} before, from ${before(first)}`
    : `${times.length} from ${before(first)}`;
}

/** Same network, same picture. `money` prints an amount in the case's currency. */
export function layoutNetwork(
  network: NetworkView,
  money: (amount: number) => string,
  payment: number,
): Picture {
  const bundles = bundle(network.edges);
  const { column, back } = columns(
    network.nodes.map(({ id }) => id),
    bundles,
  );
  const last = Math.max(1, ...Object.values(column));
  const most = Math.max(...bundles.map(({ amount }) => amount));
  const thickness = (edge: Bundle): number => {
    if (!isMoney(edge.kind)) return 1;
    if (most === 0) return edge.main ? PLAIN : 8;
    return Math.max(THINNEST, (edge.amount / most) * THICKEST);
  };

  // Owners and others without money stand above the middle.
  const idle = network.nodes.filter(
    ({ id }) => !bundles.some((b) => isMoney(b.kind) && (b.from === id || b.to === id)),
  );
  const active = network.nodes.filter((node) => !idle.includes(node));
  const byColumn = Array.from({ length: last + 1 }, (_, c) => active.filter(({ id }) => column[id] === c));
  const rows = Math.max(1, ...byColumn.map((list) => list.length));
  const top = TOP + (idle.length > 0 ? ROW : 0);
  const x = (c: number): number => MARGIN + (c * (WIDTH - 2 * MARGIN)) / last;

  const load = (id: string): number => {
    const sum = (edges: readonly Bundle[]): number =>
      edges.reduce((total, edge) => total + thickness(edge), 0);
    return Math.max(
      24,
      sum(bundles.filter(({ to }) => to === id)),
      sum(bundles.filter(({ from }) => from === id)),
    );
  };
  const place = (node: (typeof network.nodes)[number], px: number, py: number): PlacedNode => ({
    id: node.id,
    label: node.label,
    detail: node.age_days !== null ? `${node.age_days} d old` : (node.party ?? ''),
    x: px,
    y: py,
    height: load(node.id),
  });
  const nodes = [
    ...byColumn.flatMap((list, c) =>
      list.map((node, i) => place(node, x(c), top + ((rows - list.length) / 2 + i) * ROW + ROW / 4)),
    ),
    ...idle.map((node, i) => place(node, WIDTH / 2 + (i - (idle.length - 1) / 2) * 160, TOP)),
  ];
  const at = (id: string): PlacedNode | undefined => nodes.find((node) => node.id === id);

  /** Ribbons leave and enter a bar one under the other, in the order of their other ends. */
  const offset = (edge: Bundle, end: 'from' | 'to'): number => {
    const other = end === 'from' ? 'to' : 'from';
    const mine = bundles
      .filter((b) => b[end] === edge[end] && isMoney(b.kind))
      .toSorted((a, b) => (at(a[other])?.y ?? 0) - (at(b[other])?.y ?? 0));
    const total = mine.reduce((sum, b) => sum + thickness(b), 0);
    let used = -total / 2;
    for (const b of mine) {
      if (b === edge) return used + thickness(b) / 2;
      used += thickness(b);
    }
    return 0;
  };

  const edges = bundles.flatMap((edge): PlacedEdge[] => {
    const a = at(edge.from);
    const b = at(edge.to);
    if (!a || !b) return [];
    const goesBack = back.includes(edge) && isMoney(edge.kind);
    const sag = goesBack || edge.kind === 'ships' ? Math.max(a.height, b.height) / 2 + 34 : 0;
    const y1 = a.y + (sag ? 0 : offset(edge, 'from'));
    const y2 = b.y + (sag ? 0 : offset(edge, 'to'));
    const middle = (a.x + b.x) / 2;
    const width = thickness(edge);
    const amount = edge.amount > 0 ? edge.amount : edge.main ? payment : 0;
    return [
      {
        id: `${edge.from}-${edge.to}-${edge.kind}`,
        kind: goesBack ? 'back' : edge.kind,
        main: edge.main,
        d: `M${a.x} ${y1}C${middle} ${y1 + sag} ${middle} ${y2 + sag} ${b.x} ${y2}`,
        width: goesBack ? Math.min(width, 2) : width,
        label: amount > 0 ? money(amount) : '',
        detail: detailOf(edge),
        x: middle,
        y: (y1 + y2) / 2 + sag * 0.75 + (sag ? 16 : 0),
      },
    ];
  });
  const sinks = edges.some(({ kind }) => kind === 'ships' || kind === 'back');
  return { width: WIDTH, height: top + (rows - 1) * ROW + ROW / 4 + (sinks ? 84 : 56), nodes, edges };
}
