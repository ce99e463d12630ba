import { testRule } from '@/lib/review/testing/test-rule';
import { loadDataOutfile } from './load-data-outfile';

testRule(loadDataOutfile, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT a FROM t INTO @a', 'INSERT INTO t SELECT a, b FROM t', "SELECT 'load data infile'"],
  invalid: [
    { sql: "«LOAD» DATA INFILE '/tmp/rows.csv' INTO TABLE t", message: 'load', data: { path: '/tmp/rows.csv' } },
    { sql: "«LOAD» DATA LOCAL INFILE 'rows.csv' INTO TABLE t FIELDS TERMINATED BY ','", message: 'load' },
    { sql: "SELECT a FROM t «INTO OUTFILE '/tmp/out.csv'»", message: 'write', data: { path: '/tmp/out.csv' } },
    { sql: "SELECT a «INTO DUMPFILE '/tmp/one'» FROM t LIMIT 1", message: 'write' },
  ],
});
