import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionsUntilFull } from './connections-until-full';

const growing = (from: number, step: number, days = 30) => Array.from({ length: days }, (_, day) => from + day * step);

testCheck(connectionsUntilFull, {
  base: { variables: { max_connections: 1000 } },
  ok: [
    { status: { Threads_connected: 600 }, history: { 'connections-percent': growing(60, 0) } },
    { name: 'far away', status: { Threads_connected: 430 }, history: { 'connections-percent': growing(40, 0.1) } },
    { name: 'few, so that nothing is said without history', status: { Threads_connected: 300 }, history: {} },
  ],
  warning: [
    {
      status: { Threads_connected: 700 },
      history: { 'connections-percent': growing(40, 1) },
      says: 'full',
      value: 30,
      data: { earliest: 30, latest: 30 },
      options: { warning: 31 },
    },
    {
      name: 'at most a warning: it has not happened yet',
      status: { Threads_connected: 790 },
      history: { 'connections-percent': growing(20, 2) },
      says: 'full',
    },
  ],
  unknown: [
    {
      status: { Threads_connected: 700 },
      history: { 'connections-percent': growing(60, 1, 9) },
      because: 'no-history',
    },
  ],
  notApplicable: [{ variables: { max_connections: 0 }, status: { Threads_connected: 5 }, because: 'unused' }],
});
