import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiServer } from '@/app/testing/api-server';
import { startApiServer } from '@/app/testing/api-server';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { createApiWorld } from '@/app/testing/api-world';
import { repository } from '@/app/testing/source-files';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings, finishReview, submit, writeTicket } from '@/app/testing/two-projects';

/** The command as people run it: its own process, its own exit codes. */
let world: ApiWorld;
let server: ApiServer;
let trade: ProjectThings;
let dba: Person;
let folder: string;
/** Bundled as the build does: a start in a fifth of a second and not in two. */
const bundle = join(repository, `node_modules/.cache/sluice/command-${process.pid}.mjs`);

beforeAll(async () => {
  world = await createApiWorld();
  server = await startApiServer();
  dba = await world.addPerson('chen.bo', ['dba']);
  trade = await addThings(world, 'trade', await addEnvironment(world));
  await build({
    entryPoints: [join(repository, 'cli/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    tsconfig: join(repository, 'tsconfig.json'),
  });
  folder = mkdtempSync(join(tmpdir(), 'sluice-command-'));
});
afterAll(async () => {
  await server.close();
  await world.end();
  rmSync(folder, { recursive: true });
  rmSync(bundle);
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

function sluice(
  args: readonly string[],
  options: { token?: string; env?: Record<string, string>; stdin?: string } = {},
) {
  const env = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C',
    SLUICE_URL: server.url,
    ...(options.token && { SLUICE_TOKEN: options.token }),
    ...options.env,
  };
  return new Promise<Ran>((resolve) => {
    const child = execFile(
      process.execPath,
      [bundle, ...args],
      { env: { ...env, NODE_ENV: 'test' }, cwd: repository },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out: out.trimEnd(), err: err.trimEnd() }),
    );
    child.stdin?.end(options.stdin ?? '');
  });
}

const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const databaseEnv = () => ({
  DATABASE_URL: process.env['DATABASE_URL'] ?? '',
  REDIS_URL: process.env['REDIS_URL'] ?? '',
  SLUICE_KEYS: process.env['SLUICE_KEYS'] ?? '',
  SLUICE_ORIGIN: 'http://localhost:3000',
});

describe('review FILE, offline', () => {
  test.each<[name: string, sql: string, args: readonly string[], code: number, says: string]>([
    ['errors end with 2', 'UPDATE orders SET a = 1;', [], 2, 'update-delete-require-where'],
    ['what cannot be read is an error with its place', 'SELECT 1;\nSELCT 2;', [], 2, ':2:1  error  syntax-error'],
    [
      'a table that is known from a file is checked',
      'INSERT INTO orders (nope) VALUES (1);',
      ['--database', 'shop'],
      2,
      'column-not-exist',
    ],
  ])('%s', async (_, sql, args, code, says) => {
    const schema = fileOf('schema.sql', "CREATE TABLE orders (id BIGINT PRIMARY KEY COMMENT 'x', a INT) COMMENT 'x';");
    const found = await sluice(['review', fileOf('a.sql', sql), '--schema', schema, ...args]);
    expect(found.code).toBe(code);
    expect(found.out).toContain(says);
  });

  test('another dialect reads another language', async () => {
    const file = fileOf('m.sql', 'CREATE SEQUENCE s START WITH 1;');
    const [mysql, mariadb] = await Promise.all([
      sluice(['review', file]),
      sluice(['review', file, '--dialect', 'mariadb', '--server-version', '10.11.6']),
    ]);
    expect(mysql.out).toContain('syntax-error');
    expect(mariadb.out).not.toContain('syntax-error');
  });

  test('json has offsets, lines and columns; standard input is a file too', async () => {
    const { out, code } = await sluice(['review', '-', '--format', 'json'], {
      stdin: 'SELECT 1;\nDELETE FROM orders;',
    });
    expect(code).toBe(2);
    const finding = JSON.parse(out).files[0].findings.find(
      ({ id }: { id: string }) => id === 'update-delete-require-where',
    );
    expect(finding).toMatchObject({ level: 'error', from: { line: 2, column: 1 }, start: 10 });
  });

  test('Chinese for a Chinese terminal', async () => {
    const { out } = await sluice(['review', '-'], { stdin: 'DELETE FROM orders;', env: { LANG: 'zh_CN.UTF-8' } });
    expect(out).toContain('错误');
  });

  test('a file that is not UTF-8 is refused with its line', async () => {
    const gbk = Buffer.concat([Buffer.from('SELECT 1;\n-- '), Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0x0a])]);
    const { code, err } = await sluice(['review', fileOf('gbk.sql', gbk)]);
    expect(code).toBe(66);
    expect(err).toContain('line 2');
  });
});

describe('tickets', () => {
  const create = (file: string, ...more: string[]) =>
    sluice(
      [
        'ticket',
        'create',
        file,
        '--project',
        'trade',
        '--environment',
        'test',
        '--target',
        'trade-primary/shop',
        ...more,
      ],
      { token: trade.member.token },
    );

  test('are written from a file, once however often, shown, approved by another and executed', async () => {
    const file = fileOf('fix.sql', 'UPDATE orders SET state = 2 WHERE id = 7;');
    const first = await create(file, '--title', 'Fix one', '--expect', '1=1');
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^T-\d+$/) });
    expect((await create(file, '--title', 'Fix one', '--expect', '1=1')).out).toBe(first.out);
    const ticket = await world.db.request.findUniqueOrThrow({ where: { number: Number(first.out.slice(2)) } });
    await finishReview(world, ticket.id);

    expect((await sluice(['ticket', 'submit', first.out], { token: trade.member.token })).out).toBe(
      'awaiting-approval',
    );
    const own = await sluice(['ticket', 'approve', first.out], { token: trade.member.token });
    expect(own).toMatchObject({ code: 3, err: expect.stringContaining('ticket/own-ticket') });

    const shown = await sluice(['ticket', 'show', first.out], { token: dba.token });
    expect(shown.out).toContain('Fix one');
    expect(shown.out).toContain('trade-primary/shop');
    const hash = /revision +1 · 1 statements · (\w{12})/.exec(shown.out)?.[1] ?? '';
    const wrong = await sluice(['ticket', 'approve', first.out, '--hash', '0123456789ab'], { token: dba.token });
    expect(wrong.code).toBe(3);
    const approved = await sluice(['ticket', 'approve', first.out, '--hash', hash, '-m', 'ok'], { token: dba.token });
    expect(approved).toMatchObject({ code: 0, out: 'approved' });
    expect((await sluice(['ticket', 'execute', first.out], { token: trade.member.token })).out).toBe('run 1 started');
    const again = await sluice(['ticket', 'execute', first.out], { token: dba.token });
    expect(again.code).toBe(3);
  }, 60_000);

  test('a rejection without a reason is a wrong usage, one with a reason goes through', async () => {
    const ticket = await submit(trade.member, await writeTicket(world, trade.member, { ...trade, title: 'to reject' }));
    const { number } = await world.db.request.findUniqueOrThrow({ where: { id: ticket.ticketId } });
    expect((await sluice(['ticket', 'reject', `T-${number}`], { token: dba.token })).code).toBe(64);
    const done = await sluice(['ticket', 'reject', `T-${number}`, '-m', 'too wide'], { token: dba.token });
    expect(done).toMatchObject({ code: 0, out: 'rejected' });
    const watched = await sluice(['ticket', 'watch', `T-${number}`], { token: dba.token });
    expect(watched.code).toBe(1);
  }, 60_000);

  test('are listed as a table that lines up', async () => {
    const { out } = await sluice(['ticket', 'list', '--mine', '--limit', '3'], { token: trade.member.token });
    const [head = '', ...rows] = out.split('\n');
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.slice(head.indexOf('PROJECT')).startsWith('trade ')).toBe(true);
  });

  test.each<[name: string, args: readonly string[], code: number, says: string]>([
    ['an unknown target', ['--target', 'nowhere/shop'], 3, 'nowhere'],
    ['a target that is none', ['--target', 'nowhere'], 64, 'INSTANCE/SCHEMA'],
    ['a row count that is none', ['--expect', 'many'], 64, 'N=ROWS'],
  ])('%s is refused and said', async (_, args, code, says) => {
    const found = await create(fileOf('b.sql', 'SELECT 1'), ...args);
    expect(found.code).toBe(code);
    expect(found.err).toContain(says);
  });

  test('no token and a bad one are told apart', async () => {
    expect(await sluice(['ticket', 'list'])).toMatchObject({ code: 78, err: 'SLUICE_TOKEN is not set' });
    const bad = await sluice(['ticket', 'list'], { token: 'slc_wrong' });
    expect(bad).toMatchObject({ code: 3, err: expect.stringContaining('access/token-refused') });
  });
});

describe('on the server itself', () => {
  test('a token is created for a login and works', async () => {
    const env = databaseEnv();
    const made = await sluice(['token', 'create', '--login', 'chen.bo', '--scope', 'read', '--days', '1'], { env });
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^slc_/) });
    expect((await sluice(['ticket', 'list'], { token: made.out })).code).toBe(0);
    expect((await sluice(['token', 'create', '--login', 'nobody'], { env })).code).toBe(3);
    expect((await sluice(['token', 'create', '--login', 'chen.bo', '--days', '900'], { env })).code).toBe(3);
  }, 60_000);

  test('the audit log verifies, and does not once a row was changed', async () => {
    const env = databaseEnv();
    expect(await sluice(['audit', 'verify'], { env })).toMatchObject({
      code: 0,
      out: expect.stringContaining('as it was written'),
    });
    const row = await world.db.audit.findFirstOrThrow({ where: { action: 'ticket.create' } });
    await world.sql.query("UPDATE audit SET action = 'ticket.nothing' WHERE stream = ? AND seq = ?", [
      row.stream,
      row.seq,
    ]);
    const broken = await sluice(['audit', 'verify'], { env });
    expect(broken.code).toBe(2);
    expect(broken.out).toContain(row.stream);
  }, 60_000);

  test('a second first administrator is refused', async () => {
    const found = await sluice(['user', 'create-admin'], { env: databaseEnv(), stdin: 'a sentence nobody guesses\n' });
    expect(found).toMatchObject({ code: 3, err: expect.stringContaining('access/set-up-done') });
  });

  test('without a database the settings that are missing are named', async () => {
    const found = await sluice(['audit', 'verify']);
    expect(found.code).toBe(78);
    expect(found.err).toContain('DATABASE_URL');
  });
});
