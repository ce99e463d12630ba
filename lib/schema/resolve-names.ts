import type { Problem } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import type { ColumnOrigin, Output, Scope, Source } from '@/lib/schema/name-scope';
import {
  findCommonTable,
  isImplicitColumn,
  newScope,
  openSource,
  originOf,
  sourceOf,
  sourceOfNames,
  sourceOfOutput,
  unknownOutput,
  withCommonTables,
} from '@/lib/schema/name-scope';
import type { SchemaReader, UnknownCause } from '@/lib/schema/schema-view';
import type { Node, NodeOf, Statement } from '@/lib/sql/ast';
import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { ColumnAssignment, Insert, Replace } from '@/lib/sql/ast/manipulation';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type {
  DerivedTable,
  Join,
  JsonTable,
  JsonTableColumn,
  Query,
  Select,
  SetOperation,
  TableReference,
  With,
} from '@/lib/sql/ast/query';
import { spanText } from '@/lib/sql/span';
import type { ChildSink } from '@/lib/sql/walk-children';
import { children } from '@/lib/sql/walk-children';

export type NamedTable = {
  readonly table: ObjectName;
  /** As written, or the default one. */
  readonly schema: string | undefined;
  /** undefined: not there, or not known. */
  readonly relation: Relation | undefined;
};

/** What a column means: the table it is read from here, and the column of a base table behind it where that is known. */
export type Meaning = { readonly source: Source; readonly origin: ColumnOrigin | undefined };

/** What the names of one statement mean. */
export type Names = {
  /** Tables and views that are read or written, each occurrence once. Common tables are none. */
  readonly tables: readonly NamedTable[];
  readonly problems: readonly Problem[];
  readonly unknown: readonly UnknownCause[];
  /** The table that INSERT or REPLACE fills, where it is known. */
  readonly insertTable: Table | undefined;
  /** Of INSERT … SELECT, CREATE VIEW and CREATE TABLE … SELECT. */
  readonly output: Output | undefined;
  /** It has a body whose names were not looked up: a routine, a trigger, an event. */
  readonly hasBody: boolean;
};

/** The same with answers about single columns, for as long as the statement is at hand. */
export type ResolvedNames = Names & {
  /** undefined: it cannot be told, or the name means none: an item of the select list, a variable, nothing at all. */
  columnOf(column: ColumnRef): Meaning | undefined;
  /** The column of each side that a name in USING joins. */
  usingOf(name: Name): { readonly left: Meaning; readonly right: Meaning } | undefined;
};

/** Looks up every table and column of a statement in the schema as it stands before it. */
export function resolveNames(statement: Statement, schema: SchemaReader, script: string): ResolvedNames {
  const resolver = new Resolver(schema, script);
  resolver.statement(statement);
  return resolver;
}

const childrenOf = children as unknown as { readonly [kind: string]: (node: Node, sink: ChildSink) => unknown };

class Resolver implements ChildSink, ResolvedNames {
  readonly tables: NamedTable[] = [];
  readonly problems: Problem[] = [];
  readonly unknown: UnknownCause[] = [];
  insertTable: Table | undefined = undefined;
  output: Output | undefined = undefined;
  hasBody = false;
  private scope: Scope = newScope(undefined);
  /** The expression of the item of GROUP BY or ORDER BY that is being looked at. */
  private wholeItem: Node | undefined = undefined;
  /** The block whose HAVING it is. */
  private having: Scope | undefined = undefined;
  /** Inside ON DUPLICATE KEY UPDATE: the table that INSERT fills. */
  private filled: Source | undefined = undefined;
  private readonly meant = new Map<ColumnRef, Source>();
  private readonly joinedBy = new Map<Name, { readonly left: Source; readonly right: Source }>();

  constructor(
    private readonly schema: SchemaReader,
    private readonly script: string,
  ) {}

  columnOf(column: ColumnRef): Meaning | undefined {
    const source = this.meant.get(column);
    return source === undefined ? undefined : { source, origin: originOf(source, column.name.text) };
  }

  usingOf(name: Name): { readonly left: Meaning; readonly right: Meaning } | undefined {
    const sides = this.joinedBy.get(name);
    if (sides === undefined) return undefined;
    const meaning = (source: Source): Meaning => ({ source, origin: originOf(source, name.text) });
    return { left: meaning(sides.left), right: meaning(sides.right) };
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case 'select':
      case 'set-operation':
      case 'values-query':
      case 'table-query':
      case 'nested-query':
        this.query(statement, undefined, false);
        break;
      case 'insert':
      case 'replace':
        this.insert(statement);
        break;
      case 'update':
        this.update(statement);
        break;
      case 'delete':
        this.delete(statement);
        break;
      case 'load-data':
        this.within([this.tableSource(statement.table, undefined, undefined)], () => {
          this.nodes(statement.columns).nodes(statement.assignments);
        });
        break;
      case 'create-view':
      case 'alter-view':
        this.setOutput(this.query(statement.query, undefined, true));
        break;
      case 'create-table':
        if (statement.query !== undefined) this.setOutput(this.query(statement.query, undefined, true));
        break;
      case 'explain':
        if (statement.statement !== undefined) this.statement(statement.statement);
        else if (statement.table !== undefined) this.tableSource(statement.table, undefined, undefined);
        break;
      case 'set-statement-for':
        this.statement(statement.statement);
        break;
      case 'table-maintenance':
        for (const table of statement.tables) this.tableSource(table, undefined, undefined);
        break;
      case 'lock-tables':
        for (const { table } of statement.locks) this.tableSource(table, undefined, undefined);
        break;
      case 'create-trigger':
        this.tableSource(statement.table, undefined, undefined);
        this.hasBody = true;
        break;
      case 'create-procedure':
      case 'create-function':
      case 'create-event':
      case 'block':
      case 'if':
      case 'case-statement':
      case 'loop':
      case 'while':
      case 'repeat':
      case 'for':
        this.hasBody = true;
        break;
      case 'set':
      case 'call':
      case 'do':
        // A bare word may be a variable or a keyword here: only the tables of subqueries are looked up.
        this.within([openSource('', undefined)], () => this.descend(statement));
        break;
    }
  }

  node(child: Node | undefined): this {
    if (child === undefined) return this;
    switch (child.kind) {
      case 'column':
        this.column(child);
        break;
      case 'wildcard':
        if (child.table !== undefined) this.qualifier(child.table, child.schema, '*');
        break;
      case 'name':
        break;
      case 'sequence-ref':
        this.tableSource(child.sequence, undefined, undefined);
        break;
      case 'order-item':
        this.wholeItem = child.expression;
        this.node(child.expression);
        break;
      case 'function-call':
        // The argument of VALUES(a) is the column of the table that is filled, whatever other tables there are.
        if (child.function === 'VALUES' && this.filled !== undefined)
          this.within([this.filled], () => this.descend(child));
        else this.descend(child);
        break;
      case 'select':
      case 'set-operation':
      case 'values-query':
      case 'table-query':
      case 'nested-query':
        this.query(child, this.scope, false);
        break;
      default:
        this.descend(child);
    }
    return this;
  }

  nodes(list: readonly Node[] | undefined): this {
    if (list !== undefined) for (let i = 0; i < list.length; i++) this.node(list[i]);
    return this;
  }

  private descend(node: Node): void {
    childrenOf[node.kind]?.(node, this);
  }

  private setOutput({ names, known }: Output): void {
    this.output = { names, known };
  }

  private within(sources: Source[], run: () => void): void {
    const outer = this.scope;
    this.scope = newScope(outer, sources);
    run();
    this.scope = outer;
  }

  // ------------------------------------------------------------ queries

  private query(query: Query, parent: Scope | undefined, wantOutput: boolean): Output {
    const outer = this.scope;
    let scope = newScope(parent);
    if (query.with !== undefined) {
      scope = withCommonTables(scope);
      this.commonTables(query.with, scope);
    }
    this.scope = scope;
    const output = this.queryBody(query, scope, wantOutput);
    this.scope = outer;
    return output;
  }

  private queryBody(query: Query, scope: Scope, wantOutput: boolean): Output {
    switch (query.kind) {
      case 'select':
        return this.select(query, scope, wantOutput);
      case 'set-operation':
        return this.setOperation(query, scope, wantOutput);
      case 'values-query': {
        for (const row of query.rows) this.node(row);
        const width = query.rows[0]?.items.length ?? 0;
        return { names: Array.from({ length: width }, (_, i) => `column_${i}`), known: true };
      }
      case 'table-query': {
        return outputOf(this.tableSource(query.table, undefined, scope));
      }
      case 'nested-query': {
        const output = this.query(query.query, scope, wantOutput || query.orderBy.length > 0);
        this.orderOfOutput(query.orderBy, output, scope);
        return output;
      }
    }
  }

  private select(select: Select, scope: Scope, wantOutput: boolean): Output {
    for (const reference of select.from) this.reference(reference, scope);
    scope.select = select;
    scope.aliases = aliasesOf(select);
    scope.reach = 'nested';
    this.nodes(select.items);
    scope.reach = 'none';
    this.node(select.where);
    scope.reach = 'all';
    this.node(select.groupBy);
    this.having = scope;
    this.node(select.having);
    this.having = undefined;
    scope.reach = 'nested';
    this.nodes(select.windows);
    scope.reach = 'all';
    this.node(select.qualify).nodes(select.orderBy);
    for (const { of } of select.locking) for (const name of of) this.qualifier(name.name, name.schema, '*');
    return wantOutput ? this.selectOutput(select, scope) : unknownOutput;
  }

  private setOperation(query: SetOperation, scope: Scope, wantOutput: boolean): Output {
    let first = unknownOutput;
    query.operands.forEach((operand, i) => {
      const output = this.query(operand, scope, i === 0 && (wantOutput || query.orderBy.length > 0));
      // Further operands may change the type of a column.
      if (i === 0) first = { names: output.names, known: output.known };
    });
    this.orderOfOutput(query.orderBy, first, scope);
    return first;
  }

  /** ORDER BY behind a UNION or behind parentheses sees the columns that come out, and no table. */
  private orderOfOutput(orderBy: Select['orderBy'], output: Output, scope: Scope): void {
    if (orderBy.length === 0) return;
    const outer = this.scope;
    this.scope = newScope(scope, [sourceOfOutput(output, '')]);
    this.nodes(orderBy);
    this.scope = outer;
  }

  private commonTables({ tables, recursive, mutual }: With, scope: Scope): void {
    if (mutual) for (const { name } of tables) scope.commonTables.set(this.schema.fold(name.text), unknownOutput);
    for (const { name, columns, query } of tables) {
      const key = this.schema.fold(name.text);
      const listed = columns.map((column) => column.text);
      const given: Output | undefined = columns.length > 0 ? { names: listed, known: true } : undefined;
      if (recursive) scope.commonTables.set(key, given ?? unknownOutput);
      const output = this.query(query, scope, true);
      scope.commonTables.set(key, given === undefined ? output : { ...given, originAt: output.originAt });
    }
  }

  private selectOutput(select: Select, scope: Scope): Output {
    const names: string[] = [];
    let known = true;
    for (const { alias, expression } of select.items) {
      if (alias !== undefined) names.push(alias.text);
      else if (expression.kind === 'column') names.push(expression.name.text);
      else if (expression.kind !== 'wildcard') names.push(spanText(this.script, expression.span));
      else {
        const star = this.starOutput(expression, select.from, scope);
        if (star.known) names.push(...star.names);
        else known = false;
      }
    }
    return { names, known, originAt: known ? (place) => this.itemOrigin(select, scope, place) : undefined };
  }

  private itemOrigin({ items, from }: Select, scope: Scope, place: number): ColumnOrigin | undefined {
    let at = 0;
    for (const { expression } of items) {
      if (expression.kind !== 'wildcard') {
        if (at === place) return expression.kind === 'column' ? this.columnOf(expression)?.origin : undefined;
        at += 1;
        continue;
      }
      const star = this.starOutput(expression, from, scope);
      if (place < at + star.names.length) return star.originAt?.(place - at);
      at += star.names.length;
    }
    return undefined;
  }

  private starOutput(star: NodeOf<'wildcard'>, from: readonly TableReference[], scope: Scope): Output {
    if (star.table !== undefined) {
      const source = this.findSource(scope, star.table.text, star.schema?.text);
      return source === undefined ? unknownOutput : outputOf(source);
    }
    const [only] = scope.sources;
    if (only !== undefined && scope.sources.length === 1) return outputOf(only);
    const joined = joinedColumns(from, scope.sources);
    return joined === undefined ? unknownOutput : { names: joined, known: true };
  }

  // ------------------------------------------------------------ tables

  private reference(reference: TableReference, scope: Scope): void {
    switch (reference.kind) {
      case 'table-ref': {
        this.source(this.tableSource(reference.table, reference.alias, scope), reference, scope);
        this.inScope(scope, () => this.node(reference.asOf));
        break;
      }
      case 'derived-table':
        this.source(this.derivedSource(reference, scope), reference, scope);
        break;
      case 'json-table':
        this.inScope(scope, () => this.node(reference.document));
        this.source(jsonSource(reference), reference, scope);
        break;
      case 'join':
        this.join(reference, scope);
        break;
    }
  }

  private source(source: Source, reference: TableReference, { sources }: Scope): void {
    source.reference = reference;
    sources.push(source);
  }

  /** ON and USING see the tables of their join, not those before a comma (manual, "JOIN Clause": precedence of the comma). */
  private join({ left, right, on, using, natural }: Join, scope: Scope): void {
    const start = scope.sources.length;
    this.reference(left, scope);
    const middle = scope.sources.length;
    this.reference(right, scope);
    if (natural) mergeNatural(scope.sources.slice(start, middle), scope.sources.slice(middle));
    if (on === undefined && using.length === 0) return;
    const joined = withoutSources(scope, scope.sources.slice(start));
    this.inScope(joined, () => this.node(on));
    if (using.length === 0) return;
    const before = scope.sources.slice(start, middle);
    const behind = scope.sources.slice(middle);
    for (const name of using) {
      const sides = { left: this.usingColumn(name, before), right: this.usingColumn(name, behind) };
      const key = name.text.toLowerCase();
      for (const source of behind) if (source.lookup?.has(key) !== false) merge(source, key);
      if (sides.left !== undefined && sides.right !== undefined)
        this.joinedBy.set(name, { left: sides.left, right: sides.right });
    }
  }

  private inScope(scope: Scope, run: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    run();
    this.scope = outer;
  }

  /** The table that has the column, where it can be told. */
  private usingColumn(name: Name, sources: readonly Source[]): Source | undefined {
    const key = name.text.toLowerCase();
    const having = shownBy(sources, key);
    if (having.length > 1) this.ambiguous(name, having);
    const [first] = having;
    if (first !== undefined) return having.length === 1 ? first : undefined;
    if (sources.some(({ lookup }) => lookup === undefined)) return undefined;
    const only = sources.length === 1 ? sources[0]?.name : undefined;
    // A name that is only on one side would be missing on the other: nothing to suggest.
    const problem = {
      kind: 'column-not-exist',
      at: name.span,
      table: only,
      column: name.text,
      candidates: [],
    } as const;
    this.problems.push(problem);
    return undefined;
  }

  private derivedSource({ lateral, query, alias, columns }: DerivedTable, scope: Scope): Source {
    const name = alias?.text ?? '';
    const output = this.query(query, lateral ? scope : withoutSources(scope), true);
    if (columns.length === 0) return sourceOfOutput(output, name);
    const names = columns.map((column) => column.text);
    return sourceOfOutput({ names, known: true, originAt: output.originAt }, name);
  }

  private tableSource(table: ObjectName, alias: Name | undefined, scope: Scope | undefined): Source {
    const name = table.name.text;
    if (table.schema === undefined) {
      const common = findCommonTable(scope, this.schema.fold(name));
      if (common !== undefined) return sourceOfOutput(common, alias?.text ?? name);
    }
    const schema = table.schema?.text ?? this.schema.defaultSchema;
    const known = alias?.text ?? name;
    const lookup = this.schema.find(table.schema?.text, name);
    this.tables.push({ table, schema, relation: lookup.kind === 'found' ? lookup.relation : undefined });
    if (lookup.kind === 'found') {
      const source = sourceOf(lookup.relation, known, alias === undefined ? schema : undefined);
      if (alias !== undefined) source.of = name;
      return source;
    }
    if (lookup.kind === 'unknown') this.unknown.push(lookup.cause);
    else this.missing(table);
    return openSource(known, alias === undefined ? schema : undefined);
  }

  private missing(table: ObjectName): void {
    const { schema, name } = table;
    if (schema !== undefined && this.schema.database(schema.text) === 'absent')
      this.problems.push({ kind: 'database-not-exist', at: schema.span, database: schema.text });
    else this.problems.push({ kind: 'table-not-exist', at: name.span, schema: schema?.text, table: name.text });
  }

  // ------------------------------------------------------------ statements

  private insert(statement: Insert | Replace): void {
    const { table, source, columns } = statement;
    const target = this.tableSource(table, undefined, undefined);
    const relation = this.tables[0]?.relation;
    if (relation?.kind === 'table') this.insertTable = relation;
    const targets: Source[] = [target];
    this.within([target], () => {
      if (columns !== undefined) this.nodes(columns);
      if (source.kind === 'insert-values') this.nodes(source.rows);
      else if (source.kind === 'insert-set') this.nodes(source.assignments);
    });
    if (source.kind === 'insert-query') this.insertQuery(source.query, targets);
    if (statement.kind === 'insert') this.onDuplicate(statement, target, targets);
    this.within([target], () => this.nodes(statement.returning));
  }

  private insertQuery(query: Query, targets: Source[]): void {
    const outer = this.scope;
    let scope = newScope(undefined);
    if (query.with !== undefined) {
      scope = withCommonTables(scope);
      this.commonTables(query.with, scope);
    }
    this.scope = scope;
    this.setOutput(this.queryBody(query, scope, true));
    this.scope = outer;
    // ON DUPLICATE KEY UPDATE sees the tables of a plain SELECT; what it sees of other queries differs by version.
    if (query.kind === 'select') targets.push(...scope.sources);
    else targets.push(openSource('', undefined));
  }

  private onDuplicate(
    { onDuplicate, rowAlias, columnAliases, columns }: Insert,
    target: Source,
    targets: Source[],
  ): void {
    if (onDuplicate.length === 0) return;
    if (rowAlias !== undefined) {
      const listed = columnAliases.length > 0 ? columnAliases : columns?.map((column) => column.name);
      const names = listed?.map((name) => name.text) ?? target.columns;
      targets.push(
        names === undefined ? openSource(rowAlias.text, undefined) : sourceOfNames(names, rowAlias.text, undefined),
      );
    }
    this.filled = target;
    for (const { column, value } of onDuplicate) {
      this.within([target], () => this.node(column));
      this.within(targets, () => this.node(value));
    }
    this.filled = undefined;
  }

  private update(statement: NodeOf<'update'>): void {
    const scope = this.writerScope(statement.with, statement.tables);
    this.inScope(scope, () => {
      this.assignments(statement.assignments);
      this.node(statement.where).nodes(statement.orderBy);
    });
  }

  private delete(statement: NodeOf<'delete'>): void {
    const scope = this.writerScope(statement.with, statement.tables);
    for (const { table } of statement.targets) {
      if (this.findSource(scope, table.name.text, table.schema?.text) === undefined)
        this.problems.push({
          kind: 'table-not-exist',
          at: table.name.span,
          schema: table.schema?.text,
          table: table.name.text,
          candidates: scope.sources.map(({ name }) => name),
        });
    }
    this.inScope(scope, () => this.node(statement.where).nodes(statement.orderBy).nodes(statement.returning));
  }

  private writerScope(common: With | undefined, tables: readonly TableReference[]): Scope {
    let scope = newScope(undefined);
    if (common !== undefined) {
      scope = withCommonTables(scope);
      this.commonTables(common, scope);
    }
    for (const reference of tables) this.reference(reference, scope);
    return scope;
  }

  private assignments(assignments: readonly ColumnAssignment[]): void {
    for (const { column, value } of assignments) this.node(column).node(value);
  }

  // ------------------------------------------------------------ columns

  private column(column: ColumnRef): void {
    const { schema, table, name } = column;
    if (table !== undefined) {
      const source = this.qualifier(table, schema, name.text);
      if (source === undefined) return;
      this.meant.set(column, source);
      if (source.lookup === undefined || source.lookup.has(name.text.toLowerCase())) return;
      this.columnMissing(name, source.name, [source]);
      return;
    }
    const key = name.text.toLowerCase();
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const having = shownBy(scope.sources, key);
      const [only] = having;
      const nested = scope !== this.scope;
      const isAlias = scope.reach !== 'none' && (nested || scope.reach === 'all') && scope.aliases?.has(key) === true;
      if (having.length > 1) {
        if (!(nested && isAlias) && !this.isSelectItem(scope, column, having)) this.ambiguous(name, having);
        return;
      }
      if (only !== undefined) {
        // In ORDER BY an item of the select list comes before a column, in GROUP BY behind it.
        if (!isAlias) this.meant.set(column, only);
        return;
      }
      if (isAlias || scope.sources.some(({ lookup }) => lookup === undefined)) return;
    }
    const { sources } = this.scope;
    this.columnMissing(name, sources.length === 1 ? sources[0]?.name : undefined, sources);
  }

  /**
   * A name that is the whole of an item of GROUP BY or ORDER BY, and any name of HAVING, is looked for among the items of
   * the select list first: one item of that name settles it (MySQL 9.7 and MariaDB 10.11, tried).
   */
  private isSelectItem(scope: Scope, column: ColumnRef, having: readonly Source[]): boolean {
    if (scope !== this.scope || scope.select === undefined) return false;
    if (column !== this.wholeItem && scope !== this.having) return false;
    const key = column.name.text.toLowerCase();
    const found = new Set<Source | Node>();
    for (const { alias, expression } of scope.select.items) {
      if (expression.kind === 'wildcard') {
        const { table, schema } = expression;
        const source = table === undefined ? undefined : this.findSource(scope, table.text, schema?.text);
        if (table === undefined) for (const candidate of having) found.add(candidate);
        else if (source?.lookup?.has(key) !== false) found.add(source ?? expression);
        continue;
      }
      const name = alias ?? (expression.kind === 'column' ? expression.name : undefined);
      if (name?.text.toLowerCase() !== key) continue;
      const source = expression.kind === 'column' ? this.meant.get(expression) : undefined;
      found.add(source ?? expression);
    }
    return found.size === 1;
  }

  private ambiguous(name: Name, having: readonly Source[]): void {
    if (isImplicitColumn(name.text.toLowerCase())) return;
    const candidates = having.map((source) => source.name);
    this.problems.push({ kind: 'column-ambiguous', at: name.span, column: name.text, candidates });
  }

  private qualifier(table: Name, schema: Name | undefined, column: string): Source | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const source = this.findSource(scope, table.text, schema?.text);
      if (source !== undefined) return source;
      // The body of ON DUPLICATE behind an unusual query: which names it sees is not known.
      if (scope.sources.some(({ name, lookup }) => name === '' && lookup === undefined)) return undefined;
    }
    const key = column.toLowerCase();
    const fitting = this.scope.sources.filter(
      ({ name, lookup }) => name !== '' && (column === '*' || lookup === undefined || lookup.has(key)),
    );
    // `t.a` after `FROM t AS x` means x.
    const hidden = fitting.filter(
      ({ of }) => of !== undefined && this.schema.fold(of) === this.schema.fold(table.text),
    );
    const candidates = (hidden.length > 0 ? hidden : fitting).map(({ name }) => name);
    const at = schema === undefined ? table.span : { start: schema.span.start, end: table.span.end };
    this.problems.push({
      kind: 'qualifier-not-exist',
      at,
      qualifier: table.text,
      column,
      candidates,
      isHidden: hidden.length === 1,
    });
    return undefined;
  }

  private findSource({ sources }: Scope, name: string, schema: string | undefined): Source | undefined {
    const { fold } = this.schema;
    const key = fold(name);
    for (const source of sources) {
      if (fold(source.name) !== key) continue;
      if (schema === undefined) return source;
      if (source.schema !== undefined && fold(source.schema) === fold(schema)) return source;
    }
    return undefined;
  }

  private columnMissing(name: Name, table: string | undefined, sources: readonly Source[]): void {
    const candidates = sources.flatMap(({ columns }) => columns ?? []);
    const known = table === '' ? undefined : table;
    this.problems.push({ kind: 'column-not-exist', at: name.span, table: known, column: name.text, candidates });
  }
}

/** Derived tables do not see their neighbours, but the common tables of the query around them and the queries above it. */
const withoutSources = (scope: Scope, sources: Source[] = []): Scope => ({
  ...newScope(scope.parent, sources),
  commonTables: scope.commonTables,
});

function aliasesOf({ items }: Select): ReadonlySet<string> | undefined {
  let aliases: Set<string> | undefined;
  for (const { alias } of items) {
    if (alias === undefined) continue;
    aliases ??= new Set();
    aliases.add(alias.text.toLowerCase());
  }
  return aliases;
}

function jsonSource({ alias, columns }: JsonTable): Source {
  const names: string[] = [];
  const collect = (list: readonly JsonTableColumn[]): void => {
    for (const column of list) {
      if (column.name !== undefined) names.push(column.name.text);
      collect(column.columns);
    }
  };
  collect(columns);
  return sourceOfNames(names, alias?.text ?? '', undefined);
}

const outputOf = (source: Source): Output =>
  source.columns === undefined
    ? unknownOutput
    : { names: source.columns, known: true, originAt: (place) => originOf(source, source.columns?.[place] ?? '') };

/** The tables in which a name without qualifier is found; what USING has merged is found once. */
function shownBy(sources: readonly Source[], key: string): readonly Source[] {
  let first: Source | undefined;
  let all: Source[] | undefined;
  for (const source of sources) {
    const { lookup, merged } = source;
    if (lookup?.has(key) !== true || merged === 'any' || merged?.has(key) === true) continue;
    if (first === undefined) first = source;
    else if (all === undefined) all = [first, source];
    else all.push(source);
  }
  if (all !== undefined) return all;
  if (first !== undefined) return [first];
  // Merged with a table whose columns are not known.
  const merged = sources.find(({ lookup }) => lookup?.has(key) === true);
  return merged === undefined ? nowhere : [merged];
}

const nowhere: readonly Source[] = [];

function merge(source: Source, key: string): void {
  if (source.merged === 'any') return;
  source.merged ??= new Set();
  source.merged.add(key);
}

function mergeNatural(left: readonly Source[], right: readonly Source[]): void {
  const isOpen = left.some(({ lookup }) => lookup === undefined);
  for (const source of right) {
    if (isOpen || source.lookup === undefined) source.merged = 'any';
    else for (const key of source.lookup) if (left.some(({ lookup }) => lookup?.has(key) === true)) merge(source, key);
  }
}

/** What `*` puts out: USING and NATURAL show a common column once. undefined where a table's columns are not known. */
function joinedColumns(from: readonly TableReference[], sources: readonly Source[]): readonly string[] | undefined {
  let next = 0;
  const of = (reference: TableReference): readonly string[] | undefined => {
    if (reference.kind !== 'join') return sources[next++]?.columns;
    const left = of(reference.left);
    const right = of(reference.right);
    if (left === undefined || right === undefined) return undefined;
    const once = new Set(reference.using.map((name) => name.text.toLowerCase()));
    if (reference.natural) for (const name of left) once.add(name.toLowerCase());
    return once.size === 0 ? [...left, ...right] : [...left, ...right.filter((name) => !once.has(name.toLowerCase()))];
  };
  const all: string[] = [];
  for (const reference of from) {
    const columns = of(reference);
    if (columns === undefined) return undefined;
    all.push(...columns);
  }
  return all;
}
