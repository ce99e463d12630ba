import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { crashSafety } from './crash-safety';

testCheck(crashSafety, {
  ok: [
    { variables: { innodb_force_recovery: 0 }, status: { Innodb_redo_log_enabled: 'ON' } },
    { server: mariadb1011, variables: { innodb_force_recovery: '0' } },
  ],
  critical: [
    { variables: { innodb_force_recovery: 1 }, status: { Innodb_redo_log_enabled: 'OFF' }, says: ['forced', 'redo'] },
  ],
});
