import { testCheck } from '@/lib/inspection/testing/test-check';
import { hiddenObjectsChanged } from './hidden-objects-changed';

testCheck(hiddenObjectsChanged, {
  base: {
    previous: {
      counters: {
        'object-census.foreignKeys': 3,
        'object-census.triggers': 0,
        'object-census.events': 1,
        'object-census.routines': 0,
      },
    },
  },
  ok: [{ rows: { 'object-census': [{ fk: 3, tr: 0, ev: 1, ro: 0 }] } }],
  warning: [
    {
      rows: { 'object-census': [{ fk: 3, tr: 2, ev: 1, ro: 0 }] },
      says: 'changed',
      keys: ['triggers'],
      data: { before: 0, now: 2 },
    },
  ],
  unknown: [
    {
      name: 'first visit',
      previous: { counters: {} },
      rows: { 'object-census': [{ fk: 3, tr: 2, ev: 1, ro: 0 }] },
      because: 'no-previous-sample',
    },
  ],
});
