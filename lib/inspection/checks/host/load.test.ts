import { testCheck } from '@/lib/inspection/testing/test-check';
import { load } from './load';

testCheck(load, {
  ok: [{ host: { load: { cores: 4, load5: 4, cpuPressure300: 20 } } }],
  warning: [
    { host: { load: { cores: 4, load5: 4.1 } }, says: 'high' },
    { host: { load: { cores: 4, load5: 1, cpuPressure300: 21 } }, says: 'pressure' },
  ],
  critical: [{ host: { load: { cores: 4, load5: 16.1 } }, says: 'high' }],
});
