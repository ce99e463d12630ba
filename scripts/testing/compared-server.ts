import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { startKeeper } from '../process.mjs';
import { startMariadb } from '../stack.mjs';
import { startRealMysql } from './real-mysql';

/** The address of a server of its own for the run of a script, gone with its keeper; throws where there is none to start. */
export async function startComparedServer(
  flavor: string,
  keeper: ReturnType<typeof startKeeper>,
  /** `options`: further ones of a MariaDB server. */
  { label, options = [] }: { readonly label: string; readonly options?: readonly string[] },
): Promise<string> {
  if (flavor === 'mariadb') {
    const dir = mkdtempSync(join(tmpdir(), `sluice-${label}-`));
    keeper.remove(dir);
    const server = await startMariadb({ dir, options });
    keeper.watch(server.identity);
    return server.url();
  }
  const script = join(import.meta.dirname, '../../../shared/mysql/mysql-real.sh');
  const mysql = existsSync(script) ? await startRealMysql(script, keeper) : { missing: `${script} does not exist` };
  if ('missing' in mysql) throw new Error(`no real MySQL: ${mysql.missing}`);
  return mysql.url;
}

const lineSchema = z.object({ sql: z.string() });
const lengthMax = 64 * 1024;

/** The statements of a file with `{"sql": "…"}` on each line, but for very long ones. */
export function readStatements(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)).sql)
    .filter((sql) => sql.length < lengthMax);
}
