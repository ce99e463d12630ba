import { mariadb1011, mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { oldTlsVersions } from './old-tls-versions';

testCheck(oldTlsVersions, {
  ok: [{ variables: { tls_version: 'TLSv1.2,TLSv1.3' } }],
  warning: [
    {
      server: mariadb1011,
      variables: { tls_version: 'TLSv1.1,TLSv1.2', have_ssl: 'YES' },
      says: 'old',
      data: { list: 'TLSv1.1' },
    },
    { server: mysql57, variables: { tls_version: 'TLSv1,TLSv1.1,TLSv1.2' }, says: 'old' },
  ],
  notApplicable: [
    { server: mariadb1011, variables: { tls_version: 'TLSv1.1', have_ssl: 'DISABLED' }, because: 'unused' },
  ],
});
