import type { Problem } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import type { Output, Scope, Source } from '@/lib/schema/name-scope';
import {
  findCommonTable,
  newScope,
  openSource,
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

/** Looks up every table and column of a statement in the schema as it stands before it. */
export function resolveNames(statement: Statement, schema: SchemaReader, script: string): Names {
  const resolver = new Resolver(schema, script);
  resolver.statement(statement);
  const { tables, problems, unknown, insertTable, output, hasBody } = resolver;
  return { tables, problems, unknown, insertTable, output, hasBody };
}

const childrenOf = children as unknown as { readonly [kind: string]: (node: Node, sink: ChildSink) => unknown };

class Resolver implements ChildSink, Names {
  readonly tables: NamedTable[] = [];
  readonly problems: Problem[] = [];
  readonly unknown: UnknownCause[] = [];
  insertTable: Table | undefined = undefined;
  output: Output | undefined = undefined;
  hasBody = false;
  private scope: Scope = newScope(undefined);

  constructor(
    private readonly schema: SchemaReader,
    private readonly script: string,
  ) {}

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
        this.output = this.query(statement.query, undefined, true);
        break;
      case 'create-table':
        if (statement.query !== undefined) this.output = this.query(statement.query, undefined, true);
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
        const { columns } = this.tableSource(query.table, undefined, scope);
        return columns === undefined ? unknownOutput : { names: columns, known: true };
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
    scope.aliases = aliasesOf(select);
    scope.reach = 'nested';
    this.nodes(select.items);
    scope.reach = 'none';
    this.node(select.where);
    scope.reach = 'all';
    this.node(select.groupBy).node(select.having);
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
      if (i === 0) first = output;
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

  private commonTables({ tables, recursive }: With, scope: Scope): void {
    for (const { name, columns, query } of tables) {
      const key = this.schema.fold(name.text);
      const listed = columns.map((column) => column.text);
      const given: Output | undefined = columns.length > 0 ? { names: listed, known: true } : undefined;
      if (recursive) scope.commonTables.set(key, given ?? unknownOutput);
      const output = this.query(query, scope, given === undefined);
      scope.commonTables.set(key, given ?? output);
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
    return { names, known };
  }

  private starOutput(star: NodeOf<'wildcard'>, from: readonly TableReference[], scope: Scope): Output {
    if (star.table !== undefined) {
      const source = this.findSource(scope, star.table.text, star.schema?.text);
      return source?.columns === undefined ? unknownOutput : { names: source.columns, known: true };
    }
    const joined = joinedColumns(from, scope.sources);
    return joined === undefined ? unknownOutput : { names: joined, known: true };
  }

  // ------------------------------------------------------------ tables

  private reference(reference: TableReference, scope: Scope): void {
    switch (reference.kind) {
      case 'table-ref': {
        scope.sources.push(this.tableSource(reference.table, reference.alias, scope));
        this.inScope(scope, () => this.node(reference.asOf));
        break;
      }
      case 'derived-table':
        scope.sources.push(this.derivedSource(reference, scope));
        break;
      case 'json-table':
        this.inScope(scope, () => this.node(reference.document));
        scope.sources.push(jsonSource(reference));
        break;
      case 'join':
        this.join(reference, scope);
        break;
    }
  }

  /** ON and USING see the tables of their join, not those before a comma (manual, "JOIN Clause": precedence of the comma). */
  private join({ left, right, on, using }: Join, scope: Scope): void {
    const start = scope.sources.length;
    this.reference(left, scope);
    const middle = scope.sources.length;
    this.reference(right, scope);
    if (on === undefined && using.length === 0) return;
    const joined = withoutSources(scope, scope.sources.slice(start));
    this.inScope(joined, () => this.node(on));
    for (const name of using) {
      this.usingColumn(name, scope.sources.slice(start, middle));
      this.usingColumn(name, scope.sources.slice(middle));
    }
  }

  private inScope(scope: Scope, run: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    run();
    this.scope = outer;
  }

  private usingColumn(name: Name, sources: readonly Source[]): void {
    if (sources.some(({ lookup }) => lookup === undefined || lookup.has(name.text.toLowerCase()))) return;
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
  }

  private derivedSource({ lateral, query, alias, columns }: DerivedTable, scope: Scope): Source {
    const name = alias?.text ?? '';
    const output = this.query(query, lateral ? scope : withoutSources(scope), true);
    if (columns.length > 0)
      return sourceOfNames(
        columns.map((column) => column.text),
        name,
        undefined,
      );
    return sourceOfOutput(output, name);
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
      return alias === undefined ? source : { ...source, of: name };
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
    this.output = this.queryBody(query, scope, true);
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
    this.within(targets, () => this.assignments(onDuplicate));
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

  private column({ schema, table, name }: ColumnRef): void {
    if (table !== undefined) {
      const source = this.qualifier(table, schema, name.text);
      if (source?.lookup === undefined || source.lookup.has(name.text.toLowerCase())) return;
      this.columnMissing(name, source.name, [source]);
      return;
    }
    const key = name.text.toLowerCase();
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      for (const { lookup } of scope.sources) if (lookup === undefined || lookup.has(key)) return;
      const nested = scope !== this.scope;
      if (scope.reach !== 'none' && (nested || scope.reach === 'all') && scope.aliases?.has(key) === true) return;
    }
    const { sources } = this.scope;
    this.columnMissing(name, sources.length === 1 ? sources[0]?.name : undefined, sources);
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
