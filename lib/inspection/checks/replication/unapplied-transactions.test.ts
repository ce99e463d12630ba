import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { unappliedTransactions } from './unapplied-transactions';

testCheck(unappliedTransactions, {
  base: { role: 'replica' },
  ok: [
    {
      rows: {
        'replica-channels': [{ Auto_Position: 1, Retrieved_Gtid_Set: 'aa:1-2000' }],
        'gtid-state': [{ executed: 'aa:1-1000', mode: 'ON' }],
      },
    },
    {
      server: mariadb1011,
      rows: {
        'replica-channels': [{ Using_Gtid: 'Slave_Pos', Gtid_IO_Pos: '0-1-50' }],
        'gtid-state': [{ applied: '0-1-50', executed: '0-1-50' }],
      },
    },
  ],
  warning: [
    {
      rows: {
        'replica-channels': [{ Auto_Position: '1', Retrieved_Gtid_Set: 'aa:1-2001' }],
        'gtid-state': [{ executed: 'aa:1-1000' }],
      },
      says: 'waiting',
      value: 1001,
    },
  ],
  critical: [
    {
      server: mariadb1011,
      rows: {
        'replica-channels': [{ Using_Gtid: 'Current_Pos', Gtid_IO_Pos: '0-1-100050,1-1-9' }],
        'gtid-state': [{ applied: '0-1-40' }],
      },
      says: 'waiting',
      value: 100_019,
    },
  ],
  notApplicable: [
    {
      name: 'by file and position',
      rows: { 'replica-channels': [{ Auto_Position: 0 }], 'gtid-state': [{ executed: '' }] },
      because: 'unused',
    },
  ],
});
