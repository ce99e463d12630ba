import { testCheck } from '@/lib/inspection/testing/test-check';
import { slowStatements } from './slow-statements';

testCheck(slowStatements, {
  base: { variables: { long_query_time: '1.000000' }, previous: { status: { Slow_queries: 0, Questions: 0 } } },
  ok: [
    { status: { Slow_queries: 99, Questions: 1_000_000 } },
    { name: 'a few of a few', status: { Slow_queries: 9, Questions: 20 } },
  ],
  warning: [{ status: { Slow_queries: 100, Questions: 1_000_000 }, says: 'many', data: { time: 1 } }],
  critical: [
    { status: { Slow_queries: 500, Questions: 1_000_000 }, says: 'many' },
    { name: 'a large share', status: { Slow_queries: 150, Questions: 1000 }, says: 'many' },
  ],
});
