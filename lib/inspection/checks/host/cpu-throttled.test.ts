import { testCheck } from '@/lib/inspection/testing/test-check';
import { cpuThrottled } from './cpu-throttled';

testCheck(cpuThrottled, {
  ok: [{ host: { cpu: { cores: 2, usedPercent: 5, throttledPercent: 1 } } }],
  warning: [{ host: { cpu: { cores: 2, usedPercent: 5, throttledPercent: 1.1 } }, says: 'throttled' }],
  critical: [{ host: { cpu: { cores: 2, usedPercent: 5, throttledPercent: 26 } }, says: 'throttled' }],
  notApplicable: [{ host: { cpu: { cores: 2, usedPercent: 5 } }, because: 'unused' }],
});
