import { LogReader } from './log-reader';

/**
 * A short log with every form that the reader knows, read a few times before a long one. The engine compiles the reader's functions from
 * what it saw them do; without this each form that comes late throws compiled code away, which costs more than 100 MB of log.
 */
const log = `/usr/sbin/mysqld, Version: 8.4.3 (MySQL Community Server - GPL). started with:
Tcp port: 3306  Unix socket: /var/lib/mysql/mysql.sock
Time                 Id Command    Argument
# Time: 2026-11-20T00:00:00.000001Z
# User@Host: app[app] @  [10.0.0.1]  Id:    10
# Query_time: 1.000001  Lock_time: 0.000100 Rows_sent: 3  Rows_examined: 5
use shop;
SET timestamp=1763596800;
SELECT a, -1, b - 2, 0x1F, 0b1, x'1f', 1.5e-3, .5, 'it''s', 'say "x"', "x\\"y" 'z', \`t1\`, \`q\`\`s\`, ? FROM orders_0012 WHERE c IN (1, 2) AND d=NULL AND e = true OR f = FALSE -- x
ORDER BY a ASC LIMIT 5, 10;
# Time: 2026-11-20T00:00:01.000001+08:00
# User@Host: app[app] @ web1 []  Id:    11
# Query_time: 86400.512345  Lock_time: 99999.000100 Rows_sent: 12345678901  Rows_examined: 12345678901 Thread_id: 4 Errno: 0 Bytes_sent: 11
SET last_insert_id=4,timestamp=1763596800;
INSERT INTO t (a, b) VALUES (1, 'a\\n'), (2, 'b') ON DUPLICATE KEY UPDATE a = VALUES(a), b = (b + 1) /* app */;
# User@Host: app[app] @ web1 []
# Schema: shop  Last_errno: 0  Killed: 0
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5  Rows_affected: 0
# Tmp_tables: 0
#   InnoDB_IO_r_ops: 1
# Full_scan: No
SET timestamp=1763596800;
# administrator command: Ping;
# Time: 261120  0:00:02
# User@Host: app[app] @ web1 []
# Thread_id: 5  Schema: shop  QC_hit: No
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
#
# explain: x
use \`shop\`;
SET timestamp=1763596800;
-- report
SELECT /*+ MAX_EXECUTION_TIME(5) */ /*!40001 SQL_NO_CACHE */ a/b FROM t # night
WHERE name LIKE 'x%' UNION ALL SELECT a FROM u WHERE c = 'a
b' UNION ALL SELECT a FROM u WHERE c = 'd' LIMIT 5 OFFSET 7;
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
SET timestamp=1763596800;
(SELECT a FROM t) UNION (SELECT a FROM t);
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
SET timestamp=1763596800;
CALL p(1, 2); SELECT 1;
SELECT 2;
/usr/sbin/mariadbd, Version: 10.11.6-MariaDB (Debian). started with:
Tcp port: 0  Unix socket: (null)
Time\t\t    Id Command\tArgument
# Time: 261120 10:00:02
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
SET timestamp=1763596800.123456;
SELECT /*!40001 SQL_NO_CACHE */ * FROM \`t\`;
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
use shop;
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0  Rows_sent: 3  Rows_examined: 5
SET timestamp=1763596800;
SELECT /*shop.t:1/2*/ 'a
# Time: 261120 10:00:02
# User@Host: app[app] @ web1 []
# Query_time: 0.5  Lock_time: 0.0
SET timestamp=1763596800;
';
`;

let isRehearsed = false;

export function rehearse(): void {
  if (isRehearsed) return;
  isRehearsed = true;
  const bytes = new TextEncoder().encode(log);
  const reader = new LogReader(() => undefined);
  for (let round = 0; round < 4; round++) {
    // Pieces of every size end in every place.
    const size = 200 + round * 37;
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  }
  reader.end();
}
