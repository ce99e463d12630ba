import { serverCode, trySet } from '@/lib/adapters/mysql/session-limits';
import { holds, inSchema } from '@/lib/instance/probe/privileges';
import { readGrants } from '@/lib/instance/probe/read-grants';
import type { Row, SqlValue, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { SchemaRows } from '@/lib/schema/information-schema';
import type { ServerTraits } from '@/lib/schema/model';
import type { ReadingGap, TableSize } from '@/lib/schema/schema-source';
import type { Dialect } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';

type Context = { readonly dialect: Dialect; readonly traits: ServerTraits; readonly queryTimeoutMs: number };

export type SchemaParts = { readonly gaps: readonly ReadingGap[] } & (
  | { readonly kind: 'absent' | 'unreadable' }
  | {
      readonly kind: 'read';
      readonly rows: SchemaRows;
      readonly sizes: ReadonlyMap<string, TableSize>;
      /** The account sees every table of the schema. */
      readonly complete: boolean;
    }
);

/**
 * The parts of one schema, one bounded query each, of one table of information_schema with its schema as condition: for a join,
 * MariaDB may open the tables of every schema, and 10.11.18 died of it (signal 11) under a time limit.
 */
export async function readSchemaParts(session: TargetSession, schema: string, context: Context): Promise<SchemaParts> {
  const reader = new PartReader(session, schema, context);
  const database = await reader.database();
  if (typeof database === 'string') return { kind: database, gaps: reader.gaps };
  await reader.checkPrivileges();
  const tables = await reader.tables();
  const rows: SchemaRows = {
    database,
    tables,
    columns: await reader.columns(),
    indexes: await reader.indexes(),
    foreignKeys: await reader.foreignKeys(),
    checks: await reader.checks(),
    partitions: await reader.partitions(),
    triggers: await reader.triggers(),
    routines: await reader.routines(),
  };
  const sizes = await reader.sizes();
  const { gaps } = reader;
  // Without the list of tables, their columns or their keys, nothing may be concluded about what is there.
  const isUsable = !gaps.some(({ part, reason }) => essential.has(part) && reason !== 'no-privilege');
  const complete = !gaps.some(({ part }) => part === 'tables');
  return isUsable ? { kind: 'read', rows, sizes, complete, gaps } : { kind: 'unreadable', gaps };
}

const essential: ReadonlySet<ReadingGap['part']> = new Set(['tables', 'columns', 'indexes']);

const text = (value: SqlValue | undefined): string => (value === null || value === undefined ? '' : String(value));
const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
const numberOrNull = (value: SqlValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

export const selectTables = `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_COLLATION AS collation,
    TABLE_COMMENT AS comment FROM information_schema.TABLES`;

export const toTableRow = (row: Row): SchemaRows['tables'][number] => ({
  name: text(row['name']),
  type: text(row['type']),
  engine: textOrNull(row['engine']),
  collation: textOrNull(row['collation']),
  comment: text(row['comment']),
});

export const selectColumns = `SELECT TABLE_NAME AS tbl, COLUMN_NAME AS name, COLUMN_DEFAULT AS dflt, IS_NULLABLE AS nullable,
    DATA_TYPE AS data_type, COLUMN_TYPE AS column_type, CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation,
    EXTRA AS extra, COLUMN_COMMENT AS comment, GENERATION_EXPRESSION AS generation FROM information_schema.COLUMNS`;

export const toColumnRow = (row: Row): SchemaRows['columns'][number] => ({
  table: text(row['tbl']),
  name: text(row['name']),
  default: textOrNull(row['dflt']),
  nullable: text(row['nullable']) === 'YES',
  dataType: text(row['data_type']),
  columnType: text(row['column_type']),
  charset: textOrNull(row['charset']),
  collation: textOrNull(row['collation']),
  extra: text(row['extra']),
  comment: text(row['comment']),
  generation: text(row['generation']),
});

class PartReader {
  readonly gaps: ReadingGap[] = [];

  constructor(
    private readonly session: TargetSession,
    private readonly schema: string,
    private readonly context: Context,
  ) {}

  /** `absent`: the server says that there is no such schema. `unreadable`: the account may not even look. */
  async database(): Promise<SchemaRows['database'] | 'absent' | 'unreadable'> {
    try {
      await this.ask(`USE ${ident(this.schema)}`, []);
    } catch (error) {
      if (!(error instanceof TargetError) || error.errno === undefined) throw error;
      if (error.errno === 1049) return 'absent';
      this.gap('tables', error);
      return 'unreadable';
    }
    const [row] = await this.ask(
      'SELECT DATABASE() AS name, @@character_set_database AS charset, @@collation_database AS collation',
      [],
    );
    return {
      name: text(row?.['name']),
      charset: textOrNull(row?.['charset']),
      collation: textOrNull(row?.['collation']),
    };
  }

  /** An account that sees only some tables would make the others look absent. */
  async checkPrivileges(): Promise<void> {
    const rows = await this.ask('SHOW GRANTS', []);
    const { grants } = readGrants(rows.map((row) => text(Object.values(row)[0])));
    const place = inSchema(this.schema);
    if (!holds(grants, 'SELECT', place))
      this.gaps.push({ schema: this.schema, part: 'tables', reason: 'no-privilege' });
    // TiDB has no triggers.
    if (this.context.dialect.flavor !== 'tidb' && !holds(grants, 'TRIGGER', place))
      this.gaps.push({ schema: this.schema, part: 'triggers', reason: 'no-privilege' });
  }

  async tables(): Promise<SchemaRows['tables']> {
    const rows = await this.part('tables', `${selectTables} WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME`);
    return rows.map(toTableRow);
  }

  async columns(): Promise<SchemaRows['columns']> {
    const order = 'ORDER BY TABLE_NAME, ORDINAL_POSITION';
    const rows = await this.part('columns', `${selectColumns} WHERE TABLE_SCHEMA = ? ${order}`);
    return rows.map(toColumnRow);
  }

  async indexes(): Promise<SchemaRows['indexes']> {
    const { flavor, version } = this.context.dialect;
    const hasExpression = (flavor === 'mysql' && version >= 80013) || flavor === 'tidb';
    const hasVisible = (flavor === 'mysql' && version >= 80000) || flavor === 'tidb';
    const hasIgnored = flavor === 'mariadb' && version >= 100600;
    const rows = await this.part(
      'indexes',
      `SELECT TABLE_NAME AS tbl, INDEX_NAME AS name, NON_UNIQUE AS non_unique, COLUMN_NAME AS col, SUB_PART AS sub_part,
        COLLATION AS direction, INDEX_TYPE AS type, INDEX_COMMENT AS comment,
        ${hasExpression ? 'EXPRESSION' : 'NULL'} AS expression,
        ${hasVisible ? "IS_VISIBLE = 'YES'" : hasIgnored ? "IGNORED = 'NO'" : '1'} AS visible
        FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
    );
    return rows.map((row) => ({
      table: text(row['tbl']),
      name: text(row['name']),
      unique: Number(row['non_unique']) === 0,
      column: textOrNull(row['col']),
      expression: textOrNull(row['expression']),
      length: numberOrNull(row['sub_part']),
      descending: text(row['direction']) === 'D',
      type: text(row['type']).toUpperCase(),
      comment: text(row['comment']),
      visible: Number(row['visible']) === 1,
    }));
  }

  async foreignKeys(): Promise<SchemaRows['foreignKeys']> {
    const usage = await this.part(
      'foreign-keys',
      `SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS col, REFERENCED_TABLE_SCHEMA AS ref_schema,
        REFERENCED_TABLE_NAME AS ref_table, REFERENCED_COLUMN_NAME AS ref_column
        FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
        ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`,
    );
    if (usage.length === 0) return [];
    const rules = await this.part(
      'foreign-keys',
      `SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, DELETE_RULE AS on_delete, UPDATE_RULE AS on_update
        FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?`,
    );
    const keyOf = (row: Row): string => JSON.stringify([text(row['tbl']), text(row['name'])]);
    const byKey = new Map(rules.map((row) => [keyOf(row), row]));
    return usage.map((row) => ({
      table: text(row['tbl']),
      name: text(row['name']),
      column: text(row['col']),
      referencedSchema: text(row['ref_schema']),
      referencedTable: text(row['ref_table']),
      referencedColumn: text(row['ref_column']),
      onDelete: text(byKey.get(keyOf(row))?.['on_delete']),
      onUpdate: text(byKey.get(keyOf(row))?.['on_update']),
    }));
  }

  async checks(): Promise<SchemaRows['checks']> {
    const { flavor, version } = this.context.dialect;
    if (flavor === 'mariadb') return version >= 100310 ? this.mariadbChecks() : [];
    return (flavor === 'mysql' ? version >= 80016 : version >= 70200) ? this.mysqlChecks(flavor) : [];
  }

  private async mariadbChecks(): Promise<SchemaRows['checks']> {
    const rows = await this.part(
      'checks',
      `SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, CHECK_CLAUSE AS clause
        FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ? ORDER BY TABLE_NAME, CONSTRAINT_NAME`,
    );
    return rows.map((row) => ({
      table: text(row['tbl']),
      name: text(row['name']),
      clause: text(row['clause']),
      enforced: true,
    }));
  }

  /** MySQL keeps the clause by name and the table elsewhere; a name is unique in its schema (MySQL 8.0 manual, "CHECK Constraints"). */
  private async mysqlChecks(flavor: 'mysql' | 'tidb'): Promise<SchemaRows['checks']> {
    const clauses = await this.part(
      'checks',
      'SELECT CONSTRAINT_NAME AS name, CHECK_CLAUSE AS clause FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?',
    );
    if (clauses.length === 0) return [];
    const owners = await this.part(
      'checks',
      `SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, ${flavor === 'mysql' ? "ENFORCED = 'YES'" : '1'} AS enforced
        FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ? AND CONSTRAINT_TYPE = 'CHECK'
        ORDER BY TABLE_NAME, CONSTRAINT_NAME`,
    );
    const clauseOf = new Map(clauses.map((row) => [text(row['name']), text(row['clause'])]));
    return owners.flatMap((row) => {
      const name = text(row['name']);
      const clause = clauseOf.get(name);
      return clause === undefined
        ? []
        : [{ table: text(row['tbl']), name, clause, enforced: Number(row['enforced']) === 1 }];
    });
  }

  async partitions(): Promise<SchemaRows['partitions']> {
    const rows = await this.part(
      'partitions',
      `SELECT TABLE_NAME AS tbl, PARTITION_NAME AS name, PARTITION_METHOD AS method, PARTITION_EXPRESSION AS expression,
        SUBPARTITION_NAME IS NOT NULL AS sub, PARTITION_DESCRIPTION AS description
        FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = ? AND PARTITION_NAME IS NOT NULL
        ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION`,
    );
    return rows.map((row) => ({
      table: text(row['tbl']),
      name: text(row['name']),
      method: text(row['method']),
      expression: textOrNull(row['expression']),
      subpartitioned: Number(row['sub']) === 1,
      description: textOrNull(row['description']),
    }));
  }

  /**
   * By the schema of the table, which is that of the trigger: MariaDB and MySQL 5.7 look up by this column only, and open the tables
   * of every schema for the other (sql_show.cc, idx_field1 of TRIGGERS).
   */
  async triggers(): Promise<SchemaRows['triggers']> {
    const rows = await this.part(
      'triggers',
      `SELECT TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS tbl, ACTION_TIMING AS timing, EVENT_MANIPULATION AS event
        FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ? ORDER BY TRIGGER_NAME`,
    );
    return rows.map((row) => ({
      kind: 'trigger',
      name: text(row['name']),
      table: text(row['tbl']),
      timing: text(row['timing']).toUpperCase() === 'BEFORE' ? 'before' : 'after',
      event: text(row['event']).toLowerCase(),
    }));
  }

  async routines(): Promise<SchemaRows['routines']> {
    const rows = await this.part(
      'routines',
      `SELECT ROUTINE_NAME AS name, ROUTINE_TYPE AS type FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?
        ORDER BY ROUTINE_TYPE, ROUTINE_NAME`,
    );
    return rows.map((row) => ({
      kind: 'routine',
      name: text(row['name']),
      type: text(row['type']).toUpperCase() === 'FUNCTION' ? 'function' : 'procedure',
    }));
  }

  /** MySQL 8 keeps these figures for a day unless told otherwise. */
  async sizes(): Promise<ReadonlyMap<string, TableSize>> {
    if (this.context.dialect.flavor === 'mysql')
      await trySet(this.session, 'SET SESSION information_schema_stats_expiry = 0');
    const rows = await this.part(
      'table-size',
      `SELECT TABLE_NAME AS name, TABLE_ROWS AS row_count, DATA_LENGTH AS data_bytes, INDEX_LENGTH AS index_bytes,
        AUTO_INCREMENT AS next FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW'`,
    );
    return new Map(
      rows.map((row) => [
        text(row['name']),
        {
          rows: Number(row['row_count'] ?? 0),
          dataBytes: Number(row['data_bytes'] ?? 0),
          indexBytes: Number(row['index_bytes'] ?? 0),
          autoIncrement: numberOrNull(row['next']),
        },
      ]),
    );
  }

  /** A part that cannot be read is a gap; a lost connection ends the reading as a whole. */
  private async part(part: ReadingGap['part'], sql: string): Promise<readonly Row[]> {
    try {
      const rows = await this.ask(sql, [this.schema]);
      return rows;
    } catch (error) {
      if (!(error instanceof TargetError) || error.errno === undefined) throw error;
      this.gap(part, error);
      return [];
    }
  }

  private gap(part: ReadingGap['part'], error: TargetError): void {
    const reason = serverCode(error);
    if (!this.gaps.some((gap) => gap.part === part && gap.reason === reason))
      this.gaps.push({ schema: this.schema, part, reason });
  }

  private ask(sql: string, params: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.session.rows(sql, params, { timeoutMs: this.context.queryTimeoutMs + 2_000 });
  }
}
