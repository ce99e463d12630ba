import { testRule } from '@/lib/review/testing/test-rule';
import { alterDefaultCharset } from './alter-default-charset';

testRule(alterDefaultCharset, {
  schema:
    'CREATE TABLE t (a int, b varchar(10)); CREATE TABLE numbers (a int) CHARSET latin1; CREATE TABLE done (a varchar(9) CHARACTER SET utf8mb4) CHARSET latin1',
  valid: [
    'ALTER TABLE t CONVERT TO CHARACTER SET latin1',
    'ALTER TABLE t CONVERT TO CHARACTER SET latin1, DEFAULT CHARACTER SET latin1',
    'ALTER TABLE t MODIFY b text CHARACTER SET latin1',
    'ALTER TABLE numbers DEFAULT CHARSET = utf8mb4',
    'ALTER TABLE done CHARSET utf8mb4',
    'ALTER TABLE t COLLATE utf8mb4_0900_ai_ci',
    'CREATE TABLE n (a varchar(10)) CHARSET latin1',
    'ALTER DATABASE app CHARACTER SET latin1',
  ],
  invalid: [
    { sql: 'ALTER TABLE t «DEFAULT CHARACTER SET latin1»', message: 'charset', data: { table: 't', value: 'latin1' } },
    { sql: "ALTER TABLE not_read.x ADD b int, «CHARACTER SET = 'utf8mb4'»", message: 'charset' },
    { sql: 'ALTER TABLE t «COLLATE = utf8mb4_bin»', message: 'collation' },
    { sql: 'ALTER TABLE t «CHARSET latin1» «COLLATE latin1_bin»', message: ['charset', 'collation'] },
  ],
});
