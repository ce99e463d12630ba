import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseServer } from '../stack.mjs';
import { startMariadb, stopServer } from '../stack.mjs';
import { createAccount, createSchema, migrate, migrationUrl } from './metadata.mjs';

const dir = mkdtempSync(join(tmpdir(), 'sluice-account-'));
let server: DatabaseServer;

beforeAll(async () => {
  server = await startMariadb({ dir });
  await createSchema(server);
  await migrate(migrationUrl(server));
});
afterAll(async () => {
  await stopServer(server);
  rmSync(dir, { recursive: true, force: true });
});

test('the account of the processes works on rows, and can only add to the audit', async () => {
  const { url, password } = await createAccount(server);
  const connection = await createConnection(url);
  const audit =
    "INSERT INTO audit (stream, seq, at, via, action, resource_kind, resource_id, data, prev_hash, hash) VALUES ('s', 1, NOW(3), 'web', 'a', 'k', 'r', '{}', 'p', 'h')";
  await connection.query(audit);
  await connection.query("INSERT INTO cluster (id, name) VALUES ('1', 'a')");
  await connection.query("UPDATE cluster SET name = 'b'");
  await connection.query('DELETE FROM cluster');
  for (const forbidden of [
    "UPDATE audit SET hash = 'x'",
    'DELETE FROM audit',
    'TRUNCATE TABLE audit',
    'DELETE FROM audit_anchor',
    'DROP TABLE cluster',
    'CREATE TABLE t (id INT)',
    'SELECT * FROM mysql.user',
    "SELECT LOAD_FILE('/etc/passwd') INTO OUTFILE '/tmp/x'",
  ]) {
    await expect(connection.query(forbidden), forbidden).rejects.toMatchObject({
      code: expect.stringMatching(/ACCESS_DENIED|TABLEACCESS_DENIED/),
    });
  }
  await connection.end();

  const again = await createAccount(server, password);
  expect(again.url).toBe(url);
  const second = await createConnection(again.url);
  await second.end();
});
