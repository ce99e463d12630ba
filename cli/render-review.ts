import type { Locale } from '@/lib/shared/text';
import { displayWidth, printable } from './display-width';
import type { ScriptLines } from './script-position';
import { scriptLines } from './script-position';

export type ShownLevel = 'notice' | 'warning' | 'error' | 'gap';

/** A finding or a gap, with its texts already in the reader's language. Without a range it concerns the whole script. */
export type ShownFinding = {
  readonly level: ShownLevel;
  readonly id: string;
  readonly message: string;
  readonly why?: string;
  readonly fix?: string;
  readonly range?: { readonly start: number; readonly end: number };
};

const words: { readonly [L in Locale]: { readonly [Level in ShownLevel]: string } } = {
  en: { notice: 'notice', warning: 'warning', error: 'error', gap: 'not checked' },
  zh: { notice: '提示', warning: '警告', error: '错误', gap: '未能检查' },
};

/** Every finding, in the order of the script, each with its line and a caret under its range. Nothing is left out. */
export function renderReview(
  file: string,
  script: string,
  findings: readonly ShownFinding[],
  statements: number,
  locale: Locale,
): string {
  const lines = scriptLines(script);
  const ordered = [...findings].sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));
  const blocks = ordered.map((finding) => renderFinding(file, lines, finding, locale));
  return [...blocks, summaryLine(findings, statements, locale)].join('\n\n');
}

function renderFinding(file: string, lines: ScriptLines, finding: ShownFinding, locale: Locale): string {
  const at = finding.range ? lines.at(finding.range.start) : undefined;
  const place = at ? `${file}:${at.line}:${at.column}` : file;
  return [
    `${printable(place)}  ${words[locale][finding.level]}  ${finding.id}`,
    ...(finding.range ? excerpt(lines, finding.range) : []),
    `  ${printable(finding.message)}`,
    ...(finding.why ? [`  ${locale === 'zh' ? '原因：' : 'why: '}${printable(finding.why)}`] : []),
    ...(finding.fix ? [`  ${locale === 'zh' ? '建议：' : 'fix: '}${printable(finding.fix)}`] : []),
  ].join('\n');
}

const excerptWidth = 160;

/** The line of the range's start and carets below it. A long line is shown around the range, with … where it goes on. */
function excerpt(lines: ScriptLines, range: { readonly start: number; readonly end: number }): readonly string[] {
  const at = lines.at(range.start);
  const line = lines.line(at.line);
  const from = range.start - lines.startOf(at.line);
  const to = Math.min(line.length, Math.max(from + 1, range.end - lines.startOf(at.line)));
  const left = from > excerptWidth / 2 ? from - 40 : 0;
  const right = Math.min(line.length, left + excerptWidth);
  const head = `${left > 0 ? '…' : ''}`;
  const before = head + printable(line.slice(left, from));
  const marked = printable(line.slice(from, Math.min(to, right)));
  const after = printable(line.slice(Math.min(to, right), right)) + (right < line.length ? '…' : '');
  const end = lines.at(range.end);
  const more = end.line > at.line && range.end > range.start ? ` … ${end.line}:${end.column}` : '';
  const gutter = String(at.line);
  return [
    `  ${gutter} │ ${before}${marked}${after}`,
    `  ${' '.repeat(gutter.length)} │ ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(marked)))}${more}`,
  ];
}

export function summaryLine(findings: readonly ShownFinding[], statements: number, locale: Locale): string {
  const count = (level: ShownLevel) => findings.filter((finding) => finding.level === level).length;
  const [errors, warnings, notices, gaps] = [count('error'), count('warning'), count('notice'), count('gap')];
  if (locale === 'zh') {
    return `${statements} 条语句：${errors} 个错误，${warnings} 个警告，${notices} 个提示，${gaps} 处未能检查`;
  }
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  return `${plural(statements, 'statement')}: ${[plural(errors, 'error'), plural(warnings, 'warning'), plural(notices, 'notice')].join(', ')}, ${gaps} not checked`;
}

/** 2 = errors; 1 = warnings, or something that could not be checked: that is never a pass; 0 = at most notices. */
export function reviewExitCode(findings: readonly ShownFinding[]): 0 | 1 | 2 {
  if (findings.some(({ level }) => level === 'error')) return 2;
  return findings.some(({ level }) => level === 'warning' || level === 'gap') ? 1 : 0;
}
