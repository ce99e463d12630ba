import type { CorpusFailure, CorpusScore, KindScore } from '@/scripts/corpus-score';

const columns = ['kind', 'valid ok', 'refused', '%', 'invalid refused', 'accepted', '%', 'opaque'] as const;

/** The scores as text for a terminal. */
export const corpusTable = (scores: readonly CorpusScore[]): string => scores.map(fileTable).join('\n\n');

function fileTable(score: CorpusScore): string {
  const head = `${score.file}: ${score.statements} statements in ${Math.round(score.milliseconds)} ms`;
  const rows = [columns, ...score.kinds.map(row), row(score.total)];
  const widths = columns.map((_, index) => Math.max(...rows.map((cells) => cells[index]?.length ?? 0)));
  const table = rows.map((cells) => cells.map((cell, index) => pad(cell, widths[index] ?? 0, index === 0)).join('  '));
  return [head, ...table, ...list('valid, refused', score.refused), ...list('invalid, accepted', score.accepted)].join(
    '\n',
  );
}

const pad = (cell: string, width: number, left: boolean): string => (left ? cell.padEnd(width) : cell.padStart(width));

function row(score: KindScore): readonly string[] {
  const { kind, validAccepted, validRefused, invalidRefused, invalidAccepted, opaque } = score;
  return [
    kind,
    String(validAccepted),
    String(validRefused),
    percent(validAccepted, validRefused),
    String(invalidRefused),
    String(invalidAccepted),
    percent(invalidRefused, invalidAccepted),
    String(opaque),
  ];
}

const percent = (good: number, bad: number): string =>
  good + bad === 0 ? '-' : ((100 * good) / (good + bad)).toFixed(2);

const list = (title: string, failures: readonly CorpusFailure[]): readonly string[] =>
  failures.map(({ sql, message }) => `${title}: ${sql.replaceAll('\n', ' ').slice(0, 300)}\n    ${message}`);
