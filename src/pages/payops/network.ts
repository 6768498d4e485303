import type { NetworkView } from '../../sim/payops/view.ts';

interface PlacedNode {
  readonly id: string;
  readonly label: string;
  readonly party: string;
  readonly x: number;
  readonly y: number;
}

interface PlacedEdge {
  readonly id: string;
  readonly kind: string;
  readonly d: string;
  /** The payment on the desk. */
  readonly main: boolean;
  /** Where its label stands. */
  readonly x: number;
  readonly y: number;
}

const WIDTH = 680;
const LEFT = 120;
const RIGHT = 560;
const ROW = 92;

const isMoney = (kind: string): boolean => kind === 'pays' || kind === 'settles';

/**
 * Payers in a column on the left, payees on the right, owners between them on top. The first flow of money is the
 * payment on the desk. Same network, same picture.
 */
export function layoutNetwork({ nodes, edges }: NetworkView): {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
} {
  const money = edges.filter(({ kind }) => isMoney(kind));
  const payers = nodes.filter(({ id }) => money.some(({ from }) => from === id));
  const payees = nodes.filter(
    ({ id }) => !payers.some((n) => n.id === id) && money.some(({ to }) => to === id),
  );
  const owners = nodes.filter(
    ({ id }) => !payers.some((n) => n.id === id) && !payees.some((n) => n.id === id),
  );
  const top = owners.length > 0 ? 60 + ROW : 60;
  const rows = Math.max(payers.length, payees.length, 1);
  const column = (list: typeof nodes, x: number, from: number): PlacedNode[] =>
    list.map((node, i) => ({ ...node, x, y: from + (rows - list.length) * (ROW / 2) + i * ROW }));
  const placed = [
    ...column(payers, LEFT, top),
    ...column(payees, RIGHT, top),
    ...owners.map((node, i) => ({ ...node, x: WIDTH / 2 + i * 160 - (owners.length - 1) * 80, y: 50 })),
  ];
  const at = (id: string): PlacedNode | undefined => placed.find((node) => node.id === id);
  const mainEdge = money[0];
  const drawn = edges.flatMap((edge): PlacedEdge[] => {
    const a = at(edge.from);
    const b = at(edge.to);
    if (!a || !b) return [];
    const main = edge === mainEdge;
    // Goods go back under the money that pays for them.
    const sag = edge.kind === 'ships' ? 52 : 0;
    const middle = (a.x + b.x) / 2;
    return [
      {
        id: `${edge.from}-${edge.to}-${edge.kind}`,
        kind: edge.kind,
        main,
        d: `M${a.x} ${a.y}C${middle} ${a.y + sag} ${middle} ${b.y + sag} ${b.x} ${b.y}`,
        x: middle,
        y: (a.y + b.y) / 2 + (sag ? sag * 0.75 + 20 : 0),
      },
    ];
  });
  const sinks = edges.some(({ kind }) => kind === 'ships');
  return { width: WIDTH, height: top + (rows - 1) * ROW + (sinks ? 64 : 44), nodes: placed, edges: drawn };
}
