import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { redoFlushAtCommit } from './redo-flush-at-commit';

testCheck(redoFlushAtCommit, {
  ok: [
    { variables: { innodb_flush_log_at_trx_commit: 1 } },
    { server: mariadb1011, variables: { innodb_flush_log_at_trx_commit: 3 } },
  ],
  warning: [
    {
      variables: { innodb_flush_log_at_trx_commit: '2' },
      says: 'lax',
      sql: 'SET PERSIST innodb_flush_log_at_trx_commit = 1',
    },
  ],
  critical: [
    { variables: { innodb_flush_log_at_trx_commit: 0 }, says: 'lax' },
    { variables: { innodb_flush_log_at_trx_commit: 2 }, tags: { tier: 'no-loss' }, says: 'lax' },
  ],
});
