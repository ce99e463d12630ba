import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { statementTimeLimit } from './statement-time-limit';

testCheck(statementTimeLimit, {
  ok: [
    { variables: { max_execution_time: 60_000 } },
    { server: mariadb1011, variables: { max_statement_time: '30.000000' } },
  ],
  warning: [{ server: mariadb1011, variables: { max_statement_time: '0.000000' }, says: 'none' }],
});
