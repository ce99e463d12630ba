import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { daysUntilFull } from './days-until-full';

testCheck(daysUntilFull, {
  ok: [
    {
      host: { dataVolume: { totalBytes: 1000 * GB, freeBytes: 940 * GB } },
      history: { 'data-volume-used-bytes': Array.from({ length: 30 }, (_, day) => (30 + day) * GB) },
    },
    {
      name: 'no growth',
      host: { dataVolume: { totalBytes: 100 * GB, freeBytes: 5 * GB } },
      history: { 'data-volume-used-bytes': Array.from({ length: 30 }, () => 95 * GB) },
    },
  ],
  warning: [
    {
      host: { dataVolume: { totalBytes: 80 * GB, freeBytes: 20 * GB } },
      history: { 'data-volume-used-bytes': Array.from({ length: 30 }, (_, day) => (30 + day) * GB) },
      says: 'full',
      value: 20,
    },
  ],
  critical: [
    {
      host: { dataVolume: { totalBytes: 65 * GB, freeBytes: 5 * GB } },
      history: { 'data-volume-used-bytes': Array.from({ length: 30 }, (_, day) => (30 + day) * GB) },
      says: 'full',
    },
  ],
  unknown: [
    {
      host: { dataVolume: { totalBytes: 65 * GB, freeBytes: 5 * GB } },
      history: { 'data-volume-used-bytes': [1, 2, 3] },
      because: 'no-history',
    },
  ],
});
