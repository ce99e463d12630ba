import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Locale } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from '../exit-code';
import { globMatcher, globRoot, isGlob } from './glob';

export type FileSearch = {
  readonly cwd: string;
  readonly locale: Locale;
  /** What the patterns are relative to: the folder of the configuration. */
  readonly base: string;
  /** Files of a folder that are reviewed. */
  readonly include: readonly string[];
  readonly ignore: readonly string[];
};

export type FoundFiles = { readonly files: readonly string[]; readonly ignored: number };

/** Never looked into: what is below them belongs to tools. */
const closedFolders = ['.git', 'node_modules'];

/**
 * The files that the arguments mean, each once, folders in the order that people number files in (V2 before V10). An argument that means
 * nothing is refused: a pipeline that reviews no file must not look like one that found nothing.
 */
export async function findFiles(args: readonly string[], search: FileSearch): Promise<FoundFiles> {
  const { cwd, base } = search;
  const isIgnored = globMatcher(search.ignore);
  const found = new Set<string>();
  const ignored = new Set<string>();
  for (const arg of args) {
    for (const path of await filesOf(arg, search)) {
      if (path !== '-' && isIgnored(slashed(relative(base, path)))) ignored.add(path);
      else found.add(path);
    }
  }
  return { files: [...found].map((path) => shownPath(cwd, path)), ignored: ignored.size };
}

/** As people and code scanning name it: relative to where the command runs, else whole. */
function shownPath(cwd: string, path: string): string {
  if (path === '-') return path;
  const below = relative(cwd, path);
  return below.startsWith('..') || isAbsolute(below) ? path : slashed(below);
}

async function filesOf(arg: string, { cwd, base, include, locale }: FileSearch): Promise<readonly string[]> {
  if (arg === '-') return [arg];
  const path = resolve(cwd, arg);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const isIncluded = globMatcher(include);
    const files = (await walk(path)).filter((file) => isIncluded(slashed(relative(base, file))));
    return files.length > 0 ? files : nothing(`${arg} (${include.join(', ')})`, locale);
  }
  if (found !== undefined || !isGlob(arg)) return [path];
  return matching(slashed(arg), { cwd, locale });
}

async function matching(
  pattern: string,
  { cwd, locale }: Pick<FileSearch, 'cwd' | 'locale'>,
): Promise<readonly string[]> {
  const root = resolve(cwd, globRoot(pattern) || (isAbsolute(pattern) ? '/' : '.'));
  // Named by a person, so it is where they say and at no other depth.
  const matches = globMatcher([`/${slashed(relative(cwd, resolve(cwd, pattern)))}`]);
  const files = (await walk(root)).filter((file) => matches(slashed(relative(cwd, file))));
  return files.length > 0 ? files : nothing(pattern, locale);
}

/** The patterns of the configuration, for a command without arguments. */
export async function findIncluded(search: FileSearch): Promise<FoundFiles> {
  return findFiles([search.base], search);
}

function nothing(what: string, locale: Locale): never {
  throw new CommandFailure(
    exitCodes.input,
    locale === 'zh'
      ? `没有匹配的文件：${what}`
      : `No file matches ${what}. Name files, folders or patterns that exist.`,
  );
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** Links are not followed: they may lead out of the folder, or in a circle. */
async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const out: string[] = [];
  for (const entry of entries.toSorted((a, b) => byNumber.compare(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (entry.isFile()) out.push(path);
    else if (entry.isDirectory() && !closedFolders.includes(entry.name)) out.push(...(await walk(path)));
  }
  return out;
}

const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));
