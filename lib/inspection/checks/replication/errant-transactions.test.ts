import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { errantTransactions } from './errant-transactions';

testCheck(errantTransactions, {
  base: {
    role: 'replica',
    variables: { server_id: 2 },
    rows: { 'replica-channels': [{ Auto_Position: 1 }] },
    cluster: { others: [{ role: 'primary', serverUuid: 'AA', gtids: 'aa:1-100' }] },
  },
  ok: [
    { name: 'the primary wrote on meanwhile', rows: { 'gtid-state': [{ executed: 'aa:1-120', mode: 'ON' }] } },
    {
      server: mariadb1011,
      cluster: { others: [{ role: 'primary', gtids: '0-1-120' }] },
      rows: { 'gtid-state': [{ written: '0-1-120', applied: '0-1-120' }] },
    },
    {
      name: 'nobody wrote anything yet',
      cluster: { others: [{ role: 'primary', gtids: '' }] },
      rows: { 'gtid-state': [{ executed: '', mode: 'ON' }] },
    },
    {
      name: 'it was the primary until now',
      server: mariadb1011,
      cluster: { others: [{ role: 'primary', gtids: '0-2-120' }] },
      rows: { 'gtid-state': [{ written: '0-2-120', applied: '' }] },
    },
  ],
  critical: [
    {
      rows: { 'gtid-state': [{ executed: 'aa:1-90,bb:1-3', mode: 'ON' }] },
      says: 'errant',
      value: 3,
      data: { gtids: 'bb:1-3' },
    },
    {
      server: mariadb1011,
      cluster: { others: [{ role: 'primary', gtids: '0-1-120' }] },
      rows: { 'gtid-state': [{ written: '0-2-121', applied: '0-1-120' }] },
      says: 'errant',
      data: { gtids: '0-2-121' },
    },
  ],
  unknown: [
    {
      name: 'the primary was not seen',
      cluster: { others: [] },
      rows: { 'gtid-state': [{ executed: 'aa:1-90', mode: 'ON' }] },
      because: 'cluster-unseen',
    },
  ],
  notApplicable: [{ rows: { 'gtid-state': [{ executed: '', mode: 'OFF' }] }, because: 'unused' }],
});
