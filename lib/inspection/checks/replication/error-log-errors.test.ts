import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { errorLogErrors } from './error-log-errors';

testCheck(errorLogErrors, {
  ok: [
    { rows: { 'error-log': [] } },
    { server: mariadb1011, host: { errorLog: { lines: ['2026-03-02  1:00:00 0 [Note] ready'] } } },
  ],
  warning: [
    {
      rows: {
        'error-log': [
          { code: 'MY-010914', subsystem: 'Server', n: 3, last_at: '2026-03-02 01:00:00.1', message: 'Aborted' },
        ],
      },
      says: 'errors',
      keys: ['MY-010914'],
    },
    { server: mariadb1011, host: { errorLog: { lines: ['0 [ERROR] Slave SQL: x'] } }, says: 'lines' },
  ],
  critical: [
    {
      rows: {
        'error-log': [{ code: 'MY-012224', subsystem: 'InnoDB', n: 1, last_at: 'x', message: 'page may be corrupt' }],
      },
      says: 'damage',
    },
  ],
  unknown: [{ server: mariadb1011, because: 'no-host-facts' }],
});
