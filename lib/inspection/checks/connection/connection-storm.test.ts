import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionStorm } from './connection-storm';

testCheck(connectionStorm, {
  ok: [
    {
      status: { Connections: 8_640_000, Questions: 9_000_000 },
      previous: { status: { Connections: 0, Questions: 0 } },
    },
    {
      name: 'many, and used',
      status: { Connections: 17_280_000, Questions: 900_000_000 },
      previous: { status: { Connections: 0, Questions: 0 } },
    },
  ],
  warning: [
    {
      status: { Connections: 17_280_000, Questions: 18_000_000 },
      previous: { status: { Connections: 0, Questions: 0 } },
      says: 'storm',
      value: 200,
    },
  ],
  critical: [
    {
      status: { Connections: '51840000', Questions: '60000000' },
      previous: { status: { Connections: 0, Questions: 0 } },
      says: 'storm',
      value: 600,
    },
    {
      status: { Connections: 17_280_000, Questions: 900_000_000 },
      previous: { status: { Connections: 0, Questions: 0 } },
      sameHour: { 'connects-per-second': [20, 21, 19] },
      says: 'unusual',
      data: { usual: 20 },
    },
  ],
});
