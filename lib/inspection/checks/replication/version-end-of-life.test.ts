import { mariadb1011, mysql57, mysql84, tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { versionEndOfLife } from './version-end-of-life';

testCheck(versionEndOfLife, {
  ok: [{ server: mysql84 }, { server: mariadb1011 }, { server: tidb85 }],
  warning: [{ server: { engine: 'mysql', version: 80036 }, says: 'ending', value: 59 }],
  critical: [
    { server: mysql57, says: 'ended' },
    { server: { engine: 'mariadb', version: 100525 }, says: 'ended' },
  ],
  unknown: [{ server: { engine: 'mysql', version: 120000 }, because: 'not-supported-by-version' }],
});
