import { testCheck } from '@/lib/inspection/testing/test-check';
import { partitionsAhead } from './partitions-ahead';

testCheck(partitionsAhead, {
  ok: [
    {
      rows: {
        'range-partitions': [
          { s: 'shop', t: 'log', name: 'p9', method: 'RANGE COLUMNS', expression: '`day`', bound: "'2026-03-10'" },
        ],
      },
    },
    {
      name: 'not by time',
      rows: {
        'range-partitions': [{ s: 'shop', t: 'log', name: 'p9', method: 'RANGE', expression: '`id`', bound: '5000' }],
      },
    },
  ],
  warning: [
    {
      rows: {
        'range-partitions': [
          { s: 'shop', t: 'log', name: 'p8', method: 'RANGE', expression: 'to_days(`day`)', bound: '740040' },
          { s: 'shop', t: 'log', name: 'p9', method: 'RANGE', expression: 'to_days(`day`)', bound: '740044' },
        ],
      },
      says: 'ending',
      keys: ['shop.log'],
      data: { day: '2026-03-04' },
    },
    {
      rows: {
        'range-partitions': [
          { s: 'shop', t: 'log', name: 'p8', expression: '`day`', bound: "'2026-02-01'" },
          { s: 'shop', t: 'log', name: 'pmax', expression: '`day`', bound: 'MAXVALUE' },
        ],
      },
      says: 'overflow',
    },
  ],
  critical: [
    {
      rows: { 'range-partitions': [{ s: 'shop', t: 'log', name: 'p8', expression: '`day`', bound: "'2026-03-01'" }] },
      says: 'passed',
      data: { day: '2026-03-01' },
    },
  ],
});
