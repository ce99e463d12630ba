import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { NodeOf, Statement } from '@/lib/sql/ast';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { TableReference } from '@/lib/sql/ast/query';
import type { Dialect } from '@/lib/sql/dialect';
import type { Edit } from '@/lib/sql/edit';
import { isReserved } from '@/lib/sql/keywords';
import { ident } from '@/lib/sql/quote';
import { joinedTables, touchedTables } from '@/lib/sql/resolve-tables';
import type { Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

/** A new name for a table; `schema` undefined leaves the schema as it is written. */
export type NewTableName = { readonly schema?: string | undefined; readonly name: string };

export type RenameRefusal =
  /** A hint names the table, and what its words mean is not read: `/*+ INDEX(t idx) *\/`. */
  | { readonly code: 'hint'; readonly hint: string }
  /** Text that has no tree may name any table. */
  | { readonly code: 'not-understood'; readonly kind: string };

/**
 * The edits that give tables of a statement other names, with every other character left as it is: each occurrence of the table, and
 * each `t.column` that means it by its own name. Aliases, common tables and columns of the same name are left alone. Offsets are those
 * of the text that the statement was parsed from. What cannot be renamed for certain is refused.
 */
export function tableRenameEdits(
  statement: Statement,
  newNameOf: (table: ObjectName) => NewTableName | undefined,
  dialect: Dialect,
): Result<readonly Edit[], RenameRefusal> {
  const renames = new Map<ObjectName, NewTableName>();
  for (const { table } of touchedTables(statement)) {
    const to = newNameOf(table);
    if (to !== undefined) renames.set(table, to);
  }
  const renamer = new Renamer(renames, dialect);
  walk(statement, renamer.enter, renamer.leave);
  return renamer.refusal === undefined ? ok(renamer.edits) : refuse(renamer.refusal);
}

/** What a qualifier may mean in one query: a renamed table by its own name, or anything else of that name (undefined). */
type Scope = Map<string, { readonly to: NewTableName } | undefined>;

class Renamer {
  readonly edits: Edit[] = [];
  refusal: RenameRefusal | undefined;
  private readonly scopes: Scope[] = [];
  private readonly renamedNames: ReadonlySet<string>;

  constructor(
    private readonly renames: ReadonlyMap<ObjectName, NewTableName>,
    private readonly dialect: Dialect,
  ) {
    this.renamedNames = new Set([...renames.keys()].map(({ name }) => name.text.toLowerCase()));
  }

  readonly enter: Visitor = {
    select: ({ from }) => this.open(from),
    update: ({ tables }) => this.open(tables),
    delete: ({ tables }) => this.open(tables),
    insert: (node) => this.openInsert(node),
    replace: (node) => this.openInsert(node),
    // Their CHECK and generated columns may name the table itself.
    'create-table': ({ table }) => this.openTable(table),
    'alter-table': ({ table }) => this.openTable(table),
    'object-name': (node) => this.table(node),
    column: ({ schema, table }) => this.qualifier(schema, table),
    wildcard: ({ schema, table }) => this.qualifier(schema, table),
    'delete-target': ({ table }) => this.qualifier(table.schema, table.name),
    locking: ({ of }) => {
      for (const { schema, name } of of) this.qualifier(schema, name);
    },
    'optimizer-hint': ({ name, argument }) => this.hint(name, argument),
    opaque: ({ verb }) => this.refuse({ code: 'not-understood', kind: verb }),
    admin: () => this.refuse({ code: 'not-understood', kind: 'admin' }),
  };

  readonly leave: Visitor = {
    select: () => this.close(),
    update: () => this.close(),
    delete: () => this.close(),
    insert: () => this.close(),
    replace: () => this.close(),
    'create-table': () => this.close(),
    'alter-table': () => this.close(),
  };

  private open(tables: readonly TableReference[]): void {
    const scope: Scope = new Map();
    this.scopes.push(scope);
    for (const reference of tables) this.declareDerived(reference, scope);
    for (const { table, alias } of joinedTables(tables)) this.declare(scope, table, alias);
  }

  private openTable(table: ObjectName): void {
    const scope: Scope = new Map();
    this.scopes.push(scope);
    this.declare(scope, table, undefined);
  }

  private openInsert(node: NodeOf<'insert'> | NodeOf<'replace'>): void {
    // ON DUPLICATE KEY UPDATE sees the tables of the SELECT too; the filled table comes first.
    this.open(node.source.kind === 'insert-query' && node.source.query.kind === 'select' ? node.source.query.from : []);
    const scope = this.scopes[this.scopes.length - 1];
    if (scope !== undefined) this.declare(scope, node.table, undefined);
    if (node.kind === 'insert' && node.rowAlias !== undefined) scope?.set(node.rowAlias.text.toLowerCase(), undefined);
  }

  private declare(scope: Scope, table: ObjectName, alias: Name | undefined): void {
    const to = this.renames.get(table);
    const known = alias ?? table.name;
    scope.set(known.text.toLowerCase(), alias === undefined && to !== undefined ? { to } : undefined);
  }

  private declareDerived(reference: TableReference, scope: Scope): void {
    if (reference.kind === 'join') {
      this.declareDerived(reference.left, scope);
      this.declareDerived(reference.right, scope);
    } else if (reference.kind !== 'table-ref' && reference.alias !== undefined) {
      scope.set(reference.alias.text.toLowerCase(), undefined);
    }
  }

  private close(): void {
    this.scopes.pop();
  }

  private table(table: ObjectName): void {
    const to = this.renames.get(table);
    if (to !== undefined) this.edit(table.schema, table.name, to);
  }

  private qualifier(schema: Name | undefined, table: Name | undefined): void {
    if (table === undefined) return;
    const key = table.text.toLowerCase();
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const scope = this.scopes[i];
      if (scope?.has(key) !== true) continue;
      const meant = scope.get(key);
      if (meant !== undefined) this.edit(schema, table, meant.to);
      return;
    }
  }

  private hint(name: string, argument: string | undefined): void {
    if (argument === undefined) return;
    for (const word of argument.toLowerCase().split(/[^\p{L}\p{N}_$]+/u))
      if (this.renamedNames.has(word)) this.refuse({ code: 'hint', hint: `${name}(${argument})` });
  }

  private refuse(refusal: RenameRefusal): void {
    this.refusal ??= refusal;
  }

  private edit(schema: Name | undefined, name: Name, to: NewTableName): void {
    if (to.schema !== undefined && schema !== undefined) this.replace(schema, to.schema);
    // A name without a schema gets one where the new table is elsewhere.
    const prefix = to.schema !== undefined && schema === undefined ? `${this.written(to.schema, name.quoted)}.` : '';
    const text = prefix + this.written(to.name, name.quoted);
    if (prefix !== '' || to.name !== name.text) this.edits.push({ ...name.span, text });
  }

  private replace(old: Name, text: string): void {
    if (old.text !== text) this.edits.push({ ...old.span, text: this.written(text, old.quoted) });
  }

  private written(name: string, wasQuoted: boolean): string {
    const isPlain = /^[A-Za-z_$][\w$]*$/.test(name) && !isReserved(name, this.dialect);
    return wasQuoted || !isPlain ? ident(name) : name;
  }
}
