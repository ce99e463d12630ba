import { expect, test } from 'vitest';
import { parseInnodbStatus } from '@/lib/instance/live/innodb-status';

const status = `
=====================================
2026-11-30 09:00:00 0x7f INNODB MONITOR OUTPUT
=====================================
Per second averages calculated from the last 20 seconds
-----------------
BACKGROUND THREAD
-----------------
srv_master_thread loops: 3 srv_active
----------
SEMAPHORES
----------
OS WAIT ARRAY INFO: reservation count 7
------------------------
LATEST DETECTED DEADLOCK
------------------------
2026-11-30 08:59:01 0x7f
*** (1) TRANSACTION:
Record lock, heap no 2 PHYSICAL RECORD: n_fields 3; compact format; info bits 0
 0: len 4; hex 80000001; asc     ;;
 1: len 6; hex 736563726574; asc secret;;
*** (2) TRANSACTION:
------------
TRANSACTIONS
------------
History list length 4711
---
LOG
---
Log sequence number          1500
Last checkpoint at           1000
----------------------------
END OF INNODB MONITOR OUTPUT
============================
`;

test('the text falls into its sections, with what is looked for first', () => {
  const parsed = parseInnodbStatus(status);
  expect(parsed.sections.map(({ title }) => title)).toEqual([
    'BACKGROUND THREAD',
    'SEMAPHORES',
    'LATEST DETECTED DEADLOCK',
    'TRANSACTIONS',
    'LOG',
  ]);
  expect(parsed).toMatchObject({
    historyListLength: 4711,
    lastDeadlockAt: '2026-11-30 08:59:01',
    checkpointAge: '500',
  });
});

test('values of rows are not shown', () => {
  const text = JSON.stringify(parseInnodbStatus(status));
  expect(text).not.toContain('secret');
  expect(text).toContain('values not shown');
});
