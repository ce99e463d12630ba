import type { Connection, RowDataPacket } from 'mysql2/promise';

/**
 * A schema as `information_schema` tells it: object → definition, both as text. Comparable only on the same server,
 * because engines spell types, defaults and JSON differently. The order of columns is not part of it.
 */
export type SchemaShape = ReadonlyMap<string, string>;

/** One object that differs: `missing` there, `extra` there, or another definition. */
export type ShapeDifference = {
  readonly object: string;
  readonly wanted: string | undefined;
  readonly found: string | undefined;
};

const queries = [
  `SELECT CONCAT('table ', table_name) AS object, CONCAT_WS(' ', engine, table_collation) AS definition
     FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'`,
  `SELECT CONCAT('column ', table_name, '.', column_name) AS object,
          CONCAT_WS(' ', column_type, collation_name, IF(is_nullable = 'YES', 'NULL', 'NOT NULL'),
                    CONCAT('DEFAULT ', column_default), extra) AS definition
     FROM information_schema.columns WHERE table_schema = ?`,
  `SELECT CONCAT('index ', table_name, '.', index_name) AS object,
          CONCAT(IF(MAX(non_unique) = 0, 'UNIQUE ', ''), MAX(index_type), ' (', GROUP_CONCAT(
            CONCAT(column_name, IFNULL(CONCAT('(', sub_part, ')'), ''), IF(collation = 'D', ' DESC', ''))
            ORDER BY seq_in_index SEPARATOR ', '), ')') AS definition
     FROM information_schema.statistics WHERE table_schema = ? GROUP BY table_name, index_name`,
  `SELECT CONCAT('foreign-key ', k.table_name, '.', k.constraint_name) AS object,
          CONCAT('(', GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', '), ') -> ',
                 MAX(k.referenced_table_name), '(', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '),
                 ') DELETE ', MAX(r.delete_rule), ' UPDATE ', MAX(r.update_rule)) AS definition
     FROM information_schema.key_column_usage k
     JOIN information_schema.referential_constraints r
       ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
    WHERE k.constraint_schema = ? AND k.referenced_table_name IS NOT NULL GROUP BY k.table_name, k.constraint_name`,
] as const;

const historyObject = /^\S+ _prisma_migrations(\.|$)/;

export async function readShape(connection: Connection, schema: string): Promise<SchemaShape> {
  await connection.query('SET SESSION group_concat_max_len = 65535');
  const shape = new Map<string, string>();
  for (const query of queries) {
    const [rows] = await connection.query<RowDataPacket[]>(query, [schema]);
    for (const { object, definition } of rows) {
      if (!historyObject.test(String(object))) shape.set(String(object), String(definition));
    }
  }
  return shape;
}

export function compareShapes(wanted: SchemaShape, found: SchemaShape): ShapeDifference[] {
  const objects = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  return objects
    .map((object) => ({ object, wanted: wanted.get(object), found: found.get(object) }))
    .filter((difference) => difference.wanted !== difference.found);
}

export function sayDifference({ object, wanted, found }: ShapeDifference): string {
  if (found === undefined) return `${object}: missing (${wanted})`;
  if (wanted === undefined) return `${object}: not expected (${found})`;
  return `${object}: ${found} instead of ${wanted}`;
}
