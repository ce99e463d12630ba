import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { performanceSchemaOn } from './performance-schema-on';

testCheck(performanceSchemaOn, {
  ok: [{ variables: { performance_schema: 'ON' } }],
  warning: [{ server: mariadb1011, variables: { performance_schema: 'OFF' }, says: 'off' }],
});
