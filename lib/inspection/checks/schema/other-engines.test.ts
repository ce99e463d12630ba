import { GB } from '@/lib/inspection/option';
import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { otherEngines } from './other-engines';

testCheck(otherEngines, {
  ok: [
    {
      rows: {
        'notable-tables': [
          { s: 'shop', t: 'a', engine: 'InnoDB' },
          { s: 'shop', t: 'b', engine: 'MEMORY' },
        ],
      },
    },
  ],
  warning: [
    {
      server: mariadb1011,
      rows: { 'notable-tables': [{ s: 'shop', t: 'a', engine: 'Aria', data_bytes: 8192, index_bytes: 8192 }] },
      says: 'other',
      keys: ['shop.a'],
      data: { bytes: '16 KB' },
      sql: 'ALTER TABLE `shop`.`a` ENGINE = InnoDB',
    },
  ],
  critical: [
    {
      rows: { 'notable-tables': [{ s: 'shop', t: 'a', engine: 'MyISAM', data_bytes: 2 * GB, index_bytes: 0 }] },
      says: 'other',
    },
  ],
});
