import type { TableDdl } from './ddl';
import { createAllSql } from './ddl';
import type { Migration } from './migration-files';
import type { SchemaShape, ShapeDifference } from './schema-shape';
import { compareShapes, readShape } from './schema-shape';
import { openConnection, withScratchSchema } from './scratch-schema';

/** The three descriptions of one database and where they differ. */
export type Drift = {
  /** What migrations make, measured by what schema.prisma describes. */
  readonly migrations: readonly ShapeDifference[];
  /** What is there, measured by what migrations make. Undefined without a live database. */
  readonly live: readonly ShapeDifference[] | undefined;
};

/** The shape that these statements make on this server. */
export function shapeOfSql(url: string, statements: readonly string[]): Promise<SchemaShape> {
  return withScratchSchema(url, async (connection, schema) => {
    for (const sql of statements) if (sql.trim() !== '') await connection.query(sql);
    return readShape(connection, schema);
  });
}

/**
 * Replays schema.prisma and the migrations into two scratch schemas on the server of `url` and compares them with each
 * other and with the live schema, all three on the same server.
 */
export async function findDrift(
  url: string,
  tables: readonly TableDdl[],
  migrations: readonly Migration[],
  liveSchema?: string,
): Promise<Drift> {
  const wanted = await shapeOfSql(url, [createAllSql(tables)]);
  const made = await shapeOfSql(
    url,
    migrations.map(({ sql }) => sql),
  );
  return {
    migrations: compareShapes(wanted, made),
    live: liveSchema === undefined ? undefined : compareShapes(made, await shapeOfLive(url, liveSchema)),
  };
}

async function shapeOfLive(url: string, schema: string): Promise<SchemaShape> {
  const connection = await openConnection(url, schema);
  try {
    return await readShape(connection, schema);
  } finally {
    await connection.end();
  }
}
