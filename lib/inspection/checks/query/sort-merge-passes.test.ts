import { testCheck } from '@/lib/inspection/testing/test-check';
import { sortMergePasses } from './sort-merge-passes';

testCheck(sortMergePasses, {
  base: { previous: { status: { Sort_merge_passes: 0, Sort_scan: 0, Sort_range: 0 } } },
  ok: [
    { status: { Sort_merge_passes: 100, Sort_scan: 500, Sort_range: 500 } },
    { name: 'few', status: { Sort_merge_passes: 90, Sort_scan: 90, Sort_range: 0 } },
  ],
  warning: [{ status: { Sort_merge_passes: 101, Sort_scan: 500, Sort_range: 500 }, says: 'share' }],
  critical: [{ status: { Sort_merge_passes: 900_000, Sort_scan: 500, Sort_range: 500 }, says: 'rate' }],
});
