import { MB } from '@/lib/inspection/option';
import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbHotSpots } from './tidb-hot-spots';

testCheck(tidbHotSpots, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-hot-regions': [
          { s: 'shop', t: 'a', type: 'write', flow: 10 * MB },
          { s: 'shop', t: 'b', type: 'write', flow: MB },
          { s: 'shop', t: 'c', type: 'write', flow: MB },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'tidb-hot-regions': [
          { s: 'shop', t: 'a', type: 'write', flow: 11 * MB },
          { s: 'shop', t: 'b', type: 'write', flow: MB },
          { s: 'shop', t: 'c', type: 'write', flow: MB },
        ],
      },
      says: 'hot',
      keys: ['shop.a'],
    },
  ],
});
