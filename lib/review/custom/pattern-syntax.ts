import type { Text } from '@/lib/shared/text';

/** What a regular expression says, without what needs going back: references to groups, and looking around. */
export type PatternNode =
  | { readonly kind: 'take'; readonly takes: (code: number) => boolean }
  | { readonly kind: 'assert'; readonly at: 'start' | 'end' | 'word' | 'not-word' }
  | { readonly kind: 'sequence'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly min: number; readonly max: number | undefined };

type Parsed = { readonly ok: true; readonly value: PatternNode } | { readonly ok: false; readonly text: Text };

const depthMax = 20;
const countMax = 100;

class Refused extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

export function parsePattern(source: string, anyCase: boolean): Parsed {
  try {
    return { ok: true, value: new Parser(Array.from(source), anyCase).whole() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, text: error.text };
    throw error;
  }
}

type Test = (code: number) => boolean;

const isDigit: Test = (code) => code >= 48 && code <= 57;
const isWord: Test = (code) =>
  isDigit(code) || code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSpace: Test = (code) => /^\s$/.test(String.fromCodePoint(code));
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);

const classes: { readonly [letter: string]: Test } = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};

const controls: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly chars: readonly string[],
    private readonly anyCase: boolean,
  ) {}

  whole(): PatternNode {
    const node = this.either();
    if (this.at < this.chars.length) throw this.wrong({ en: 'a ) without its (', zh: '多余的 )' });
    return node;
  }

  private either(): PatternNode {
    const branches = [this.sequence()];
    while (this.eat('|')) branches.push(this.sequence());
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: 'either', of: branches };
  }

  private sequence(): PatternNode {
    const of: PatternNode[] = [];
    for (let char = this.peek(); char !== undefined && char !== '|' && char !== ')'; char = this.peek()) {
      of.push(this.repeated());
    }
    return { kind: 'sequence', of };
  }

  private repeated(): PatternNode {
    const of = this.atom();
    const range = this.range();
    if (range === undefined) return of;
    if (of.kind === 'assert') throw this.wrong({ en: 'a repetition with nothing to repeat', zh: '重复符号前没有内容' });
    // Whether the shortest or the longest is taken makes no difference to a test.
    this.eat('?');
    if (this.eat('+')) throw new Refused({ en: 'It has a possessive repetition (++).', zh: '含有独占重复（++）。' });
    if (this.range() !== undefined) {
      throw this.wrong({ en: 'a repetition of a repetition', zh: '对重复再次重复' });
    }
    return { kind: 'repeat', of, ...range };
  }

  private range(): { readonly min: number; readonly max: number | undefined } | undefined {
    if (this.eat('*')) return { min: 0, max: undefined };
    if (this.eat('+')) return { min: 1, max: undefined };
    if (this.eat('?')) return { min: 0, max: 1 };
    const counts = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.chars.slice(this.at, this.at + 12).join(''));
    if (counts === null) return undefined;
    this.at += counts[0].length;
    const min = Number(counts[1]);
    const max = counts[2] === undefined ? min : counts[3] === '' ? undefined : Number(counts[3]);
    if (min > countMax || (max ?? 0) > countMax) {
      throw new Refused({ en: `It repeats more than ${countMax} times.`, zh: `重复次数超过 ${countMax}。` });
    }
    if (max !== undefined && max < min)
      throw this.wrong({ en: 'a count that ends before it starts', zh: '次数范围颠倒' });
    return { min, max };
  }

  private atom(): PatternNode {
    const char = this.next();
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return take(this.set());
      case '^':
        return { kind: 'assert', at: 'start' };
      case '$':
        return { kind: 'assert', at: 'end' };
      case '.':
        return take((code) => code !== 10 && code !== 13);
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw this.wrong({ en: 'a repetition with nothing to repeat', zh: '重复符号前没有内容' });
      default:
        return take(this.same(codeOf(char)));
    }
  }

  private group(): PatternNode {
    if (this.eat('?')) {
      const next = this.next();
      if (next !== ':') {
        throw new Refused({
          en: 'It looks ahead or behind, or names a group: (?… other than (?: cannot be run in linear time.',
          zh: '含有环视或命名分组：除 (?: 以外的 (?… 无法在线性时间内运行。',
        });
      }
    }
    this.depth += 1;
    if (this.depth > depthMax) throw new Refused({ en: 'Its groups are too deep.', zh: '分组嵌套过深。' });
    const node = this.either();
    if (!this.eat(')')) throw this.wrong({ en: 'a ( that is never closed', zh: '( 没有闭合' });
    this.depth -= 1;
    return node;
  }

  private escape(): PatternNode {
    const char = this.next();
    if (char === 'b') return { kind: 'assert', at: 'word' };
    if (char === 'B') return { kind: 'assert', at: 'not-word' };
    if (/^[1-9k]$/.test(char)) {
      throw new Refused({
        en: `It refers back to a group (\\${char}), which cannot be run in linear time.`,
        zh: `含有反向引用（\\${char}），无法在线性时间内运行。`,
      });
    }
    return take(this.escaped(char));
  }

  private escaped(char: string): Test {
    const known = classes[char];
    if (known !== undefined) return known;
    const control = controls[char];
    if (control !== undefined) return (code) => code === control;
    if (/^[A-Za-z0-9]$/.test(char))
      throw this.wrong({ en: `the unknown escape \\${char}`, zh: `未知的转义 \\${char}` });
    return this.same(codeOf(char));
  }

  private set(): Test {
    const negated = this.eat('^');
    const tests: Test[] = [];
    for (let char = this.next(); char !== ']'; char = this.next()) {
      if (char === '\\' && classes[this.peek() ?? ''] !== undefined) {
        tests.push(this.escaped(this.next()));
        continue;
      }
      const from = this.setCode(char);
      if (this.peek() !== '-' || this.chars[this.at + 1] === ']') {
        tests.push(this.same(from));
        continue;
      }
      this.next();
      const to = this.setCode(this.next());
      if (to < from) throw this.wrong({ en: 'a range that ends before it starts', zh: '字符范围颠倒' });
      tests.push(this.between(from, to));
    }
    return negated ? (code) => !tests.some((test) => test(code)) : (code) => tests.some((test) => test(code));
  }

  private setCode(char: string): number {
    if (char !== '\\') return codeOf(char);
    const escaped = this.next();
    return controls[escaped] ?? codeOf(escaped);
  }

  /** The text is in lower case where case does not matter. */
  private same(wanted: number): Test {
    const code = this.anyCase ? codeOf(String.fromCodePoint(wanted).toLowerCase()) : wanted;
    return (given) => given === code;
  }

  private between(from: number, to: number): Test {
    const inside: Test = (code) => code >= from && code <= to;
    if (!this.anyCase) return inside;
    return (code) => inside(code) || inside(codeOf(String.fromCodePoint(code).toUpperCase()));
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string {
    const char = this.chars[this.at];
    if (char === undefined) throw this.wrong({ en: 'an end where more is expected', zh: '意外结束' });
    this.at += 1;
    return char;
  }

  private eat(char: string): boolean {
    if (this.chars[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private wrong(what: Text): Refused {
    return new Refused({
      en: `It is no regular expression: ${what.en} (character ${this.at}).`,
      zh: `不是正确的正则表达式：${what.zh}（第 ${this.at} 个字符）。`,
    });
  }
}

const take = (takes: Test): PatternNode => ({ kind: 'take', takes });
const codeOf = (char: string): number => char.codePointAt(0) ?? 0;
