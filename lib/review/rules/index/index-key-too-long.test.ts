import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { indexKeyTooLong } from './index-key-too-long';

testRule(indexKeyTooLong, {
  schema: `CREATE TABLE t (id int, s varchar(700), l varchar(1000), x text, g json, KEY by_s (s));
    CREATE TABLE m (s varchar(1001) CHARACTER SET latin1) ENGINE=MyISAM; CREATE TABLE mem (s varchar(2000)) ENGINE=MEMORY`,
  valid: [
    'CREATE TABLE o (s varchar(768) PRIMARY KEY)',
    'CREATE TABLE o (s varchar(1022), i int, KEY (s, i)) CHARSET utf8mb3',
    'ALTER TABLE t ADD KEY (l(768)), ADD KEY (x(768)), ADD FULLTEXT KEY (x)',
    'ALTER TABLE t ADD KEY ((CAST(l AS CHAR(100))))',
    'ALTER TABLE t MODIFY s varchar(768), MODIFY l varchar(4000)',
    'ALTER TABLE m ADD KEY (s(1000))',
    'ALTER TABLE mem ADD KEY (s)',
    'CREATE INDEX i ON nowhere (l)',
    'CREATE INDEX i ON t (missing)',
    'CREATE TABLE o (s varchar(700), KEY (s)) ROW_FORMAT=DYNAMIC',
    { sql: 'CREATE TABLE o (x text UNIQUE, l varchar(2000), UNIQUE (l))', dialect: mariadb1011 },
  ],
  invalid: [
    {
      sql: 'CREATE INDEX i ON t («l»)',
      message: 'tooLong',
      data: { index: 'i', table: 't', bytes: 4000, max: 3072 },
    },
    { sql: 'CREATE INDEX i ON t («s, id, l(100)»)', message: 'tooLong' },
    { sql: 'CREATE TABLE o («s» varchar(769) UNIQUE)', message: 'tooLong', data: { bytes: 3076 } },
    { sql: 'CREATE TABLE o (s varchar(1024), i int, KEY k («s, i»)) CHARSET utf8mb3', message: 'tooLong' },
    {
      sql: 'CREATE TABLE o (s varchar(768), KEY k («s»)) CHARSET latin1 ROW_FORMAT=COMPACT',
      message: 'tooLong',
      data: { bytes: 768, max: 767 },
    },
    { sql: 'ALTER TABLE app.t MODIFY s «varchar(800)» NOT NULL', message: 'tooLong', data: { index: 'by_s' } },
    { sql: 'ALTER TABLE m ADD KEY («s»)', message: 'tooLong', data: { max: 1000 } },
    { sql: 'CREATE UNIQUE INDEX i ON t («l»)', dialect: tidb85, message: 'tooLong' },
    {
      sql: 'CREATE TABLE o (x text, PRIMARY KEY («x»))',
      message: 'whole',
      data: { column: 'x', index: 'PRIMARY', type: 'TEXT' },
    },
    { sql: 'ALTER TABLE t ADD KEY («id, x»)', message: 'whole' },
    { sql: 'ALTER TABLE t MODIFY s «longtext»', message: 'whole' },
    { sql: 'CREATE TABLE o («l» varchar(2000) PRIMARY KEY)', dialect: mariadb1011, message: 'tooLong' },
    { sql: 'ALTER TABLE t ADD KEY («l»)', dialect: mariadb1011, message: 'cut', level: 'warning' },
    { sql: 'ALTER TABLE t ADD KEY («x»)', dialect: mariadb1011, message: 'cut' },
  ],
});
