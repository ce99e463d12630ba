import { MB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { swapInUse } from './swap-in-use';

testCheck(swapInUse, {
  ok: [{ host: { swap: { serverSwapBytes: MB, serverRssBytes: 100 * MB } } }],
  warning: [{ host: { swap: { serverSwapBytes: 2 * MB, serverRssBytes: 100 * MB } }, says: 'used', value: 2 }],
  critical: [
    { host: { swap: { serverSwapBytes: 2 * MB, serverRssBytes: 100 * MB, pagesPerSecond: 101 } }, says: 'paging' },
  ],
});
