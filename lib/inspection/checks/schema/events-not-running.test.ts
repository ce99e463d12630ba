import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { eventsNotRunning } from './events-not-running';

testCheck(eventsNotRunning, {
  base: { variables: { event_scheduler: 'ON' } },
  ok: [
    { rows: { 'scheduled-events': [{ s: 'shop', t: 'purge', status: 'ENABLED', type: 'RECURRING' }] } },
    {
      name: 'on a replica',
      role: 'replica',
      rows: { 'scheduled-events': [{ s: 'shop', t: 'purge', status: 'REPLICA_SIDE_DISABLED' }] },
    },
  ],
  warning: [
    {
      rows: { 'scheduled-events': [{ s: 'shop', t: 'purge', status: 'DISABLED' }] },
      says: 'disabled',
      keys: ['shop.purge'],
    },
    {
      server: mariadb1011,
      variables: { event_scheduler: 'OFF' },
      rows: { 'scheduled-events': [{ s: 'shop', t: 'purge', status: 'ENABLED' }] },
      says: 'scheduler',
      data: { count: 1 },
      sql: 'SET GLOBAL event_scheduler = ON',
    },
  ],
});
