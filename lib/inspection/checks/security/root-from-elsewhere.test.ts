import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { rootFromElsewhere } from './root-from-elsewhere';

testCheck(rootFromElsewhere, {
  ok: [
    {
      rows: {
        accounts: [
          { user: 'root', host: 'localhost', is_locked: 'N' },
          { user: 'root', host: '%', is_locked: 'Y' },
        ],
      },
    },
  ],
  critical: [
    {
      server: tidb85,
      rows: { accounts: [{ user: 'root', host: '%', is_locked: 'N' }] },
      says: 'elsewhere',
      keys: ['root@%'],
    },
  ],
});
