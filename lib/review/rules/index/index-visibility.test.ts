import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57, mysql80, tidb85 } from '@/lib/sql/dialect';
import { indexVisibility } from './index-visibility';

const mariadb105 = { flavor: 'mariadb', version: 100500 } as const;

testRule(indexVisibility, {
  schema: 'CREATE TABLE t (a int, KEY k (a))',
  valid: [
    'CREATE INDEX i ON t (a) INVISIBLE',
    'ALTER TABLE t ALTER INDEX k INVISIBLE',
    { sql: 'ALTER TABLE t ADD KEY (a) INVISIBLE', dialect: tidb85 },
    { sql: 'ALTER TABLE t ADD KEY (a) /*!80000 INVISIBLE */', dialect: mysql57 },
    { sql: 'ALTER TABLE t ADD KEY (a) IGNORED, ALTER INDEX k IGNORED', dialect: mariadb1011 },
    { sql: 'ALTER TABLE t ADD KEY (a) VISIBLE', dialect: mariadb1011 },
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD KEY (a) «VISIBLE»',
      dialect: mysql57,
      message: 'unknown',
      data: { word: 'VISIBLE', since: 'MySQL 8.0' },
    },
    { sql: 'CREATE TABLE o (a int, UNIQUE KEY (a) «INVISIBLE»)', dialect: mysql57, message: 'unknown' },
    { sql: 'ALTER TABLE t ALTER INDEX k «INVISIBLE»', dialect: mysql57, message: 'unknown' },
    { sql: 'CREATE INDEX i ON t (a) «IGNORED»', dialect: mariadb105, message: 'unknown' },
    {
      sql: 'CREATE INDEX i ON t (a) «INVISIBLE»',
      dialect: mariadb1011,
      message: 'mariadb',
      fixed: 'CREATE INDEX i ON t (a) IGNORED',
    },
    { sql: 'CREATE TABLE o (a int, PRIMARY KEY (a) «INVISIBLE»)', dialect: mysql80, message: 'primary' },
  ],
});
