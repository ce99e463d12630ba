import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbComponentState } from './tidb-component-state';

testCheck(tidbComponentState, {
  base: { server: tidb85 },
  ok: [
    {
      rows: {
        'tidb-components': [
          { type: 'tikv', instance: 'a:20160', git_hash: 'x', up_s: 86_400 },
          { type: 'pd', instance: 'b:2379', git_hash: 'y', up_s: 9e6 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'tidb-components': [
          { type: 'tikv', instance: 'a:20160', git_hash: 'x', up_s: 7200 },
          { type: 'tikv', instance: 'c:20160', git_hash: 'z', up_s: 9e6 },
        ],
      },
      says: ['young', 'mixed'],
      keys: ['tikv a:20160', 'tikv'],
    },
  ],
});
