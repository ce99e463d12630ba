import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { slowLogUsable } from './slow-log-usable';

testCheck(slowLogUsable, {
  base: { variables: { slow_query_log: 'ON', long_query_time: '2.000000', log_output: 'FILE' } },
  ok: [{}],
  warning: [
    {
      variables: { slow_query_log: 'OFF', long_query_time: '10.000000' },
      says: 'off',
      sql: 'SET PERSIST slow_query_log = ON',
    },
    { variables: { long_query_time: '10.000000' }, says: 'high' },
  ],
  critical: [
    {
      server: mariadb1011,
      variables: { log_output: 'FILE,TABLE' },
      says: 'table',
      sql: "SET GLOBAL log_output = 'FILE'",
    },
  ],
});
