import { z } from 'zod';
import type { Dialect } from '@/lib/sql/dialect';
import type { ParseError } from '@/lib/sql/parse-result';
import { parseScript } from '@/lib/sql/parse-script';
import { statementWords } from '@/lib/sql/statement-words';

const lineSchema = z.object({ sql: z.string(), source: z.string().optional(), valid: z.boolean().nullish() });

export type KindScore = {
  kind: string;
  validAccepted: number;
  validRefused: number;
  invalidRefused: number;
  invalidAccepted: number;
  opaque: number;
};

export type CorpusFailure = { readonly sql: string; readonly source: string | undefined; readonly message: string };

export type CorpusScore = {
  readonly file: string;
  readonly statements: number;
  readonly milliseconds: number;
  readonly total: KindScore;
  readonly kinds: readonly KindScore[];
  /** Valid ones refused, and invalid ones accepted; as many as were asked for. */
  readonly refused: readonly CorpusFailure[];
  readonly accepted: readonly CorpusFailure[];
};

const emptyScore = (kind: string): KindScore => ({
  kind,
  validAccepted: 0,
  validRefused: 0,
  invalidRefused: 0,
  invalidAccepted: 0,
  opaque: 0,
});

/** Parses every line of a corpus and counts. The kind of a statement is its first words: a refused one has no tree. */
export function scoreCorpus(file: string, content: string, dialect: Dialect, failures: number): CorpusScore {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const cases = lines.map((line) => lineSchema.parse(JSON.parse(line)));
  const total = emptyScore('total');
  const kinds = new Map<string, KindScore>();
  const refused: CorpusFailure[] = [];
  const accepted: CorpusFailure[] = [];
  const start = performance.now();
  for (const { sql, source, valid } of cases) {
    const result = read(sql, dialect);
    const words = statementWords(sql, dialect);
    const score = kinds.get(words) ?? emptyScore(words);
    kinds.set(words, score);
    for (const each of [total, score])
      count(each, valid !== false, result.ok, result.ok && result.kinds.includes('opaque'));
    if (valid !== false && !result.ok && refused.length < failures)
      refused.push({ sql, source, message: result.error.message });
    if (valid === false && result.ok && accepted.length < failures)
      accepted.push({ sql, source, message: result.kinds.join(', ') });
  }
  const milliseconds = performance.now() - start;
  const sorted = [...kinds.values()].sort((a, b) => sizeOf(b) - sizeOf(a));
  return { file, statements: cases.length, milliseconds, total, kinds: sorted, refused, accepted };
}

type Reading =
  | { readonly ok: true; readonly kinds: readonly string[] }
  | { readonly ok: false; readonly error: Pick<ParseError, 'message'> };

/** A line of a corpus may be a script: then all of its statements must be understood. */
function read(sql: string, dialect: Dialect): Reading {
  const results = parseScript(sql, { dialect }).map(({ result }) => result);
  const kinds = results.flatMap((result) => (result.ok ? [result.statement.kind] : []));
  const failed = results.find((result) => !result.ok);
  if (failed !== undefined && !failed.ok) return { ok: false, error: failed.error };
  return kinds.length === 0 ? { ok: false, error: { message: 'there is no statement' } } : { ok: true, kinds };
}

function count(score: KindScore, valid: boolean, ok: boolean, opaque: boolean): void {
  if (valid) score[ok ? 'validAccepted' : 'validRefused'] += 1;
  else score[ok ? 'invalidAccepted' : 'invalidRefused'] += 1;
  if (opaque) score.opaque += 1;
}

const sizeOf = (score: KindScore): number =>
  score.validAccepted + score.validRefused + score.invalidRefused + score.invalidAccepted;
