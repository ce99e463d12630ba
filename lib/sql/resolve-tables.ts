import type { Node, NodeOf, Statement } from '@/lib/sql/ast';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { TableReference } from '@/lib/sql/ast/query';
import type { Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

/**
 * `write` changes rows, `define` changes or removes the definition (and so, for DROP and TRUNCATE, the rows),
 * `read` is everything else, the parent of a foreign key among it.
 */
export type TableMode = 'read' | 'write' | 'define';

export type TableUse = {
  readonly table: ObjectName;
  readonly mode: TableMode;
  /** The alias it is known by in its scope. */
  readonly alias: Name | undefined;
};

/**
 * The tables (and views) that a statement names, each occurrence once, in the order of writing. Names of common tables and
 * derived tables are not tables; the bodies of routines, triggers, events and prepared statements count as far as
 * their text is here.
 */
export function touchedTables(statement: Statement): readonly TableUse[] {
  const resolver = new TableResolver(false);
  walk(statement, resolver.enter, resolver.leave);
  return resolver.uses;
}

/**
 * As touchedTables, but the names of common tables count like tables, and sequences do not: what another reader sees, who has no
 * scopes and takes `NEXTVAL(s)` for a function of a column.
 */
export function namedTables(statement: Statement): readonly TableUse[] {
  const resolver = new TableResolver(true);
  walk(statement, resolver.enter, resolver.leave);
  return resolver.uses;
}

/** Common tables are looked up in the scopes of the queries around, the innermost first. */
class TableResolver {
  readonly uses: TableUse[] = [];

  constructor(private readonly isForOther: boolean) {}

  private readonly scopes: Set<string>[] = [];

  readonly enter: Visitor = {
    select: () => this.open(),
    'set-operation': () => this.open(),
    'values-query': () => this.open(),
    'nested-query': () => this.open(),
    'table-query': () => this.open(),
    with: (node) => {
      if (node.mutual) for (const { name } of node.tables) this.declare(name);
    },
    'common-table': (node, ancestors) => {
      // A recursive common table sees itself; a plain one does not: there the name means a table.
      const owner = ancestors.at(0);
      if (owner?.kind === 'with' && owner.recursive) this.declare(node.name);
    },
    join: (node) => this.extendRoots(node),
    'table-ref': (node) => this.use(node.table, this.isTarget(node) ? 'write' : 'read', node.alias),
    insert: (node) => this.use(node.table, 'write', undefined),
    replace: (node) => this.use(node.table, 'write', undefined),
    update: (node) => this.openWriter(node, updateTargets(node)),
    delete: (node) => this.openWriter(node, deleteTargets(node)),
    'load-data': (node) => this.use(node.table, 'write', undefined),
    handler: (node) => this.use(node.table, 'read', undefined),
    'create-table': (node) => {
      this.use(node.table, 'define', undefined);
      if (node.like !== undefined) this.use(node.like, 'read', undefined);
    },
    references: (node) => this.use(node.table, 'read', undefined),
    'alter-table': (node) => this.use(node.table, 'define', undefined),
    'rename-table-action': (node) => this.use(node.to, 'define', undefined),
    'exchange-partition': (node) => this.use(node.table, 'define', undefined),
    'convert-partition': (node) => this.use(node.table, 'define', undefined),
    'drop-table': (node) => this.useAll(node.tables, 'define'),
    'table-rename': (node) => this.useAll([node.from, node.to], 'define'),
    'truncate-table': (node) => this.use(node.table, 'define', undefined),
    'create-index': (node) => this.use(node.table, 'define', undefined),
    'drop-index': (node) => this.use(node.table, 'define', undefined),
    'create-view': (node) => this.use(node.view, 'define', undefined),
    'alter-view': (node) => this.use(node.view, 'define', undefined),
    'drop-view': (node) => this.useAll(node.views, 'define'),
    'create-trigger': (node) => this.use(node.table, 'define', undefined),
    'table-lock': (node) => this.use(node.table, node.mode.startsWith('read') ? 'read' : 'write', node.alias),
    'table-maintenance': (node) =>
      this.useAll(node.tables, node.verb === 'checksum' || node.verb === 'check' ? 'read' : 'write'),
    'sequence-ref': (node) => {
      if (!this.isForOther) this.use(node.sequence, 'read', undefined);
    },
    flush: (node) => this.useAll(node.tables, 'read'),
    explain: (node) => {
      if (node.table !== undefined) this.use(node.table, 'read', undefined);
    },
  };

  readonly leave: Visitor = {
    'common-table': (node) => this.declare(node.name),
    select: () => this.close(),
    'set-operation': () => this.close(),
    'values-query': () => this.close(),
    'nested-query': () => this.close(),
    'table-query': (node) => {
      this.use(node.table, 'read', undefined);
      this.close();
    },
    update: () => this.closeWriter(),
    delete: () => this.closeWriter(),
  };

  private readonly writers: Writer[] = [];

  private open(): void {
    this.scopes.push(new Set());
  }

  private close(): void {
    this.scopes.pop();
  }

  private openWriter(node: NodeOf<'update'> | NodeOf<'delete'>, targets: ReadonlySet<string> | undefined): void {
    this.open();
    this.writers.push({ targets, roots: new Set<Node>(node.tables) });
  }

  private closeWriter(): void {
    this.writers.pop();
    this.close();
  }

  /** Only tables of the statement's own join tree are targets, never those of a subquery in it. */
  private isTarget(node: NodeOf<'table-ref'>): boolean {
    const writer = this.writers[this.writers.length - 1];
    if (writer?.roots.has(node) !== true) return false;
    const known = node.alias ?? node.table.name;
    return writer.targets?.has(known.text.toLowerCase()) ?? true;
  }

  private extendRoots(node: NodeOf<'join'>): void {
    const writer = this.writers[this.writers.length - 1];
    if (writer?.roots.has(node) === true) writer.roots.add(node.left).add(node.right);
  }

  private declare(name: Name): void {
    this.scopes[this.scopes.length - 1]?.add(name.text.toLowerCase());
  }

  private isCommonTable(table: ObjectName): boolean {
    if (table.schema !== undefined) return false;
    const name = table.name.text.toLowerCase();
    for (let i = this.scopes.length - 1; i >= 0; i--) if (this.scopes[i]?.has(name)) return true;
    return false;
  }

  private useAll(tables: readonly ObjectName[], mode: TableMode): void {
    for (const table of tables) this.use(table, mode, undefined);
  }

  private use(table: ObjectName, mode: TableMode, alias: Name | undefined): void {
    if (!this.isForOther && mode !== 'define' && this.isCommonTable(table)) return;
    this.uses.push({ table, mode, alias });
  }
}

type Writer = {
  /** Lower-case names of the tables to be changed; undefined: every table of the join tree. */
  readonly targets: ReadonlySet<string> | undefined;
  readonly roots: Set<Node>;
};

/** Which tables `SET a.x = …` changes. A column without a table may be of any: then all count as changed. */
function updateTargets(node: NodeOf<'update'>): ReadonlySet<string> | undefined {
  const targets = new Set<string>();
  for (const { column } of node.assignments) {
    if (column.table === undefined) return undefined;
    targets.add(column.table.text.toLowerCase());
  }
  return targets;
}

function deleteTargets(node: NodeOf<'delete'>): ReadonlySet<string> | undefined {
  if (node.targets.length === 0) return undefined;
  return new Set(node.targets.map((target) => target.table.name.text.toLowerCase()));
}

/** The base tables of a FROM clause without those of subqueries, in the order of writing. */
export function joinedTables(from: readonly TableReference[]): readonly NodeOf<'table-ref'>[] {
  const tables: NodeOf<'table-ref'>[] = [];
  const visit = (reference: TableReference): void => {
    if (reference.kind === 'table-ref') tables.push(reference);
    if (reference.kind === 'join') {
      visit(reference.left);
      visit(reference.right);
    }
  };
  for (const reference of from) visit(reference);
  return tables;
}
