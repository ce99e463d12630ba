import type { Node, NodeKind, NodeOf } from '@/lib/sql/ast';
import type { ChildSink } from '@/lib/sql/walk-children';
import { children } from '@/lib/sql/walk-children';

/** The nodes around the one being visited. Valid only during the call: the walk reuses it. */
export type Ancestors = {
  /** How many nodes are above. */
  readonly depth: number;
  /** 0 is the parent, 1 its parent; undefined above the root of the walk. */
  at(level: number): Node | undefined;
  /** The nearest ancestor of a kind. */
  nearest<Kind extends NodeKind>(kind: Kind): NodeOf<Kind> | undefined;
};

/** Functions by kind of node. One walk calls each at most once a node. */
export type Visitor = { readonly [Kind in NodeKind]?: (node: NodeOf<Kind>, ancestors: Ancestors) => void };

type Visit = (node: Node, ancestors: Ancestors) => void;
type VisitTable = { readonly [kind: string]: Visit | undefined };
type ChildTable = { readonly [kind: string]: ((node: Node, sink: ChildSink) => void) | undefined };

const childTable = children as unknown as ChildTable;

/**
 * Visits root and everything below it once, in the order of writing: `enter` before the children of a node,
 * `leave` after them.
 */
export function walk(root: Node, enter: Visitor, leave?: Visitor): void {
  new Walk(enter as VisitTable, leave as VisitTable | undefined).node(root);
}

class Walk implements ChildSink, Ancestors {
  depth = 0;
  private readonly path: Node[] = [];
  private readonly wantsNames: boolean;

  constructor(
    private readonly enter: VisitTable,
    private readonly leave: VisitTable | undefined,
  ) {
    this.wantsNames = enter.name !== undefined || leave?.name !== undefined;
  }

  node(node: Node | undefined): this {
    if (node === undefined) return this;
    const kind = node.kind;
    if (kind === 'name' && !this.wantsNames) return this;
    this.enter[kind]?.(node, this);
    const visitChildren = childTable[kind];
    if (visitChildren !== undefined) {
      this.path[this.depth] = node;
      this.depth += 1;
      visitChildren(node, this);
      this.depth -= 1;
    }
    if (this.leave !== undefined) this.leave[kind]?.(node, this);
    return this;
  }

  nodes(nodes: readonly Node[] | undefined): this {
    if (nodes === undefined) return this;
    for (let i = 0; i < nodes.length; i++) this.node(nodes[i]);
    return this;
  }

  at(level: number): Node | undefined {
    return level < 0 ? undefined : this.path[this.depth - 1 - level];
  }

  nearest<Kind extends NodeKind>(kind: Kind): NodeOf<Kind> | undefined {
    for (let i = this.depth - 1; i >= 0; i--) {
      const node = this.path[i];
      if (node !== undefined && node.kind === kind) return node as NodeOf<Kind>;
    }
    return undefined;
  }
}

/** One visitor that calls the functions of all, in their order: so that many rules share one walk. */
export function mergeVisitors(visitors: readonly Visitor[]): Visitor {
  const byKind = new Map<string, Visit[]>();
  for (const visitor of visitors) {
    for (const [kind, visit] of Object.entries(visitor)) {
      if (visit === undefined) continue;
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [visit as Visit]);
      else list.push(visit as Visit);
    }
  }
  const merged: Record<string, Visit> = {};
  for (const [kind, visits] of byKind) merged[kind] = sequence(visits);
  return merged as Visitor;
}

function sequence(visits: readonly Visit[]): Visit {
  const [only] = visits;
  if (visits.length === 1 && only !== undefined) return only;
  return (node, ancestors) => {
    for (let i = 0; i < visits.length; i++) visits[i]?.(node, ancestors);
  };
}

/** Every node of a kind below root (root included), in the order of writing. */
export function findAll<Kind extends NodeKind>(root: Node, kind: Kind): readonly NodeOf<Kind>[] {
  const found: NodeOf<Kind>[] = [];
  const collect = (node: NodeOf<Kind>): void => {
    found.push(node);
  };
  walk(root, { [kind]: collect } as unknown as Visitor);
  return found;
}
