import { mariadb118 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tornPageProtection } from './torn-page-protection';

testCheck(tornPageProtection, {
  ok: [
    { variables: { innodb_doublewrite: 'ON', innodb_checksum_algorithm: 'crc32' } },
    { server: mariadb118, variables: { innodb_doublewrite: 'fast' } },
  ],
  warning: [{ variables: { innodb_doublewrite: 'OFF' }, says: 'doublewrite' }],
  critical: [{ variables: { innodb_doublewrite: 'ON', innodb_checksum_algorithm: 'strict_none' }, says: 'checksum' }],
});
