import type { Locale } from '@/lib/shared/text';
import { displayWidth, printable } from '../display-width';
import type { FileReview, ShownFinding, ShownLevel } from './file-review';
import { counts } from './file-review';
import type { ScriptLines } from './script-position';
import { scriptLines } from './script-position';

const words: { readonly [L in Locale]: { readonly [Level in ShownLevel]: string } } = {
  en: { notice: 'notice', warning: 'warning', error: 'error', gap: 'not checked' },
  zh: { notice: '提示', warning: '警告', error: '错误', gap: '未能检查' },
};

/** Every finding, file by file in the order of the script, each with its line and a caret under its range. Nothing is left out. */
export function renderText(
  files: readonly FileReview[],
  { locale, showFingerprints = false }: { readonly locale: Locale; readonly showFingerprints?: boolean },
): string {
  const blocks = files.flatMap(({ file, script, findings }) => {
    const lines = scriptLines(script);
    return inOrder(findings).map((finding) => renderFinding(file, lines, finding, { locale, showFingerprints }));
  });
  return [...blocks, summaryLine(files, locale)].join('\n\n');
}

export const inOrder = (findings: readonly ShownFinding[]): readonly ShownFinding[] =>
  findings.toSorted((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));

type Shown = { readonly locale: Locale; readonly showFingerprints: boolean };

function renderFinding(
  file: string,
  lines: ScriptLines,
  finding: ShownFinding,
  { locale, showFingerprints }: Shown,
): string {
  const zh = locale === 'zh';
  const { range, exempted, fingerprint } = finding;
  const at = range ? lines.at(range.start) : undefined;
  const place = at ? `${file}:${at.line}:${at.column}` : file;
  return [
    `${printable(place)}  ${words[locale][finding.level]}  ${finding.id}`,
    ...(range ? excerpt(lines, range) : []),
    `  ${printable(finding.message)}`,
    ...(finding.why ? [`  ${zh ? '原因：' : 'why: '}${printable(finding.why)}`] : []),
    ...(finding.fix ? [`  ${zh ? '建议：' : 'fix: '}${printable(finding.fix)}`] : []),
    ...(exempted ? [`  ${exemptedText(exempted, locale)}`] : []),
    ...(showFingerprints && fingerprint ? [`  ${zh ? '指纹：' : 'fingerprint: '}${fingerprint}`] : []),
  ].join('\n');
}

export function exemptedText({ until, reason }: NonNullable<ShownFinding['exempted']>, locale: Locale): string {
  return locale === 'zh'
    ? `已豁免至 ${until}，不计入结果：${printable(reason)}`
    : `exempted until ${until}, so it does not count: ${printable(reason)}`;
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

export function summaryLine(files: readonly FileReview[], locale: Locale): string {
  const zh = locale === 'zh';
  const findings = files.flatMap((file) => file.findings);
  const statements = files.reduce((sum, file) => sum + file.statements, 0);
  const [errors, warnings, notices, gaps] = (['error', 'warning', 'notice', 'gap'] as const).map((level) =>
    counts(findings, level),
  );
  const exempted = findings.filter((finding) => finding.exempted !== undefined).length;
  if (zh) {
    const head = files.length === 1 ? '' : `${files.length} 个文件，`;
    const tail = exempted === 0 ? '' : `，${exempted} 处已豁免`;
    return `${head}${statements} 条语句：${errors} 个错误，${warnings} 个警告，${notices} 个提示，${gaps} 处未能检查${tail}`;
  }
  const plural = (n: number | undefined, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const head = files.length === 1 ? '' : `${plural(files.length, 'file')}, `;
  const tail = exempted === 0 ? '' : `, ${exempted} exempted`;
  return `${head}${plural(statements, 'statement')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(notices, 'notice')}, ${gaps} not checked${tail}`;
}
