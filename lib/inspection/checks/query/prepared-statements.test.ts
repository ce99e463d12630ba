import { testCheck } from '@/lib/inspection/testing/test-check';
import { preparedStatements } from './prepared-statements';

testCheck(preparedStatements, {
  base: { variables: { max_prepared_stmt_count: 16_382 } },
  ok: [
    { status: { Prepared_stmt_count: 11_467 } },
    { name: 'none allowed', variables: { max_prepared_stmt_count: 0 }, status: { Prepared_stmt_count: 0 } },
  ],
  warning: [{ status: { Prepared_stmt_count: 11_468 }, says: 'used' }],
  critical: [{ status: { Prepared_stmt_count: '14744' }, says: 'used' }],
});
