import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { certificateExpiry } from './certificate-expiry';

testCheck(certificateExpiry, {
  ok: [{ status: { Ssl_server_not_after: 'Apr  1 08:00:00 2026 GMT' } }],
  warning: [
    {
      status: { Ssl_server_not_after: 'Mar 31 08:00:00 2026 GMT' },
      says: 'ending',
      value: 29,
      data: { day: '2026-03-31' },
    },
  ],
  critical: [{ status: { Ssl_server_not_after: 'Mar  1 08:00:00 2026 GMT' }, says: 'ending', value: -1 }],
  notApplicable: [{ server: mariadb1011, status: { Ssl_server_not_after: '' }, because: 'unused' }],
});
