import { expect, test } from 'vitest';
import { inspectionPrivileges } from '@/lib/inspection/inspection-privileges';
import { checks } from '@/lib/inspection/registry';
import type { Server } from '@/lib/inspection/server';
import { mariadb1011, mysql57, mysql97 } from '@/lib/inspection/testing/facts-kit';

test.each<[string, Server, readonly string[]]>([
  [
    'MySQL 9.7',
    mysql97,
    ['EVENT', 'PROCESS', 'REPLICATION CLIENT', 'SELECT', 'SHOW VIEW', 'TRIGGER', 'XA_RECOVER_ADMIN'],
  ],
  ['MySQL 5.7', mysql57, ['EVENT', 'PROCESS', 'REPLICATION CLIENT', 'SELECT', 'SHOW VIEW', 'TRIGGER']],
  [
    'MariaDB 10.11',
    mariadb1011,
    ['BINLOG MONITOR', 'EVENT', 'PROCESS', 'SELECT', 'SHOW VIEW', 'SLAVE MONITOR', 'TRIGGER'],
  ],
])('%s: only privileges that read, each with what is lost without', (_, server, names) => {
  const found = inspectionPrivileges(checks, server);
  expect([...new Set(found.map(({ privilege }) => privilege))].sort()).toEqual(names);
  for (const { checkIds } of found) expect(checkIds.length).toBeGreaterThan(0);
});
