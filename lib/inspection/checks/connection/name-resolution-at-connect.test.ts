import { testCheck } from '@/lib/inspection/testing/test-check';
import { nameResolutionAtConnect } from './name-resolution-at-connect';

testCheck(nameResolutionAtConnect, {
  ok: [{ variables: { skip_name_resolve: 'ON' } }],
  warning: [{ variables: { skip_name_resolve: 'OFF' }, says: 'looked' }],
});
