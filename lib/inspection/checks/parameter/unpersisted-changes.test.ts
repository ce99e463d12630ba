import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { unpersistedChanges } from './unpersisted-changes';

testCheck(unpersistedChanges, {
  ok: [{ rows: { 'changed-variables': [] } }],
  warning: [
    {
      rows: {
        'changed-variables': [
          { name: 'max_connections', set_at: '2026-03-01 12:00:00.123456', set_by: 'dba', value: '900' },
        ],
      },
      says: 'changed',
      keys: ['max_connections'],
    },
  ],
  notApplicable: [{ server: mariadb1011, because: 'engine' }],
});
