import { LineIndex } from '@/lib/sql/line-index';
import type { ParseOptions } from '@/lib/sql/parse-options';
import type { ScriptStatement } from '@/lib/sql/parse-result';
import { parseRange } from '@/lib/sql/parse-statement';
import { splitScript } from '@/lib/sql/split';

/** Splits a script and parses each statement. One that does not parse does not stop the others. */
export function parseScript(script: string, options: ParseOptions): ScriptStatement[] {
  const lines = new LineIndex(script);
  return splitScript(script, options).map((range, ordinal) => {
    const { line, column } = lines.positionOf(range.start);
    return {
      ordinal,
      span: { start: range.start, end: range.end },
      text: script.slice(range.start, range.end),
      line,
      column,
      unterminated: range.unterminated,
      result: parseRange(script, range.start, range.end, options, lines),
    };
  });
}
