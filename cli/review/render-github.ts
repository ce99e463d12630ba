import type { Locale } from '@/lib/shared/text';
import { printable } from '../display-width';
import type { FileReview, ShownFinding } from './file-review';
import { exemptedText, inOrder, summaryLine } from './render-text';
import type { ScriptLines } from './script-position';
import { scriptLines } from './script-position';

/**
 * Workflow commands of GitHub Actions (docs.github.com, "Workflow commands for GitHub Actions"): one line a finding, which becomes an
 * annotation at its place. Everything that comes from a script is escaped: a file cannot write a command of its own.
 */
export function renderGithub(files: readonly FileReview[], locale: Locale): string {
  const commands = files.flatMap(({ file, script, findings }) => {
    const lines = scriptLines(script);
    return inOrder(findings).map((finding) => command(file, lines, finding, locale));
  });
  return [...commands, summaryLine(files, locale)].join('\n');
}

function command(file: string, lines: ScriptLines, finding: ShownFinding, locale: Locale): string {
  const { level, id, message, why, fix, range, exempted } = finding;
  const name = exempted ? 'notice' : level === 'gap' ? 'warning' : level;
  const properties = {
    file,
    ...(range && place(lines, range)),
    title: level === 'gap' ? `${locale === 'zh' ? '未能检查' : 'not checked'}: ${id}` : id,
  };
  const text = [message, why, fix]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => printable(part ?? ''));
  const body = [...text, ...(exempted ? [exemptedText(exempted, locale)] : [])].join('\n');
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(body)}`;
}

/** Columns are only shown where the range stays in its line. */
function place(lines: ScriptLines, { start, end }: { readonly start: number; readonly end: number }) {
  const [from, to] = [lines.at(start), lines.at(end)];
  const columns = from.line === to.line ? { col: from.column, endColumn: Math.max(to.column, from.column) } : {};
  return { line: from.line, endLine: to.line, ...columns };
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
