import { expect, test } from 'vitest';
import { formatSql } from '@/components/sql/format-sql';

test('formats and keeps comments and literals', async () => {
  const result = await formatSql("-- 渠道\nupdate `order` set a='x  y' where id=3;", 'mysql');
  expect(result).toEqual({
    ok: true,
    text: "-- 渠道\nUPDATE `order`\nSET\n  a = 'x  y'\nWHERE\n  id = 3;\n",
  });
});

test('what it cannot read stays as it was', async () => {
  expect(await formatSql('SELECT (1', 'mariadb')).toMatchObject({ ok: false });
});
