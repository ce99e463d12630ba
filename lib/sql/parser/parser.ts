import type { Statement } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import type { Keyword } from '@/lib/sql/keywords';
import { keywordTexts } from '@/lib/sql/keywords';
import type { ParseError } from '@/lib/sql/parse-result';
import { ParseFailure } from '@/lib/sql/parser/parse-failure';
import type { Span } from '@/lib/sql/span';
import type { TokenBuffer, TokenKind } from '@/lib/sql/token';
import { T, tokenReserved } from '@/lib/sql/token';

/** The rules that other rules call in circles; given from outside so that the files of the grammar import one way only. */
export type Grammar = {
  readonly expression: (p: Parser) => Expression;
  /** Without NOT, AND, OR, comparisons and predicates. */
  readonly bitExpression: (p: Parser) => Expression;
  readonly query: (p: Parser) => Query;
  /** The rest of a query whose first operand, in parentheses from `start` on, is read already. */
  readonly continueQuery: (p: Parser, first: Query, start: number) => Query;
  readonly statement: (p: Parser) => Statement;
};

export type ParserContext = {
  readonly dialect: Dialect;
  readonly sqlMode: SqlMode;
  readonly depthMax: number;
};

/** Operators of one chain make a tree as deep as they are many; beyond this, who walks the tree would run out of stack. */
const chainMax = 1000;

/**
 * A cursor over the tokens of one statement and the questions that every rule asks. Knows no rule itself.
 * A rule either returns its node, having consumed exactly its tokens, or throws ParseFailure.
 */
export class Parser {
  /** Kind and keyword of the current token, kept beside the arrays because everything looks at them. */
  kind: number = T.end;
  word: Keyword | '' = '';
  readonly mysql: boolean;
  readonly mariadb: boolean;
  readonly tidb: boolean;
  readonly version: number;
  readonly sqlMode: SqlMode;
  /** Inside the body of a routine: local variables and compound statements are allowed. */
  inRoutine = false;
  /** Offset at which an INTERVAL may stand although it is no operand of + or -: the argument of DATE_ADD. */
  intervalAt = -1;
  /** See openChain. */
  chain = 0;
  private pos = 0;
  private depth = 0;

  constructor(
    readonly text: string,
    private readonly tokens: TokenBuffer,
    readonly context: ParserContext,
    private readonly grammar: Grammar,
  ) {
    const { flavor, version } = context.dialect;
    this.mysql = flavor === 'mysql';
    this.mariadb = flavor === 'mariadb';
    this.tidb = flavor === 'tidb';
    this.version = version;
    this.sqlMode = context.sqlMode;
    this.load();
  }

  // — moving —

  private load(): void {
    this.kind = this.tokens.kinds[this.pos] ?? T.end;
    this.word = keywordTexts[this.tokens.keywords[this.pos] ?? 0] ?? '';
  }

  advance(): void {
    if (this.pos < this.tokens.count - 1) this.pos += 1;
    this.load();
  }

  /** A place to come back to; depth is restored with it. */
  mark(): number {
    return this.pos;
  }

  reset(mark: number): void {
    this.pos = mark;
    this.load();
  }

  // — looking —

  /** Offset of the current token. */
  get start(): number {
    return this.tokens.starts[this.pos] ?? 0;
  }

  /** Offset behind the current token. */
  get tokenEnd(): number {
    return this.tokens.ends[this.pos] ?? 0;
  }

  /** Offset behind the last consumed token. */
  get lastEnd(): number {
    return this.pos === 0 ? this.start : (this.tokens.ends[this.pos - 1] ?? 0);
  }

  get flags(): number {
    return this.tokens.flags[this.pos] ?? 0;
  }

  get tokenText(): string {
    return this.text.slice(this.start, this.tokenEnd);
  }

  peekKind(distance: number): number {
    return this.tokens.kinds[Math.min(this.pos + distance, this.tokens.count - 1)] ?? T.end;
  }

  peekWord(distance: number): Keyword | '' {
    const at = Math.min(this.pos + distance, this.tokens.count - 1);
    return keywordTexts[this.tokens.keywords[at] ?? 0] ?? '';
  }

  /** The token in front of the current one. */
  previousKind(): number {
    return this.pos === 0 ? T.end : (this.tokens.kinds[this.pos - 1] ?? T.end);
  }

  previousWord(): Keyword | '' {
    return this.pos === 0 ? '' : (keywordTexts[this.tokens.keywords[this.pos - 1] ?? 0] ?? '');
  }

  /** The current token is directly followed by the next one, without white space or comment. */
  isGlued(): boolean {
    return this.tokens.starts[this.pos + 1] === this.tokenEnd;
  }

  /** The current token may be an unquoted or quoted name. */
  isName(): boolean {
    return this.isNameAt(0);
  }

  isNameAt(distance: number): boolean {
    const at = Math.min(this.pos + distance, this.tokens.count - 1);
    const kind = this.tokens.kinds[at];
    if (kind === T.quoted) return true;
    return kind === T.word && ((this.tokens.flags[at] ?? 0) & tokenReserved) === 0;
  }

  get atEnd(): boolean {
    return this.kind === T.end || this.kind === T.semicolon;
  }

  spanFrom(start: number): Span {
    return { start, end: this.lastEnd };
  }

  /** The current token is this keyword: for asking again behind an advance, where the compiler still believes `word`. */
  is(word: Keyword): boolean {
    return this.word === word;
  }

  isKind(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  // — taking —

  accept(word: Keyword): boolean {
    if (this.word !== word) return false;
    this.advance();
    return true;
  }

  /** Takes all words, or none of them. */
  acceptWords(first: Keyword, second: Keyword, third?: Keyword): boolean {
    if (this.word !== first || this.peekWord(1) !== second) return false;
    if (third !== undefined && this.peekWord(2) !== third) return false;
    this.advance();
    this.advance();
    if (third !== undefined) this.advance();
    return true;
  }

  acceptKind(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  expect(word: Keyword): void {
    if (this.word !== word) this.fail(word);
    this.advance();
  }

  expectWords(...words: readonly Keyword[]): void {
    for (const word of words) this.expect(word);
  }

  expectKind(kind: TokenKind, description: string): void {
    if (this.kind !== kind) this.fail(description);
    this.advance();
  }

  expectLeftParen(): void {
    this.expectKind(T.leftParen, '(');
  }

  expectRightParen(): void {
    this.expectKind(T.rightParen, ')');
  }

  /** The first of the words that stands here, taken; undefined when none does. */
  acceptOneOf<Word extends Keyword>(words: readonly Word[]): Word | undefined {
    for (const word of words) if (this.accept(word)) return word;
    return undefined;
  }

  expectOneOf<Word extends Keyword>(words: readonly Word[]): Word {
    const word = this.acceptOneOf(words);
    if (word === undefined) this.fail(...words);
    return word;
  }

  /** item (, item)* */
  list<Item>(item: (p: Parser) => Item): Item[] {
    const items = [item(this)];
    while (this.kind === T.comma) {
      this.advance();
      items.push(item(this));
    }
    return items;
  }

  /** ( item (, item)* ) */
  parenthesised<Item>(item: (p: Parser) => Item): Item[] {
    this.expectLeftParen();
    const items = this.list(item);
    this.expectRightParen();
    return items;
  }

  // — rules in circles —

  expression(): Expression {
    return this.grammar.expression(this);
  }

  bitExpression(): Expression {
    return this.grammar.bitExpression(this);
  }

  query(): Query {
    return this.grammar.query(this);
  }

  continueQuery(first: Query, start: number): Query {
    return this.grammar.continueQuery(this, first, start);
  }

  statement(): Statement {
    return this.grammar.statement(this);
  }

  // — limits and failing —

  /** Every rule that can contain itself stands between enter and leave. */
  enter(): void {
    this.depth += 1;
    if (this.depth > this.context.depthMax) {
      throw new ParseFailure(
        'sql/too-deep',
        this.start,
        this.tokenEnd,
        [],
        `nested deeper than ${this.context.depthMax} levels`,
      );
    }
  }

  leave(): void {
    this.depth -= 1;
  }

  /**
   * `chain` is the height of the left-deep operator chains in everything parsed since it was last opened. A rule that
   * loops over operators opens it, grows its own height by one an operator, and closes it with that height.
   */
  openChain(): number {
    const outer = this.chain;
    this.chain = 0;
    return outer;
  }

  /** One more operator on top of a left operand of height `left` and the right operand parsed since. */
  growChain(left: number): number {
    const height = (left > this.chain ? left : this.chain) + 1;
    this.chain = 0;
    if (height > chainMax) {
      throw new ParseFailure(
        'sql/too-deep',
        this.start,
        this.tokenEnd,
        [],
        `a chain of more than ${chainMax} operators`,
      );
    }
    return height;
  }

  closeChain(outer: number, height: number): void {
    this.chain = outer > height ? outer : height;
  }

  fail(...expected: readonly string[]): never {
    throw new ParseFailure('sql/syntax', this.start, this.tokenEnd, expected, '');
  }

  /** The text is well-formed but this dialect, version or place does not allow it. */
  refuse(message: string, reason?: ParseError['reason']): never {
    throw new ParseFailure('sql/syntax', this.start, this.tokenEnd, [], message, reason);
  }
}
