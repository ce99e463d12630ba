import { testRule } from '@/lib/review/testing/test-rule';
import { pkBigintUnsigned } from './pk-bigint-unsigned';

testRule(pkBigintUnsigned, {
  schema: `CREATE TABLE t (id bigint, code varchar(20), n int);
    CREATE TABLE keyed (id bigint unsigned PRIMARY KEY, a bigint)`,
  valid: [
    'CREATE TABLE o (id bigint unsigned PRIMARY KEY, n bigint)',
    'CREATE TABLE o (id bigint zerofill, PRIMARY KEY (id))',
    'CREATE TABLE o (id int PRIMARY KEY)',
    'CREATE TABLE o (code char(2) PRIMARY KEY)',
    'ALTER TABLE t ADD PRIMARY KEY (n)',
    'ALTER TABLE keyed MODIFY a bigint NOT NULL',
    { sql: 'CREATE TABLE o (code char(2), id bigint unsigned, PRIMARY KEY (code, id))', options: { smaller: true } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id «bigint(20)» NOT NULL AUTO_INCREMENT, PRIMARY KEY (id))',
      message: 'signed',
      data: { table: 'o', column: 'id' },
      fixed: 'CREATE TABLE o (id bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT, PRIMARY KEY (id))',
    },
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («id»)', message: 'signed' },
    {
      sql: 'ALTER TABLE keyed MODIFY id «BIGINT» NOT NULL',
      message: 'signed',
      fixed: 'ALTER TABLE keyed MODIFY id BIGINT UNSIGNED NOT NULL',
    },
    { sql: 'CREATE TABLE o (id «INT8» PRIMARY KEY)', message: 'signed' },
    {
      sql: 'CREATE TABLE o (id «int unsigned» PRIMARY KEY)',
      options: { smaller: true },
      message: 'smaller',
      data: { type: 'INT UNSIGNED' },
    },
  ],
});
