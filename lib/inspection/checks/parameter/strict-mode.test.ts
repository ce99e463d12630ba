import { testCheck } from '@/lib/inspection/testing/test-check';
import { strictMode } from './strict-mode';

testCheck(strictMode, {
  ok: [{ variables: { sql_mode: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES', innodb_strict_mode: 'ON' } }],
  warning: [{ variables: { sql_mode: '', innodb_strict_mode: 'OFF' }, says: ['lax', 'innodb'] }],
});
