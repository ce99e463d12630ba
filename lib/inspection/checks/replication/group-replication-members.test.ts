import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { groupReplicationMembers } from './group-replication-members';

testCheck(groupReplicationMembers, {
  ok: [{ rows: { 'group-members': [1, 2, 3].map((id) => ({ id, host: 'm', port: id, state: 'ONLINE' })) } }],
  warning: [
    {
      rows: {
        'group-members': [
          { id: 1, host: 'a', port: 1, state: 'ONLINE' },
          { id: 2, host: 'b', port: 1, state: 'ONLINE' },
          { id: 3, host: 'c', port: 1, state: 'RECOVERING' },
        ],
      },
      says: 'recovering',
      keys: ['c:1'],
    },
  ],
  critical: [
    {
      rows: {
        'group-members': [
          { id: 1, host: 'a', port: 1, state: 'ONLINE' },
          { id: 2, host: 'b', port: 1, state: 'ONLINE' },
          { id: 3, host: 'c', port: 1, state: 'UNREACHABLE' },
        ],
      },
      says: 'lost',
    },
    {
      rows: {
        'group-members': [
          { id: 1, host: 'a', port: 1, state: 'ONLINE' },
          { id: 2, host: 'b', port: 1, state: 'UNREACHABLE' },
        ],
      },
      says: ['lost', 'minority'],
    },
  ],
  notApplicable: [
    { rows: { 'group-members': [{ id: '', state: 'OFFLINE' }] }, because: 'unused' },
    { server: mariadb1011, because: 'engine' },
  ],
  unknown: [{ rows: { 'group-members': 'source-off' }, because: 'source-off' }],
});
