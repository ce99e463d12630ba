import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { grantScript } from '@/lib/instance/probe/grant-script';
import type { TargetSession } from '@/lib/instance/target-session';
import { reviewTask } from '@/lib/review/review-runner';
import type { ReviewOutcome, ReviewTask } from '@/lib/review/review-store';
import type { Rule } from '@/lib/review/rule';
import { columnLengthShrink } from '@/lib/review/rules/column/column-length-shrink';
import { columnNarrowing } from '@/lib/review/rules/column/column-narrowing';
import { columnNotNullOnNullData } from '@/lib/review/rules/column/column-not-null-on-null-data';
import { indexSelectivity } from '@/lib/review/rules/index/index-selectivity';
import { indexSkew } from '@/lib/review/rules/index/index-skew';
import { uniqueIndexDuplicates } from '@/lib/review/rules/index/unique-index-duplicates';
import { explainFilesort } from '@/lib/review/rules/plan/explain-filesort';
import { explainFullScan } from '@/lib/review/rules/plan/explain-full-scan';
import { explainPreCheckFailed } from '@/lib/review/rules/plan/explain-pre-check-failed';
import { ddlUncommittedTransaction } from '@/lib/review/rules/table/ddl-uncommitted-transaction';
import { invariant } from '@/lib/shared/assert';
import {
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
} from '@/lib/shared/ids';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

/** Rules that ask the server, on real servers, by an account that has what the grant script gives and no more. */
const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];
const options: readonly (readonly [Rule, { readonly [option: string]: unknown }])[] = [
  [columnLengthShrink, {}],
  [columnNarrowing, {}],
  [columnNotNullOnNullData, {}],
  [uniqueIndexDuplicates, {}],
  [indexSelectivity, { minRows: 100 }],
  [indexSkew, { minRows: 100 }],
  [explainFullScan, { maxRows: 500 }],
  [explainFilesort, { min: 500 }],
  [explainPreCheckFailed, {}],
];

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('a review', () => {
    const tag = randomBytes(4).toString('hex');
    const schema = `runner_${tag}`;
    const account = `reviewer_${tag}`;
    let admin: TargetSession;

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      const [version] = await admin.rows('SELECT VERSION() AS v');
      const dialect = dialectOfVersionString(String(version?.['v'])) ?? mysql80;
      await admin.rows(`CREATE DATABASE ${schema}`);
      await admin.rows(`USE ${schema}`);
      await admin.rows(
        `CREATE TABLE item (id int PRIMARY KEY AUTO_INCREMENT, code varchar(60), amount decimal(12, 4), state int, kind enum('a','b','c'),
          born datetime(6), note varchar(20), KEY state (state))`,
      );
      const rows = Array.from(
        { length: 1000 },
        (_, i) => `('code ${i % 900}', ${i}.1234, ${i < 950 ? 1 : i}, 'a', '2024-01-01 00:00:00.5', NULL)`,
      );
      await admin.rows(`INSERT INTO item (code, amount, state, kind, born, note) VALUES ${rows.join(',')}`);
      await admin.rows('ANALYZE TABLE item');
      const script = grantScript({
        dialect,
        purpose: 'read',
        account: { user: account, host: '%' },
        schemas: [schema],
        requireTls: false,
      });
      for (const statement of script) await admin.rows(statement.replace('<password>', 'pw'));
    });
    afterAll(async () => {
      await admin.rows(`DROP DATABASE ${schema}`);
      await admin.rows(`DROP USER '${account}'@'%'`);
      await admin.close();
    });

    async function review(script: string, chosen = options): Promise<ReviewOutcome> {
      const reader = new URL(url ?? '');
      reader.username = account;
      reader.password = 'pw';
      const sessions = sessionsByUrl(reader.href);
      const task: ReviewTask = {
        reviewId: newId(reviewIdSchema),
        revisionId: newId(revisionIdSchema),
        requestId: newId(requestIdSchema),
        projectId: newId(projectIdSchema),
        environmentId: undefined,
        authorIds: [],
        isProduction: false,
        script,
        targets: [
          { ordinal: 0, instanceId, instanceName: 'here', schemaName: schema, serverVersion: '', allowed: 'all' },
        ],
        profile: {
          profile: {
            key: 'test',
            rules: Object.fromEntries(
              chosen.map(([rule, own]) => [rule.id, { level: rule.level, options: { ...own } }]),
            ),
          },
          versionId: null,
        },
      };
      const ports = {
        source: createSchemaSource(sessions),
        facts: createServerFacts(sessions, async () => [{ instanceId, name: 'here' }]),
        snapshots: { save: async () => new Map(), latest: async () => undefined },
        exemptions: { active: async () => [] },
        hash: (text: string) => text,
        now: () => performance.now(),
        yieldNow: async () => {},
        rules: chosen.map(([rule]) => rule),
      };
      return reviewTask(ports, task, new AbortController().signal);
    }
    const found = ({ findings }: ReviewOutcome) => findings.map(({ unitId, messageKey }) => `${unitId} ${messageKey}`);

    test.each<[sql: string, expected: readonly string[]]>([
      ['ALTER TABLE item MODIFY code varchar(7)', ['column-length-shrink tooLong']],
      ['ALTER TABLE item MODIFY code varchar(8)', []],
      ['ALTER TABLE item MODIFY state tinyint', ['column-narrowing refused']],
      ['ALTER TABLE item MODIFY state smallint unsigned', []],
      ['ALTER TABLE item MODIFY amount decimal(12, 2)', ['column-narrowing altered']],
      ['ALTER TABLE item MODIFY born datetime', ['column-narrowing altered']],
      ["ALTER TABLE item MODIFY kind enum('b','c')", ['column-narrowing refused']],
      ["ALTER TABLE item MODIFY kind enum('a','b')", []],
      ['ALTER TABLE item MODIFY note varchar(20) NOT NULL', ['column-not-null-on-null-data nulls']],
      ['ALTER TABLE item MODIFY code varchar(60) NOT NULL', []],
      [
        "UPDATE item SET note = '' WHERE note IS NULL; ALTER TABLE item MODIFY note varchar(20) NOT NULL",
        ['explain-full-scan sized', 'column-not-null-on-null-data afterChange'],
      ],
      ['ALTER TABLE item ADD UNIQUE KEY uk (code)', ['unique-index-duplicates duplicates']],
      ['ALTER TABLE item ADD UNIQUE KEY uk (code, amount)', []],
      ['CREATE INDEX by_state ON item (kind)', ['index-selectivity index', 'index-skew skewed']],
      ['SELECT id FROM item ORDER BY note', ['explain-full-scan sized', 'explain-filesort sort']],
      ['DELETE FROM item WHERE id > 5 AND id < 9', []],
      ['SELECT id, MAX(amount) FROM item GROUP BY id HAVING SUM(MAX(amount)) > 1', ['explain-pre-check-failed failed']],
      ['CREATE TABLE fresh (a int); ALTER TABLE fresh MODIFY a tinyint NOT NULL, ADD UNIQUE (a)', []],
    ])('%s', async (sql, expected) => {
      const outcome = await review(sql);
      expect(outcome.gaps).toEqual([]);
      expect(found(outcome)).toEqual(expected);
    });

    test('no value of a row is in what is stored', async () => {
      const outcome = await review(
        "ALTER TABLE item MODIFY code varchar(3), MODIFY state tinyint, ADD UNIQUE (code); DELETE FROM item WHERE code = 'code 5'",
      );
      expect(outcome.findings.length).toBeGreaterThan(2);
      const stored = JSON.stringify({ ...outcome, facts: { ...outcome.facts, schemaChanges: [] } });
      expect(stored).not.toMatch(/code \d/);
    });

    test('a right that is missing is a gap', async () => {
      const outcome = await review('ALTER TABLE item ADD extra int', [[ddlUncommittedTransaction, {}]]);
      expect(outcome.findings).toEqual([]);
      expect(outcome.gaps).toMatchObject([
        { cause: 'fact-missing', data: { instance: 'here', fact: 'open-transactions', reason: 'no-privilege' } },
      ]);
    });
  });
});
