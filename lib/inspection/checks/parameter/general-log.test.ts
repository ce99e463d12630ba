import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { generalLog } from './general-log';

testCheck(generalLog, {
  ok: [{ variables: { general_log: 'OFF' } }],
  critical: [
    { server: mariadb1011, variables: { general_log: 'ON' }, says: 'on', sql: 'SET GLOBAL general_log = OFF' },
  ],
});
