import { mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { flushMethod } from './flush-method';

testCheck(flushMethod, {
  ok: [{ variables: { innodb_flush_method: 'O_DIRECT' } }],
  warning: [{ server: mysql57, variables: { innodb_flush_method: '' }, says: 'cached', data: { state: 'fsync' } }],
  notApplicable: [{ variables: { innodb_flush_method: 'unbuffered', version_compile_os: 'Win64' }, because: 'unused' }],
});
