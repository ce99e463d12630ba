import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { judge } from '@/lib/console/gate/judge';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import type { GateAccess, GateVerdict } from '@/lib/console/gate/verdict';
import { fullMask } from '@/lib/console/mask/mask-rule';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { mariadb1011, mysql97, tidb85 } from '@/lib/sql/dialect';

/** Statements written against a gate, with what must become of them; it lies beside the repository where it was given. */
const folder = join(import.meta.dirname, '../../../../shared/console');
const isHere = existsSync(join(folder, 'corpus.jsonl'));

type Line = {
  readonly id: string;
  readonly sql: string;
  readonly engine: string;
  readonly expect: 'reject' | 'reject_or_mask' | 'reject_or_limit' | 'allow' | 'allow_masked';
  readonly sqlHex?: string;
  readonly gen?: { readonly prefix: string; readonly repeat: string; readonly times: number; readonly suffix: string };
};

const lines = isHere
  ? readFileSync(join(folder, 'corpus.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
  : [];

const textOf = ({ sql, gen }: Line): string =>
  gen === undefined ? sql : gen.prefix + gen.repeat.repeat(gen.times) + gen.suffix;

/** The session that the lines assume. */
const masked = new Set(['app.customers.phone', 'app.customers.email', 'app.customers.id_card', 'app.orders.card_no']);
const access: GateAccess = {
  mayRead: ({ schema, table }) => schema === 'app' && table !== 'api_keys' && table !== 'v_hr',
  mayReadSchema: (schema) => schema === 'app',
  maskOf: ({ schema, table, column }) =>
    masked.has(`${schema}.${table}.${column}`.toLowerCase()) ? fullMask : undefined,
  mayCall: ({ schema, name }) => schema === 'app' && name === 'f_tax',
  maySearchMasked: () => false,
};
const hidden = [...masked, 'app.customers.phone_tail'];

const secondReader = await loadNodeSqlParserReader();
const dialects: Readonly<Record<Flavor, Dialect>> = { mysql: mysql97, mariadb: mariadb1011, tidb: tidb85 };

describe.skipIf(!isHere)(`corpus of the console${isHere ? '' : ` (${folder} does not exist)`}`, () => {
  describe.each(Object.keys(dialects) as Flavor[])('%s', (flavor) => {
    const fixture = isHere ? readFileSync(join(folder, 'fixture.sql'), 'utf8') : '';
    const extra = flavor === 'mariadb' ? 'CREATE SEQUENCE app.seq_order;' : '';
    const dialect = dialects[flavor];
    const schema = gateSchemaFromSql(`${extra}\n${fixture}\n${extra}`, dialect, {
      lowerCaseTableNames: flavor === 'tidb' ? 2 : 0,
    });
    const own = lines.filter(({ engine }) => engine === 'all' || engine.split(',').includes(flavor));
    const times: number[] = [];
    const verdictOf = (line: Line): GateVerdict => {
      const start = performance.now();
      const verdict = judge({
        sql: textOf(line),
        dialect,
        defaultSchema: 'app',
        schema,
        access,
        secondReader,
        rowLimit: { max: 1000, why: 'default' },
        statementMsMax: 30_000,
      });
      times.push(performance.now() - start);
      return verdict;
    };

    test.each(own.map((line) => [line.id, line] as const))('%s', (_, line) => {
      const verdict = verdictOf(line);
      const shown = `${line.sql.slice(0, 200)} -> ${JSON.stringify(verdict).slice(0, 400)}`;
      if (line.expect === 'reject') expect(verdict.kind, shown).toBe('refuse');
      if (line.expect === 'allow' || line.expect === 'allow_masked') expect(verdict.kind, shown).toBe('run');
      if (verdict.kind !== 'run' || verdict.outputs === 'server-defined') return;
      // A canary is shown wherever a masked column comes out without its mask.
      for (const { mask, sources } of verdict.outputs) {
        const canary = sources.find(({ schema: s, table, column }) => hidden.includes(`${s}.${table}.${column}`));
        if (canary !== undefined) expect(mask, shown).toBeDefined();
      }
      if (line.expect === 'reject_or_mask' || line.expect === 'allow_masked')
        expect(
          verdict.outputs.some(({ mask }) => mask !== undefined),
          shown,
        ).toBe(true);
    });

    test('verdicts are quick', () => {
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
      process.stdout.write(`${flavor}: ${own.length} lines, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms\n`);
      expect(sorted.at(-1) ?? 0).toBeLessThan(2_000);
    });
  });
});
