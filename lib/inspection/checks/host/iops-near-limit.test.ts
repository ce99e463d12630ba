import { testCheck } from '@/lib/inspection/testing/test-check';
import { iopsNearLimit } from './iops-near-limit';

testCheck(iopsNearLimit, {
  ok: [{ host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, iops: 700, iopsLimit: 1000 } } }],
  warning: [{ host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, iops: 710, iopsLimit: 1000 } }, says: 'near' }],
  critical: [{ host: { disk: { readAwaitMs: 1, writeAwaitMs: 1, iops: 910, iopsLimit: 1000 } }, says: 'near' }],
  unknown: [{ host: { disk: { readAwaitMs: 1, writeAwaitMs: 1 } }, because: 'no-host-facts' }],
});
