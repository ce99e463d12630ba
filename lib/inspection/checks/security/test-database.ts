import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { testSchemas } from '@/lib/inspection/reads/test-schemas';
import { ident } from '@/lib/sql/quote';

export const testDatabase = defineCheck({
  id: 'test-database',
  code: 'H12',
  group: 'H',
  byDefault: false,
  title: { en: 'There is no test database', zh: '无 test 库' },
  why: {
    en: 'An old installation opens it to every account: a scratch space for anybody.',
    zh: '旧版安装默认对所有账号开放，任何人都可写入。',
  },
  advice: { en: 'Drop it, and its rows in mysql.db.', zh: '删除该库及 mysql.db 中的对应授权。' },
  supports: mysqlAndMariadb,
  reads: { rows: { testSchemas } },
  options: {},
  messages: {
    open: { en: 'The schema {schema} is open to every account.', zh: '库 {schema} 对所有账号开放。' },
    there: { en: 'The schema {schema} is there, with {tables} tables.', zh: '存在库 {schema}，包含 {tables} 张表。' },
  },
  judge: ({ rows, report }) => {
    for (const { schema, isOpen, tables } of rows.testSchemas.rows) {
      const ticket = { kind: 'drop-schema', schema: null, sql: `DROP DATABASE ${ident(schema)}` } as const;
      if (isOpen) report('warning', 'open', { schema }, { key: schema, ticket });
      else if (schema === 'test') report('warning', 'there', { schema, tables }, { key: schema, ticket });
    }
    return undefined;
  },
});
