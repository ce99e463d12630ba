import { testCheck } from '@/lib/inspection/testing/test-check';
import { mixedCollations } from './mixed-collations';

testCheck(mixedCollations, {
  ok: [
    {
      rows: {
        'schema-collations': [
          { s: 'shop', collation_name: 'utf8mb4_0900_ai_ci', n: 20, example: 'a' },
          { s: 'crm', collation_name: 'utf8mb4_bin', n: 1, example: 'b' },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'schema-collations': [
          { s: 'shop', collation_name: 'utf8mb4_bin', n: 20, example: 'a' },
          { s: 'shop', collation_name: 'latin1_swedish_ci', n: 2, example: 'old' },
        ],
      },
      says: 'mixed',
      keys: ['shop'],
      data: { example: 'old', list: 'utf8mb4_bin (20), latin1_swedish_ci (2)' },
    },
  ],
});
