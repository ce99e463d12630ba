import { open, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../context';
import { printable } from '../display-width';
import { CommandFailure, exitCodes } from '../exit-code';
import { applyFixes, isGuess } from './apply-fixes';
import type { FileReview, Reviewer } from './file-review';
import { unifiedDiff } from './unified-diff';

/** Applies the offered fixes, file by file, and gives what is left to say. Dry, it prints what it would change. */
export async function fixFiles(
  files: readonly string[],
  reviewer: Reviewer,
  { isDry }: { readonly isDry: boolean },
  { cwd, locale, readText, print, say }: Pick<Context, 'cwd' | 'locale' | 'readText' | 'print' | 'say'>,
): Promise<readonly FileReview[]> {
  const zh = locale === 'zh';
  if (files.includes('-') && !isDry) {
    throw new CommandFailure(
      exitCodes.usage,
      zh
        ? '标准输入无法写回：请加 --dry-run 或指定文件'
        : '--fix cannot write to standard input: add --dry-run, or name a file',
    );
  }
  const reviewed: FileReview[] = [];
  let [applied, changed] = [0, 0];
  for (const file of files) {
    const path = file === '-' ? file : resolve(cwd, file);
    const before = await readText(path);
    const fixed = await applyFixes(before, reviewer);
    reviewed.push({ file: file === '-' ? 'stdin' : file, script: fixed.script, ...fixed.review });
    if (fixed.script === before) continue;
    applied += fixed.applied;
    changed += 1;
    if (isDry) print(printableLines(unifiedDiff(file === '-' ? 'stdin' : file, before, fixed.script)));
    else await writeFile(path, (await hasByteOrderMark(path)) ? `\ufeff${fixed.script}` : fixed.script);
  }
  if (zh) say(`${isDry ? '可应用' : '已应用'} ${applied} 处修复，涉及 ${changed} 个文件`);
  else
    say(
      `${applied} ${applied === 1 ? 'fix' : 'fixes'} in ${changed} ${changed === 1 ? 'file' : 'files'}${isDry ? ', not written' : ''}`,
    );
  const guesses = reviewed.flatMap(({ findings }) => findings.filter(isGuess)).length;
  if (guesses > 0) {
    say(
      zh
        ? `${guesses} 处修复需要判断所指的名称，请人工处理`
        : `${guesses} left to you: only a person knows whether the nearest name is meant`,
    );
  }
  return reviewed;
}

/** Tabs and carriage returns stay, so that the patch applies; nothing else reaches the terminal as a control character. */
const printableLines = (diff: string): string =>
  diff
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => (part.endsWith('\r') ? `${printable(part.slice(0, -1))}\r` : printable(part)))
        .join('\t'),
    )
    .join('\n');

/** Reading takes it off; the file keeps it. */
async function hasByteOrderMark(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return bytesRead === 3 && buffer.equals(Buffer.from([0xef, 0xbb, 0xbf]));
  } finally {
    await file.close();
  }
}
