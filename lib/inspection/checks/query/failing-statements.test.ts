import { mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { failingStatements } from './failing-statements';

testCheck(failingStatements, {
  ok: [
    { rows: { 'statement-errors': [{ name: 'ER_PARSE_ERROR', errno: 1064, n: 900 }] } },
    {
      name: 'an old one',
      previous: { counters: { 'statement-errors.ER_DISK_FULL': 2 } },
      rows: { 'statement-errors': [{ name: 'ER_DISK_FULL', errno: 1021, n: 2 }] },
    },
    {
      name: 'as many as usual',
      previous: {},
      history: { 'statement-errors-per-day': [2000, 2100, 1900, 2000, 2000, 2000, 2000] },
      rows: { 'statement-errors': [{ name: 'ER_DUP_ENTRY', errno: 1062, n: 6000 }] },
    },
  ],
  warning: [
    {
      previous: {},
      history: { 'statement-errors-per-day': [2000, 2100, 1900, 2000, 2000, 2000, 2000] },
      rows: { 'statement-errors': [{ name: 'ER_DUP_ENTRY', errno: 1062, n: 7000 }] },
      says: 'more',
      value: 3.5,
    },
  ],
  critical: [
    {
      previous: { counters: { 'statement-errors.ER_DISK_FULL': 2 } },
      rows: { 'statement-errors': [{ name: 'ER_DISK_FULL', errno: 1021, n: '5' }] },
      says: 'severe',
      data: { count: 3 },
    },
  ],
  unknown: [{ server: mysql57, because: 'not-supported-by-version' }],
});
