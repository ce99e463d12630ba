import { testRule } from '@/lib/review/testing/test-rule';
import { sqlCalcFoundRows } from './sql-calc-found-rows';

testRule(sqlCalcFoundRows, {
  schema: 'CREATE TABLE t (a int, sql_calc int)',
  valid: ['SELECT a FROM t LIMIT 10', "SELECT 'SQL_CALC_FOUND_ROWS', sql_calc FROM t", 'SELECT DISTINCT a FROM t'],
  invalid: [
    { sql: 'SELECT «SQL_CALC_FOUND_ROWS» a FROM t LIMIT 10', message: 'option' },
    {
      sql: 'select distinct «sql_calc_found_rows» a from t limit 10; select «found_rows()»',
      message: ['option', 'count'],
    },
    { sql: 'SELECT /* SQL_CALC_FOUND_ROWS */ «SQL_CALC_FOUND_ROWS»\n a FROM t', message: 'option' },
  ],
});
