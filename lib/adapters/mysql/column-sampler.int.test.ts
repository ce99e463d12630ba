import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenSampler } from '@/lib/adapters/mysql/column-sampler';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { scanColumns, scanLimits } from '@/lib/console/mask/scan-columns';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

const instanceId = newId(instanceIdSchema);
const servers = [
  { name: 'MariaDB', url: process.env['TEST_TARGET_URL'] },
  { name: 'MySQL', url: process.env['TEST_MYSQL_URL'] },
];

describe.each(servers)('$name', ({ url }) => {
  describe.skipIf(url === undefined)('a scan for columns to mask', () => {
    const schema = `classify_${randomBytes(4).toString('hex')}`;
    let admin: TargetSession;

    beforeAll(async () => {
      const opened = await sessionsByUrl(url).open(instanceId, 'execute', { label: 'test' });
      invariant(opened.ok, JSON.stringify(opened));
      admin = opened.value;
      await admin.rows(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
      await admin.rows(`USE ${schema}`);
      await admin.rows(`CREATE TABLE \`a\`\`b\` (id bigint PRIMARY KEY, buyer_mobile varchar(20), contact varchar(64),
        paper char(18), card varchar(32), title varchar(64), body text, made datetime)`);
      for (let n = 0; n < 60; n++) {
        await admin.rows(
          `INSERT INTO \`a\`\`b\` VALUES (?, '13800138000', 'li.na@example.com', '11010519491231002X',
          '4111111111111111', '订单', NULL, NOW())`,
          [n],
        );
      }
      await admin.rows('CREATE VIEW v AS SELECT buyer_mobile FROM `a``b`');
      // A view that never ends is not read.
      await admin.rows('CREATE VIEW slow AS SELECT SLEEP(30) AS n');
    });
    afterAll(async () => {
      await admin.rows(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.close();
    });

    test('finds them by name and by values, with few rows read and nothing written', async () => {
      const opened = await createOpenSampler(sessionsByUrl(url))(instanceId);
      invariant(opened.ok, JSON.stringify(opened));
      const sampler = opened.value;
      const started = performance.now();
      const found = await scanColumns(sampler, schema, {
        now: () => performance.now(),
        signal: new AbortController().signal,
      });
      expect(performance.now() - started).toBeLessThan(10_000);
      const byColumn = Object.fromEntries(
        found.suggestions.map(({ table, column, ...one }) => [
          `${table}.${column}`,
          [one.class, one.byName, one.matched],
        ]),
      );
      const { rowsMax } = scanLimits;
      expect(byColumn).toEqual({
        'a`b.buyer_mobile': ['phone', true, rowsMax],
        'a`b.contact': ['email', false, rowsMax],
        'a`b.paper': ['id-card', false, rowsMax],
        'a`b.card': ['bank-card', false, rowsMax],
        'v.buyer_mobile': ['phone', true, 0],
      });
      expect(await sampler.values(schema, 'nowhere', ['x'], 1)).toBeUndefined();
      await sampler.close();
    });
  });
});
