/** Scores the parser on files of real statements: `npm run corpus -- FILE.jsonl… [options]`. See --help. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { newestDialect, parseVersion } from '@/lib/sql/dialect';
import type { CorpusScore } from '@/scripts/corpus-score';
import { scoreCorpus } from '@/scripts/corpus-score';
import { corpusTable } from '@/scripts/corpus-table';

const help = `Usage: npm run corpus -- FILE.jsonl… [--dialect mysql|mariadb|tidb] [--version 8.0.36] [--json] [--failures N]

Each line of a file is {"sql": "…", "valid": true|false|null}; null or absent counts as valid.
Prints, per file and statement kind: valid accepted and refused, invalid refused and accepted, and how many accepted
statements are opaque (known by their first words only).

  --dialect   whose grammar (default mysql)
  --version   of the server (default 8.0.36 for mysql, else the newest supported)
  --json      the same figures as JSON, with the failures
  --failures  how many failures to print per file and sort (default 0)
  --help      this text

Exits 0 whatever the score, 1 when a file cannot be read.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dialect: { type: 'string', default: 'mysql' },
    version: { type: 'string' },
    json: { type: 'boolean', default: false },
    failures: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

function dialectOf(): Dialect {
  const flavor = values.dialect;
  if (flavor !== 'mysql' && flavor !== 'mariadb' && flavor !== 'tidb') throw new Error(`unknown dialect ${flavor}`);
  const version = values.version === undefined ? defaultVersion(flavor) : parseVersion(values.version);
  if (version === undefined) throw new Error(`not a version: ${values.version}`);
  return { flavor, version };
}

const defaultVersion = (flavor: Flavor): number => (flavor === 'mysql' ? 80036 : newestDialect[flavor].version);

function main(): void {
  if (values.help || positionals.length === 0) {
    console.log(help);
    return;
  }
  const dialect = dialectOf();
  const failures = Number(values.failures);
  const scores: CorpusScore[] = positionals.map((file) =>
    scoreCorpus(file, readFileSync(file, 'utf8'), dialect, failures),
  );
  console.log(values.json ? JSON.stringify({ dialect, files: scores }, null, 2) : corpusTable(scores));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
