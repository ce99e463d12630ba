import { testCheck } from '@/lib/inspection/testing/test-check';
import { instanceReachable } from './instance-reachable';

testCheck(instanceReachable, {
  ok: [{ reached: { answered: true, connectMs: 1000 } }],
  warning: [{ reached: { answered: true, connectMs: 1001 }, says: 'slow', value: 1001 }],
  critical: [{ reached: { answered: false, code: 'instance/timeout', tries: 3 }, says: 'down', data: { tries: 3 } }],
});
