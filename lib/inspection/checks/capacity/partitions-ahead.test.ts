import { testCheck } from '@/lib/inspection/testing/test-check';
import { partitionsAhead } from './partitions-ahead';

testCheck(partitionsAhead, {
  ok: [
    {
      rows: {
        'range-partitions': [{ s: 'shop', t: 'log', expression: '`day`', has_rest: 0, bound: "'2026-03-10'" }],
      },
    },
    {
      name: 'all in one for the rest',
      rows: { 'range-partitions': [{ s: 'shop', t: 'log', expression: '`day`', has_rest: 1, bound: null }] },
    },
    {
      name: 'not by time',
      rows: {
        'range-partitions': [{ s: 'shop', t: 'log', expression: '`id`', has_rest: 0, bound: '5000' }],
      },
    },
  ],
  warning: [
    {
      rows: {
        'range-partitions': [{ s: 'shop', t: 'log', expression: 'to_days(`day`)', has_rest: 0, bound: '740044' }],
      },
      says: 'ending',
      keys: ['shop.log'],
      data: { day: '2026-03-04' },
    },
    {
      rows: {
        'range-partitions': [{ s: 'shop', t: 'log', expression: '`day`', has_rest: 1, bound: "'2026-02-01'" }],
      },
      says: 'overflow',
    },
  ],
  critical: [
    {
      rows: { 'range-partitions': [{ s: 'shop', t: 'log', expression: '`day`', has_rest: 0, bound: "'2026-03-01'" }] },
      says: 'passed',
      data: { day: '2026-03-01' },
    },
  ],
});
