import { readFileSync } from 'node:fs';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { judge } from '@/lib/console/gate/judge';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Dialect } from '@/lib/sql/dialect';
import { corpusAccess } from './corpus-access';
import type { CorpusLine } from './corpus-line';
import { textOf } from './corpus-line';
import type { Outcome } from './run-line';

/** For an engine that cannot be started here: the verdict alone, against the schema that the fixture describes. */
export async function judgeLines(
  lines: readonly CorpusLine[],
  dialect: Dialect,
  fixture: string,
): Promise<readonly Outcome[]> {
  const secondReader = await loadNodeSqlParserReader();
  const schema = gateSchemaFromSql(readFileSync(fixture, 'utf8'), dialect, { lowerCaseTableNames: 2 });
  const access = corpusAccess();
  return lines.map((line) => {
    const started = performance.now();
    const verdict = judge({
      sql: textOf(line),
      dialect,
      defaultSchema: 'app',
      schema,
      access,
      secondReader,
      rowLimit: { max: consoleLimits.rowsMax, why: 'default' },
      statementMsMax: consoleLimits.statementMs,
    });
    const ms = performance.now() - started;
    const isRun = verdict.kind === 'run';
    const isMasked = isRun && verdict.outputs !== 'server-defined' && verdict.outputs.some(({ mask }) => mask);
    const violations = [
      ...(isRun && line.expect === 'reject' ? ['was not refused'] : []),
      ...(isRun && !isMasked && (line.expect === 'reject_or_mask' || line.expect === 'allow_masked')
        ? ['no column is masked']
        : []),
    ];
    return {
      line,
      said: isRun ? 'run' : `refused ${verdict.rule}`,
      violations,
      falseRefusal: !isRun && (line.expect === 'allow' || line.expect === 'allow_masked'),
      judgeMs: ms,
      ms,
    };
  });
}
