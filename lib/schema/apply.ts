import { applyAlter } from '@/lib/schema/apply-alter';
import type { BuildContext } from '@/lib/schema/build-column';
import { resolveCharset } from '@/lib/schema/build-column';
import type { QueryColumns } from '@/lib/schema/build-table';
import { buildTable, emptyTable } from '@/lib/schema/build-table';
import type { DatabaseChange, Effect, Problem, RelationChange } from '@/lib/schema/effect';
import { noEffect } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import { findIndex, sameName } from '@/lib/schema/model';
import type { Output } from '@/lib/schema/name-scope';
import type { Lookup, SchemaReader, UnknownCause } from '@/lib/schema/schema-view';
import { optionsOf, TableDraft } from '@/lib/schema/table-draft';
import type { NodeOf, Statement } from '@/lib/sql/ast';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Dialect } from '@/lib/sql/dialect';

export type EffectInput = {
  readonly script: string;
  readonly dialect: Dialect;
  /** Columns of the query in CREATE VIEW and CREATE TABLE … SELECT, from `resolveNames`. */
  readonly output?: Output | undefined;
};

/**
 * What a statement makes of the schema as it stands, and why the server would refuse it. Statements that define nothing have
 * no effect; those whose effect cannot be told (CALL, opaque) are for the caller to recognise.
 */
export function effectOf(statement: Statement, schema: SchemaReader, input: EffectInput): Effect {
  switch (statement.kind) {
    case 'use':
      return effectOfUse(statement, schema);
    case 'create-table':
    case 'alter-table':
    case 'drop-table':
    case 'rename-table':
    case 'truncate-table':
    case 'create-index':
    case 'drop-index':
    case 'create-view':
    case 'alter-view':
    case 'drop-view':
    case 'create-database':
    case 'alter-database':
    case 'drop-database':
    case 'create-sequence':
    case 'drop-sequence':
    case 'set-statement-for': {
      const collector = new Collector(schema, input);
      collector.statement(statement);
      const { relations, databases, problems, unknown } = collector;
      return { relations, databases, use: undefined, problems, unknown };
    }
    default:
      return noEffect;
  }
}

function effectOfUse({ schema: name }: NodeOf<'use'>, schema: SchemaReader): Effect {
  const state = schema.database(name.text);
  const problems: readonly Problem[] =
    state === 'absent' ? [{ kind: 'database-not-exist', at: name.span, database: name.text }] : [];
  return { ...noEffect, use: name.text, problems };
}

type Found<Kind extends Relation['kind']> = Extract<Relation, { readonly kind: Kind }>;

class Collector {
  readonly relations: RelationChange[] = [];
  readonly databases: DatabaseChange[] = [];
  readonly problems: Problem[] = [];
  readonly unknown: UnknownCause[] = [];
  private readonly context: BuildContext;
  /** What this statement itself has changed so far: `RENAME TABLE a TO b, c TO a`. */
  private readonly pending = new Map<string, Relation | null | undefined>();

  constructor(
    private readonly schema: SchemaReader,
    private readonly input: EffectInput,
  ) {
    this.context = { script: input.script, dialect: input.dialect, traits: schema.traits };
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case 'create-table':
        this.createTable(statement);
        break;
      case 'alter-table':
        this.alterTable(statement);
        break;
      case 'drop-table':
        for (const name of statement.tables) this.drop(name, ['table', 'sequence'], statement.ifExists);
        break;
      case 'rename-table':
        for (const { from, to } of statement.renames) this.rename(from, to, statement.ifExists);
        break;
      case 'truncate-table':
        this.require(statement.table);
        break;
      case 'create-index':
        this.createIndex(statement);
        break;
      case 'drop-index':
        this.dropIndex(statement);
        break;
      case 'create-view':
        this.createView(statement);
        break;
      case 'alter-view':
        this.require(statement.view);
        this.change(statement.view, null, this.view(statement));
        break;
      case 'drop-view':
        for (const name of statement.views) this.drop(name, ['view'], statement.ifExists);
        break;
      case 'create-sequence': {
        const { name, ifNotExists, orReplace } = statement;
        this.create(name, { kind: 'sequence', name: name.name.text }, ifNotExists, orReplace);
        break;
      }
      case 'drop-sequence':
        for (const name of statement.sequences) this.drop(name, ['sequence'], statement.ifExists);
        break;
      case 'create-database':
      case 'alter-database':
      case 'drop-database':
        this.database(statement);
        break;
      case 'set-statement-for':
        this.statement(statement.statement);
        break;
    }
  }

  // ------------------------------------------------------------ looking up

  private find(name: ObjectName): Lookup {
    const key = this.key(name);
    if (this.pending.has(key)) {
      const relation = this.pending.get(key);
      if (relation === null) return { kind: 'absent' };
      if (relation !== undefined) return { kind: 'found', relation };
    }
    return this.schema.find(name.schema?.text, name.name.text);
  }

  private key({ schema, name }: ObjectName): string {
    const { fold, defaultSchema } = this.schema;
    return `${fold(schema?.text ?? defaultSchema ?? '')}.${fold(name.text)}`;
  }

  /** The relation, or a problem or a note that it is not known. */
  private require(name: ObjectName, ifExists = false): Relation | undefined {
    const lookup = this.find(name);
    if (lookup.kind === 'found') return lookup.relation;
    if (lookup.kind === 'unknown') this.unknown.push(lookup.cause);
    else if (!ifExists) this.missing(name);
    return undefined;
  }

  /** The server refuses to alter or index a view (error 1347): it stays what it is. */
  private isView(name: ObjectName): boolean {
    const lookup = this.find(name);
    return lookup.kind === 'found' && lookup.relation.kind === 'view';
  }

  private requireTable(name: ObjectName, ifExists = false): Table | undefined {
    const relation = this.require(name, ifExists);
    return relation?.kind === 'table' ? relation : undefined;
  }

  private missing(name: ObjectName): void {
    if (!this.databaseMissing(name))
      this.problems.push({
        kind: 'table-not-exist',
        at: name.name.span,
        schema: name.schema?.text,
        table: name.name.text,
      });
  }

  private databaseMissing({ schema }: ObjectName): boolean {
    if (schema === undefined || this.schema.database(schema.text) !== 'absent') return false;
    this.problems.push({ kind: 'database-not-exist', at: schema.span, database: schema.text });
    return true;
  }

  private change(name: ObjectName, before: Relation | null, after: Relation | null | undefined): void {
    this.push(name, { before, after });
  }

  private push(name: ObjectName, change: Omit<RelationChange, 'schema' | 'name'>): void {
    this.pending.set(this.key(name), change.after);
    const schema = name.schema?.text ?? this.schema.defaultSchema;
    this.relations.push({ schema, name: name.name.text, ...change });
  }

  // ------------------------------------------------------------ tables

  private create(name: ObjectName, relation: Relation, ifNotExists: boolean, orReplace: boolean): void {
    if (this.databaseMissing(name)) return;
    const lookup = this.find(name);
    if (lookup.kind === 'absent') {
      this.change(name, null, relation);
      return;
    }
    if (lookup.kind === 'unknown') {
      this.unknown.push(lookup.cause);
      // IF NOT EXISTS leaves an existing table as it is, and whether there is one is not known.
      if (!ifNotExists) this.change(name, null, relation);
      else this.push(name, { before: null, after: undefined, proposed: relation });
      return;
    }
    const isTemporary = relation.kind === 'table' && relation.temporary;
    const hidesTable = isTemporary && !(lookup.relation.kind === 'table' && lookup.relation.temporary);
    if (orReplace || hidesTable) {
      this.change(name, lookup.relation, relation);
      return;
    }
    if (ifNotExists) return;
    this.problems.push({
      kind: 'table-exists',
      at: name.name.span,
      table: name.name.text,
      relation: lookup.relation.kind,
    });
  }

  private createTable(statement: NodeOf<'create-table'>): void {
    const { table: name, ifNotExists, orReplace } = statement;
    // The server does not look further, at a LIKE that is not there for example.
    if (ifNotExists && !orReplace && this.find(name).kind === 'found') return;
    const relation = this.likeTable(statement) ?? this.builtTable(statement);
    this.noteParents(name, relation, undefined);
    this.create(name, relation, ifNotExists, orReplace);
  }

  /** `CREATE TABLE t LIKE other` takes over columns, indexes and checks, not the foreign keys (manual). */
  private likeTable(statement: NodeOf<'create-table'>): Table | undefined {
    const { like } = statement;
    if (like === undefined) return undefined;
    const source = this.requireTable(like);
    const { temporary, table } = statement;
    if (source !== undefined) return { ...source, name: table.name.text, temporary, foreignKeys: [] };
    const options = { engine: undefined, comment: undefined, charset: null, collation: null };
    return { ...emptyTable(statement, options, this.context), columnsKnown: false };
  }

  private builtTable(statement: NodeOf<'create-table'>): Table {
    const { output } = this.input;
    const fallback: QueryColumns = { names: [], known: false };
    const columns = statement.query === undefined ? undefined : (output ?? fallback);
    const database = this.schema.databaseCharset(statement.table.schema?.text);
    const draft = buildTable(statement, database, columns, this.context);
    this.problems.push(...draft.problems);
    return draft.finish();
  }

  private alterTable({ table: name, actions, ifExists }: NodeOf<'alter-table'>): void {
    for (const action of actions) {
      if (action.kind === 'exchange-partition') this.require(action.table);
    }
    const table = this.requireTable(name, ifExists);
    const rename = actions.find((action) => action.kind === 'rename-table-action');
    if (this.isView(name)) return;
    if (table === undefined) {
      this.change(name, null, undefined);
      if (rename?.kind === 'rename-table-action') this.change(rename.to, null, undefined);
      return;
    }
    const draft = applyAlter(table, actions, this.context, this.schema.databaseCharset(name.schema?.text));
    this.problems.push(...draft.problems);
    const after = draft.finish();
    this.noteParents(name, after, table);
    if (rename?.kind !== 'rename-table-action') {
      this.change(name, table, after);
      return;
    }
    this.move(name, rename.to, table, after);
  }

  /** A foreign key may point to a table that is not known. That there is none is no problem where checks are switched off. */
  private noteParents({ schema }: ObjectName, { foreignKeys }: Table, before: Table | undefined): void {
    for (const key of foreignKeys) {
      if (before?.foreignKeys.includes(key) === true) continue;
      const lookup = this.schema.find(key.schema ?? schema?.text, key.table);
      if (lookup.kind === 'unknown') this.unknown.push(lookup.cause);
    }
  }

  private rename(from: ObjectName, to: ObjectName, ifExists: boolean): void {
    const relation = this.require(from, ifExists);
    if (relation === undefined) {
      this.change(from, null, this.find(from).kind === 'absent' ? null : undefined);
      this.change(to, null, undefined);
      return;
    }
    this.move(from, to, relation, { ...relation, name: to.name.text });
  }

  private move(from: ObjectName, to: ObjectName, before: Relation, after: Relation): void {
    if (this.databaseMissing(to)) return;
    const target = this.find(to);
    const moved = this.key(from) !== this.key(to);
    if (target.kind === 'found' && (moved || sameName(from.name.text, to.name.text))) {
      this.problems.push({
        kind: 'table-exists',
        at: to.name.span,
        table: to.name.text,
        relation: target.relation.kind,
      });
      return;
    }
    if (target.kind === 'unknown') this.unknown.push(target.cause);
    this.change(from, before, null);
    this.pending.set(this.key(to), after);
    const schema = to.schema?.text ?? this.schema.defaultSchema;
    this.relations.push({ schema, name: to.name.text, before: null, after, renamedFrom: from.name.text });
  }

  private drop(name: ObjectName, kinds: readonly Relation['kind'][], ifExists: boolean): void {
    const lookup = this.find(name);
    if (lookup.kind === 'found') {
      if (kinds.includes(lookup.relation.kind)) this.change(name, lookup.relation, null);
      else if (!ifExists) this.missing(name);
    } else if (lookup.kind === 'unknown') {
      if (!ifExists) this.unknown.push(lookup.cause);
      this.change(name, null, null);
    } else if (!ifExists) this.missing(name);
  }

  // ------------------------------------------------------------ indexes

  private createIndex(statement: NodeOf<'create-index'>): void {
    const table = this.requireTable(statement.table);
    if (this.isView(statement.table)) return;
    if (table === undefined) {
      this.change(statement.table, null, undefined);
      return;
    }
    const draft = new TableDraft(table, this.context);
    const existing = findIndex(table, statement.name.text);
    const parts = draft.indexParts(statement.parts);
    if (existing === undefined || statement.orReplace) {
      const kept = table.indexes.filter((index) => index !== existing);
      const name = statement.name.text;
      draft.table.indexes = [...kept, { name, kind: statement.indexKind, parts, ...optionsOf(statement.options) }];
    } else if (!statement.ifNotExists) draft.indexExists(statement.name);
    this.problems.push(...draft.problems);
    this.change(statement.table, table, draft.finish());
  }

  private dropIndex({ table: name, name: index, ifExists, span }: NodeOf<'drop-index'>): void {
    const table = this.requireTable(name);
    if (this.isView(name)) return;
    if (table === undefined) {
      this.change(name, null, undefined);
      return;
    }
    const draft = applyAlter(
      table,
      [{ kind: 'drop-index-action', ifExists, name: index, span }],
      this.context,
      this.schema.databaseCharset(name.schema?.text),
    );
    this.problems.push(...draft.problems);
    this.change(name, table, draft.finish());
  }

  // ------------------------------------------------------------ views, databases

  private createView(statement: NodeOf<'create-view'>): void {
    const { view, ifNotExists, orReplace } = statement;
    const lookup = this.find(view);
    const replaces = orReplace && !(lookup.kind === 'found' && lookup.relation.kind !== 'view');
    this.create(view, this.view(statement), ifNotExists, replaces);
  }

  private view({ view, columns }: NodeOf<'create-view'> | NodeOf<'alter-view'>): Found<'view'> {
    const { output } = this.input;
    const listed = columns.map((column) => column.text);
    const known = listed.length > 0 || (output?.known ?? false);
    const names = listed.length > 0 ? listed : (output?.names ?? []);
    return { kind: 'view', name: view.name.text, columns: names, columnsKnown: known };
  }

  private database(statement: NodeOf<'create-database' | 'alter-database' | 'drop-database'>): void {
    const { name } = statement;
    if (name === undefined) return;
    const before = this.schema.database(name.text);
    if (statement.kind === 'create-database') {
      if (before === 'present' && !statement.ifNotExists && !statement.orReplace)
        this.problems.push({ kind: 'database-exists', at: name.span, database: name.text });
      if (before === 'present' && !statement.orReplace) return;
      if (before === 'unknown' && statement.ifNotExists) return;
      const value = (option: string): string | undefined =>
        statement.options.findLast((candidate) => candidate.option === option)?.value;
      const none = { charset: null, collation: null };
      const text = resolveCharset(value('charset'), value('collate'), none, this.schema.traits);
      this.databases.push({ name: name.text, before, after: 'present', ...text });
      return;
    }
    const isDrop = statement.kind === 'drop-database';
    if (before === 'absent' && !(isDrop && statement.ifExists))
      this.problems.push({ kind: 'database-not-exist', at: name.span, database: name.text });
    if (isDrop && before === 'unknown') this.unknown.push({ code: 'schema-not-read', schema: name.text });
    if (isDrop) this.databases.push({ name: name.text, before, after: 'absent', charset: null, collation: null });
  }
}
