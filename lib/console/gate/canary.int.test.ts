import { randomBytes } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { judge } from '@/lib/console/gate/judge';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import { RandomQuery, randomFrom } from '@/lib/console/gate/testing/random-query';
import type { GateRequest } from '@/lib/console/gate/verdict';
import { fullMask } from '@/lib/console/mask/mask-rule';
import { invariant } from '@/lib/shared/assert';
import { dialectOfVersionString } from '@/lib/sql/dialect';

const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];

const tables = { a: ['id', 'k', 's', 'p'], b: ['id', 'k', 'r', 'q'], c: ['id', 'p', 'q', 's'], v: ['k', 'p', 'x'] };
const masked = new Set(['a.s', 'b.r']);
const tries = Number(process.env['CANARY_TRIES'] ?? 6_000);

/**
 * Random queries on real servers. Every value of a masked column is marked, so wherever the gate and the server disagree about
 * which column stands where, a mark comes out at a place that the gate would not hide.
 */
describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('what comes out', () => {
    const schema = `gate_${randomBytes(4).toString('hex')}`;
    const script = `
      CREATE TABLE a (id INT PRIMARY KEY, k VARCHAR(30), s VARCHAR(30), p VARCHAR(30));
      CREATE TABLE b (k VARCHAR(30), id INT PRIMARY KEY, r VARCHAR(30), q VARCHAR(30));
      CREATE TABLE c (p VARCHAR(30), s VARCHAR(30), q VARCHAR(30), id INT PRIMARY KEY);
      CREATE VIEW v AS SELECT b.k, a.p, a.s AS x FROM a JOIN b ON b.id = a.id;`;
    let connection: Connection;
    let version = '';

    beforeAll(async () => {
      invariant(url !== undefined, 'skipped without a server');
      const { hostname, port, username, password } = new URL(url);
      connection = await createConnection({
        host: hostname,
        port: Number(port),
        user: decodeURIComponent(username),
        password: decodeURIComponent(password),
        charset: 'utf8mb4',
        rowsAsArray: true,
      });
      await connection.query(`CREATE DATABASE ${schema}`);
      await connection.query(`USE ${schema}`);
      for (const statement of script.split(';')) if (statement.trim() !== '') await connection.query(statement);
      for (const id of [1, 2, 3]) {
        await connection.query('INSERT INTO a VALUES (?, ?, ?, ?)', [id, `k${id}`, `CANARY${id}`, `p${id}`]);
        await connection.query('INSERT INTO b VALUES (?, ?, ?, ?)', [`k${id}`, id, `CANARY${id}`, `q${id}`]);
        await connection.query('INSERT INTO c VALUES (?, ?, ?, ?)', [`p${id}`, `s${id}`, `q${id}`, id]);
      }
      const [rows] = await connection.query<RowDataPacket[][]>('SELECT VERSION()');
      version = String(rows[0]?.[0]);
    });

    afterAll(async () => {
      await connection.query(`DROP DATABASE ${schema}`);
      await connection.end();
    });

    test(`${tries} random queries show no marked value`, { timeout: 600_000 }, async () => {
      const dialect = dialectOfVersionString(version);
      invariant(dialect !== undefined, version);
      const view = gateSchemaFromSql(script, dialect);
      const gateSchema = {
        ...view,
        find: (_: string, name: string) => view.find('app', name),
        viewQuery: (_: string, name: string) => view.viewQuery('app', name),
      };
      const secondReader = await loadNodeSqlParserReader();
      const random = randomFrom(20_261_130);
      const counts = { run: 0, refused: 0, failed: 0 };
      const rules = new Map<string, number>();
      const leaks: string[] = [];
      for (let i = 0; i < tries; i++) {
        const sql = new RandomQuery(random, tables, dialect.flavor === 'mysql').query();
        const request: GateRequest = {
          sql,
          dialect,
          defaultSchema: schema,
          schema: gateSchema,
          access: {
            mayRead: () => true,
            mayReadSchema: () => true,
            maskOf: ({ table, column }) => (masked.has(`${table}.${column}`) ? fullMask : undefined),
            mayCall: () => false,
            maySearchMasked: () => false,
          },
          secondReader,
          rowLimit: { max: 50, why: 'default' },
          statementMsMax: 1000,
        };
        const verdict = judge(request);
        if (verdict.kind === 'refuse') {
          counts.refused += 1;
          rules.set(verdict.rule, (rules.get(verdict.rule) ?? 0) + 1);
          continue;
        }
        const { outputs } = verdict;
        invariant(outputs !== 'server-defined', sql);
        const answer = await connection.query<RowDataPacket[][]>(verdict.text).catch((error: Error) => error);
        if (answer instanceof Error) {
          // What the server does not run shows nothing; its message must not either.
          expect(answer.message, sql).not.toContain('CANARY');
          counts.failed += 1;
          continue;
        }
        counts.run += 1;
        const [rows, fields] = answer;
        const wrong = outputs.flatMap(({ name, mask, column }, at) => {
          if (column !== undefined && fields[at]?.name.toLowerCase() !== name.toLowerCase())
            return `${at}: ${name} is ${fields[at]?.name}`;
          return mask === undefined && rows.some((row) => String(row[at]).includes('CANARY'))
            ? `${at}: ${name} is shown`
            : [];
        });
        const plan = judge({ ...request, sql: `EXPLAIN ${sql}` });
        if (plan.kind === 'run') {
          const [steps] = await connection.query(plan.text);
          if (JSON.stringify(steps).includes('CANARY')) wrong.push('its plan shows a value');
        }
        if (fields.length !== outputs.length) wrong.push(`${fields.length} columns instead of ${outputs.length}`);
        if (wrong.length > 0) leaks.push(`${sql} -- ${wrong.join('; ')}`);
      }
      process.stdout.write(`${version} ${JSON.stringify({ ...counts, ...Object.fromEntries(rules) })}\n`);
      expect(leaks).toEqual([]);
      expect(counts.run).toBeGreaterThan(tries / 20);
    });
  });
});
