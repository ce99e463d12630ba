import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { growthJump } from './growth-jump';

testCheck(growthJump, {
  base: { history: { 'data-volume-used-bytes': [100, 101, 102, 103, 104, 105, 106].map((n) => n * GB) } },
  ok: [
    { host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 884 * GB } } },
    {
      name: 'as every day',
      history: { 'data-volume-used-bytes': [100, 112, 124, 136, 148, 160, 172].map((n) => n * GB) },
      host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 816 * GB } },
    },
  ],
  warning: [
    {
      host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 874 * GB } },
      says: 'grew',
      data: { growth: '20 GB', usual: '1 GB' },
    },
  ],
  critical: [{ host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 784 * GB } }, says: 'grew' }],
  unknown: [
    {
      history: { 'data-volume-used-bytes': [1] },
      host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 9 * GB } },
      because: 'no-history',
    },
  ],
});
