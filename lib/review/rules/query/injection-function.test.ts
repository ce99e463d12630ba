import { testRule } from '@/lib/review/testing/test-rule';
import { injectionFunction } from './injection-function';

testRule(injectionFunction, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, sleep int)',
  valid: [
    'SELECT `sleep` FROM t',
    "SELECT 'sleep(1)'",
    'SELECT app.sleep(1)',
    'SELECT count(*) FROM t',
    { sql: 'SELECT sleep(1)', options: { list: ['benchmark'] } },
  ],
  invalid: [
    { sql: 'SELECT «sleep(5)»', message: 'called', data: { name: 'SLEEP' } },
    { sql: 'SELECT id FROM t WHERE id = «benchmark(10, rand())»', message: 'called' },
    { sql: "DELETE FROM t WHERE id = 1 AND «GET_LOCK('a', 1)»", message: 'called' },
    { sql: "INSERT INTO t (id) SELECT if(id, «sleep(1)», «load_file('/etc/passwd')») FROM t", message: 'called' },
    { sql: 'SELECT «rand()»', options: { list: ['Rand'] }, message: 'called' },
  ],
});
