import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogOn } from './binary-log-on';

testCheck(binaryLogOn, {
  ok: [{ variables: { log_bin: 'ON' } }],
  warning: [
    { role: 'replica', variables: { log_bin: 'OFF' }, says: 'off' },
    { name: 'where nothing is lost', environment: 'dev', variables: { log_bin: 'OFF' }, says: 'off' },
  ],
  critical: [{ server: mariadb1011, variables: { log_bin: '0' }, says: 'off' }],
});
