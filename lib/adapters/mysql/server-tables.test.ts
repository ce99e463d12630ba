import { expect, test } from 'vitest';
import { tablesOfPrintedQuery } from '@/lib/adapters/mysql/server-tables';

const schemas = new Set(['app', 'h`r']);

test.each<[printed: string, tables: string]>([
  ['/* select#1 */ select `app`.`o`.`id` AS `id` from `app`.`orders` `o`', 'app.orders'],
  ["select 'x' AS `from ``h`, '`app`.`keys`' AS `a` from `app`.`orders`", 'app.orders'],
  ["select 'it''s \\' `app`.`keys`' AS `a` from `app`.`orders`", 'app.orders'],
  ['select `d`.`id` AS `id` from (select `app`.`orders`.`id` AS `id` from `app`.`orders`) `d`', 'app.orders'],
  ['select 1 from `app`.`orders` join `h``r`.`salaries`', 'app.orders h`r.salaries'],
  ['select 1 AS `1`', ''],
])('%s', (printed, tables) => {
  const found = tablesOfPrintedQuery(printed, schemas);
  expect(found.map(({ schema, table }) => `${schema}.${table}`).join(' ')).toBe(tables);
});
