import type { TableDdl } from './ddl';
import { addForeignKeySql, createAllSql, createTableSql, ident } from './ddl';
import { shapeOfSql } from './drift';
import type { Migration } from './migration-files';
import type { ShapeDifference } from './schema-shape';
import { compareShapes } from './schema-shape';

/** The next migration's SQL, and what it does not reach: then a person completes it by hand. */
export type NextMigration = {
  readonly sql: string;
  readonly left: readonly ShapeDifference[];
  /** Why the statements could not even be replayed. */
  readonly failure: string | undefined;
};

/**
 * Writes the statements that lead from what the migrations make to what schema.prisma describes, then replays both on
 * a server to see what is left. Destructive statements carry a comment.
 */
export async function nextMigration(
  url: string,
  tables: readonly TableDdl[],
  migrations: readonly Migration[],
): Promise<NextMigration> {
  const earlier = migrations.map(({ sql }) => sql);
  const wanted = await shapeOfSql(url, [createAllSql(tables)]);
  const before = compareShapes(wanted, await shapeOfSql(url, earlier));
  const sql = statementsFor(before, tables);
  try {
    return { sql, left: compareShapes(wanted, await shapeOfSql(url, [...earlier, sql])), failure: undefined };
  } catch (error) {
    return { sql, left: before, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** No statement may meet a key or index that is still needed: the rank is the order of execution. */
const rank = {
  dropForeignKey: 1,
  dropIndex: 2,
  createTable: 3,
  column: 4,
  addIndex: 5,
  addForeignKey: 6,
  dropColumn: 7,
  dropTable: 8,
};
type Step = { readonly rank: number; readonly sql: string };

/** The statements that remove these differences, as far as a machine can decide. */
export function statementsFor(differences: readonly ShapeDifference[], tables: readonly TableDdl[]): string {
  const whole = differences
    .filter(({ object }) => object.startsWith('table '))
    .map(({ object }) => object.slice('table '.length));
  const steps = differences.flatMap((difference) => {
    const [kind = '', path = ''] = difference.object.split(' ');
    const [name = '', part = ''] = path.split('.');
    const table = tables.find((candidate) => candidate.name === name);
    if (kind === 'table') return tableSteps(name, table, difference);
    if (kind === 'foreign-key') return foreignKeySteps(name, part, table, difference, whole.includes(name));
    if (!table || whole.includes(name)) return [];
    return kind === 'column' ? columnSteps(table, part, difference) : indexSteps(table, part, difference);
  });
  return steps
    .sort((a, b) => a.rank - b.rank)
    .map(({ sql }) => `${sql}\n`)
    .join('\n');
}

const alter = (table: string, change: string, comment = '-- AlterTable') =>
  `${comment}\nALTER TABLE ${ident(table)} ${change};`;

function tableSteps(name: string, table: TableDdl | undefined, { found }: ShapeDifference): Step[] {
  if (!table) return [{ rank: rank.dropTable, sql: `-- DropTable: its rows are lost\nDROP TABLE ${ident(name)};` }];
  if (found !== undefined) return []; // engine or collation of a table: by hand
  return [
    { rank: rank.createTable, sql: `-- CreateTable\n${createTableSql(table)}` },
    ...table.foreignKeys.map(({ sql }) => ({
      rank: rank.addForeignKey,
      sql: `-- AddForeignKey\n${addForeignKeySql(name, sql)}`,
    })),
  ];
}

function columnSteps(table: TableDdl, name: string, { wanted, found }: ShapeDifference): Step[] {
  if (wanted === undefined) {
    const sql = alter(table.name, `DROP COLUMN ${ident(name)}`, '-- DropColumn: its values are lost');
    return [{ rank: rank.dropColumn, sql }];
  }
  const column = table.columns.find((candidate) => candidate.name === name);
  const verb = found === undefined ? 'ADD COLUMN' : 'MODIFY COLUMN';
  return column ? [{ rank: rank.column, sql: alter(table.name, `${verb} ${column.sql}`) }] : [];
}

function indexSteps(table: TableDdl, name: string, { wanted, found }: ShapeDifference): Step[] {
  if (name === 'PRIMARY') {
    return [{ rank: rank.addIndex, sql: alter(table.name, `DROP PRIMARY KEY, ADD ${table.primaryKey}`) }];
  }
  // The server makes and drops the index under a foreign key's name by itself.
  if (table.foreignKeys.some((key) => key.name === name)) return [];
  const steps: Step[] = [];
  if (found !== undefined) steps.push({ rank: rank.dropIndex, sql: alter(table.name, `DROP INDEX ${ident(name)}`) });
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (wanted !== undefined && index) steps.push({ rank: rank.addIndex, sql: alter(table.name, `ADD ${index.sql}`) });
  return steps;
}

function foreignKeySteps(
  name: string,
  key: string,
  table: TableDdl | undefined,
  { wanted, found }: ShapeDifference,
  isWhole: boolean,
): Step[] {
  const steps: Step[] = [];
  // Of a table that goes, too: two tables that refer to each other could not be dropped.
  if (found !== undefined)
    steps.push({ rank: rank.dropForeignKey, sql: alter(name, `DROP FOREIGN KEY ${ident(key)}`) });
  const definition = table?.foreignKeys.find((candidate) => candidate.name === key);
  if (wanted !== undefined && definition && !isWhole) {
    steps.push({ rank: rank.addForeignKey, sql: `-- AddForeignKey\n${addForeignKeySql(name, definition.sql)}` });
  }
  return steps;
}
