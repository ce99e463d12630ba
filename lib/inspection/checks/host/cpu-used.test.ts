import { testCheck } from '@/lib/inspection/testing/test-check';
import { cpuUsed } from './cpu-used';

testCheck(cpuUsed, {
  ok: [{ host: { cpu: { cores: 4, usedPercent: 90, dayMeanPercent: 70 } } }],
  warning: [
    { host: { cpu: { cores: 4, usedPercent: 50, dayMeanPercent: 71 } }, says: 'day' },
    { host: { cpu: { cores: 4, usedPercent: 91 } }, says: 'now', value: 91 },
  ],
  critical: [{ host: { cpu: { cores: 4, usedPercent: 50, dayMeanPercent: 81 } }, says: 'day' }],
});
