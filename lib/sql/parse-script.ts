import { LineIndex } from '@/lib/sql/line-index';
import type { ParseOptions } from '@/lib/sql/parse-options';
import type { ScriptStatement } from '@/lib/sql/parse-result';
import { parseRange } from '@/lib/sql/parse-statement';
import { splitScript } from '@/lib/sql/split';

/** Splits a script and parses each statement. One that does not parse does not stop the others. */
export const parseScript = (script: string, options: ParseOptions): ScriptStatement[] => [
  ...eachStatement(script, options),
];

/** The same, each statement when it is asked for: whoever needs one tree at a time holds no other. */
export function* eachStatement(script: string, options: ParseOptions): Generator<ScriptStatement, undefined> {
  const lines = new LineIndex(script);
  let ordinal = 0;
  for (const range of splitScript(script, options)) {
    const { line, column } = lines.positionOf(range.start);
    yield {
      ordinal,
      span: { start: range.start, end: range.end },
      text: script.slice(range.start, range.end),
      line,
      column,
      unterminated: range.unterminated,
      result: parseRange(script, range.start, range.end, options, lines),
    };
    ordinal += 1;
  }
  return undefined;
}
