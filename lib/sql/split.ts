import { isSpace } from '@/lib/sql/characters';
import { endOfCompound, mayBeCompound } from '@/lib/sql/compound-end';
import type { ParseOptions } from '@/lib/sql/parse-options';
import { ScriptScanner } from '@/lib/sql/script-scanner';

/** One statement of a script, without its delimiter and without white space and comments in front of it. */
export type StatementRange = {
  readonly start: number;
  readonly end: number;
  /** A string, quoted name or comment was open at the end of the script. */
  readonly unterminated: boolean;
};

/**
 * Cuts a script into statements as the command-line client does: at `;` or what DELIMITER set, outside of strings,
 * quoted names and comments. Bodies of routines need no DELIMITER: the parser finds their end. Nothing is lost: what is
 * left open at the end comes back as one statement, flagged.
 */
export function splitScript(script: string, options: ParseOptions): StatementRange[] {
  const splitter = new Splitter(script, 0, script.length, options, ';');
  const ranges: StatementRange[] = [];
  for (;;) {
    const range = splitter.next(true);
    if (range === undefined) return ranges;
    ranges.push(range);
  }
}

/** Finds one statement after the other. `next` gives undefined when no further whole statement is in the text. */
export class Splitter {
  private readonly scanner: ScriptScanner;

  constructor(
    private readonly text: string,
    /** Everything before is dealt with. */
    public position: number,
    private readonly end: number,
    private readonly options: ParseOptions,
    public delimiter: string,
  ) {
    this.scanner = new ScriptScanner(text, end, options.dialect, options.sqlMode);
  }

  /** `final`: the text ends here, so that a statement without delimiter is whole. */
  next(final: boolean): StatementRange | undefined {
    for (;;) {
      const start = this.scanner.skipBlank(this.position);
      if (start < 0) return final ? this.takeOpenTail() : undefined;
      if (start >= this.end) return undefined;
      if (this.text.startsWith(this.delimiter, start)) {
        this.position = start + this.delimiter.length;
        continue;
      }
      if (isDelimiterCommand(this.text, start, this.end)) {
        if (!this.takeDelimiterCommand(start, final)) return undefined;
        continue;
      }
      return this.takeStatement(start, final);
    }
  }

  private takeStatement(start: number, final: boolean): StatementRange | undefined {
    const at = this.findEnd(start, final);
    if (at === undefined) return undefined;
    if (at < 0) {
      if (!final) return undefined;
      this.position = this.end;
      return { start, end: trimEnd(this.text, start, this.end), unterminated: true };
    }
    const line = endOfUseLine(this.text, start, this.end);
    if (line !== undefined && line < at) {
      this.position = line;
      return { start, end: trimEnd(this.text, start, line), unterminated: false };
    }
    if (at >= this.end && !final) return undefined;
    this.position = Math.min(at + this.delimiter.length, this.end);
    return { start, end: trimEnd(this.text, start, at), unterminated: false };
  }

  /** Where the delimiter of the statement stands, the end of the text without one, -1 when something is left open. */
  private findEnd(start: number, final: boolean): number | undefined {
    if (this.delimiter !== ';' || !mayBeCompound(this.text, start, this.end, this.options)) {
      return this.scanner.findDelimiter(start, this.delimiter);
    }
    const end = endOfCompound(this.text, start, this.end, this.options, final);
    if (end === 'incomplete') return undefined;
    return end ?? this.scanner.findDelimiter(start, this.delimiter);
  }

  private takeOpenTail(): StatementRange | undefined {
    let start = this.position;
    while (start < this.end && isSpace(this.text.charCodeAt(start))) start += 1;
    this.position = this.end;
    return { start, end: trimEnd(this.text, start, this.end), unterminated: true };
  }

  /** The new delimiter is the first word of the rest of the line. */
  private takeDelimiterCommand(start: number, final: boolean): boolean {
    const newline = this.text.indexOf('\n', start);
    const stop = newline < 0 || newline >= this.end ? this.end : newline;
    if (stop === this.end && !final) return false;
    let from = start + delimiterWord.length;
    while (from < stop && isSpace(this.text.charCodeAt(from))) from += 1;
    let to = from;
    while (to < stop && !isSpace(this.text.charCodeAt(to))) to += 1;
    if (to > from) this.delimiter = unquote(this.text.slice(from, to));
    this.position = stop;
    return true;
  }
}

const delimiterWord = 'delimiter';

/** DELIMITER at the start of a statement, white space behind it: the client's command, not SQL. */
function isDelimiterCommand(text: string, start: number, end: number): boolean {
  const stop = start + delimiterWord.length;
  if (stop >= end || !isSpace(text.charCodeAt(stop))) return false;
  return text.slice(start, stop).toLowerCase() === delimiterWord;
}

/**
 * `USE name` needs no delimiter: the command-line client takes it for its own command and ends it with the line (manual, "mysql Client
 * Commands"). undefined for anything else, and while the line is not whole.
 */
function endOfUseLine(text: string, start: number, end: number): number | undefined {
  const behind = start + 'use'.length;
  if (behind >= end || text.slice(start, behind).toLowerCase() !== 'use' || !isSpace(text.charCodeAt(behind)))
    return undefined;
  const newline = text.indexOf('\n', behind);
  if (newline < 0 || newline >= end) return undefined;
  return trimEnd(text, behind, newline) > behind ? newline : undefined;
}

function unquote(text: string): string {
  const first = text.charAt(0);
  const isQuoted = text.length > 2 && (first === "'" || first === '"') && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}

function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isSpace(text.charCodeAt(i - 1))) i -= 1;
  return i;
}
