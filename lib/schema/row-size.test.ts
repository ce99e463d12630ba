import { expect, test } from 'vitest';
import { rowBytes, variableLengthMax } from '@/lib/schema/row-size';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';

/** The largest rows that MySQL 9.7 takes, and the same with one byte more, which it refuses. */
test.each<[columns: string, bytes: number]>([
  ['a varchar(65533) CHARSET latin1 NOT NULL', 65535],
  ['a varchar(65532) CHARSET latin1', 65535],
  ['a varchar(65533) CHARSET latin1', 65536],
  ['a varchar(21844) CHARSET utf8mb3', 65535],
  ['a varchar(65523) CHARSET latin1 NOT NULL, b text NOT NULL', 65535],
  ['a varchar(65521) CHARSET latin1 NOT NULL, b longtext NOT NULL', 65535],
  ['a varchar(65522) CHARSET latin1 NOT NULL, b json NOT NULL', 65536],
  ['a varchar(65528) CHARSET latin1 NOT NULL, b datetime NOT NULL', 65535],
  ['a varchar(65526) CHARSET latin1 NOT NULL, b datetime(6) NOT NULL', 65536],
  ['a varchar(65529) CHARSET latin1 NOT NULL, b decimal(9, 0) NOT NULL', 65535],
  ['a varchar(65529) CHARSET latin1 NOT NULL, b timestamp NOT NULL', 65535],
  ["a varchar(65531) CHARSET latin1 NOT NULL, b enum('a', 'b') NOT NULL, c bit(1) NOT NULL", 65535],
  ['a varchar(65532) CHARSET latin1 NOT NULL, b bit(1) NOT NULL', 65535],
  ['a varchar(65530) CHARSET latin1 NOT NULL, b date NOT NULL', 65535],
  ['a varchar(65518) CHARSET latin1 NOT NULL, b char(4) CHARSET utf8mb4 NOT NULL', 65536],
  ['a varchar(65528) CHARSET latin1 NOT NULL, b int AS (1) VIRTUAL', 65535],
  ["a set('a','b','c','d','e','f','g','h','i') NOT NULL, b double NOT NULL, c year NOT NULL", 11],
])('%s takes %i bytes', (columns, bytes) => {
  const { view } = schemaFromSql(`CREATE TABLE t (${columns})`, mysql80);
  const table = view.databases.flatMap(({ relations }) => relations).find(({ name }) => name === 't');
  expect(table?.kind === 'table' ? rowBytes(table) : undefined).toBe(bytes);
});

test('the longest VARCHAR depends on character set and server', () => {
  expect(variableLengthMax('utf8mb4', mysql80)).toBe(16383);
  expect(variableLengthMax('utf8mb3', mysql80)).toBe(21845);
  expect(variableLengthMax('utf8mb3', mariadb1011)).toBe(21844);
  expect(variableLengthMax(null, mysql80)).toBe(65535);
});
