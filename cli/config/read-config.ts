import type { FileEntry, FileIssue, FileNode } from '@/lib/review/profile/profile-file';
import { readProfileFile } from '@/lib/review/profile/profile-file';
import type { RuleSet } from '@/lib/review/rule-set';
import type { Text } from '@/lib/shared/text';
import { parseVersion } from '@/lib/sql/dialect';
import { failOnWords, parseFailOn } from '../review/fail-on';
import { isValidGlob } from '../review/glob';
import type { Complain } from './config-value';
import { notOneOf, readText, readTexts, readWord, unknownKey } from './config-value';
import { readExemptions } from './read-exemptions';
import type { ConfigKey, ReviewConfig } from './review-config';
import { configKeys, noConfig } from './review-config';

export type ReadConfig = { readonly config: ReviewConfig; readonly issues: readonly FileIssue[] };

/** Everything that is wrong with the file, each with its line. Nothing of a file with issues should be used. */
export function readConfig(
  root: FileNode,
  { ruleSet, today }: { readonly ruleSet: RuleSet; readonly today: string },
): ReadConfig {
  const issues: FileIssue[] = [];
  const complain: Complain = (line, problem) => {
    issues.push({ line, ruleId: null, option: null, problem });
  };
  let config: ReviewConfig = noConfig;
  const readers: { readonly [Key in ConfigKey]: (entry: FileEntry) => Partial<ReviewConfig> } = {
    dialect: (entry) => defined('dialect', readWord(entry, ['mysql', 'mariadb', 'tidb'], complain)),
    'server-version': (entry) => {
      const serverVersion = readText(entry, complain);
      if (serverVersion !== undefined && parseVersion(serverVersion) === undefined) complain(entry.line, notAVersion);
      return defined('serverVersion', serverVersion);
    },
    database: (entry) => defined('database', readText(entry, complain)),
    schema: (entry) => defined('schema', readText(entry, complain)),
    profile: (entry) => defined('profile', readText(entry, complain)),
    rules: (entry) => {
      // As in a profile that Sluice exports, so that a part of one can be pasted.
      const read = readProfileFile({ kind: 'map', line: entry.line, entries: [entry] }, ruleSet);
      issues.push(...read.issues);
      return { rules: read.rules };
    },
    include: (entry) => defined('include', readPatterns(entry, complain)),
    ignore: (entry) => defined('ignore', readPatterns(entry, complain)),
    'fail-on': (entry) => {
      const words = readTexts(entry, complain);
      const failOn = words && parseFailOn(words);
      if (words !== undefined && failOn === undefined) complain(entry.line, notOneOf(words.join(', '), failOnWords));
      return defined('failOn', failOn);
    },
    'rule-pages': (entry) => {
      const rulePages = readText(entry, complain);
      if (rulePages !== undefined && !/^https?:\/\//.test(rulePages)) complain(entry.line, notAUrl);
      return defined('rulePages', rulePages);
    },
    exemptions: (entry) => ({ exemptions: readExemptions(entry, { ruleSet, today, complain }) }),
  };
  if (root.kind === 'map') {
    for (const entry of root.entries) {
      if (isConfigKey(entry.key)) config = { ...config, ...readers[entry.key](entry) };
      else complain(entry.line, unknownKey(entry.key, Object.keys(configKeys)));
    }
  } else if (root.kind === 'list' || root.value !== null) complain(root.line, notAMap);
  return { config, issues: issues.toSorted((a, b) => a.line - b.line) };
}

const isConfigKey = (key: string): key is ConfigKey => Object.hasOwn(configKeys, key);

const defined = <Key extends keyof ReviewConfig>(
  key: Key,
  value: ReviewConfig[Key] | undefined,
): Partial<ReviewConfig> => (value === undefined ? {} : { [key]: value });

/** A comma is part of a pattern, as in {a,b}. */
function readPatterns({ key, line, value }: FileEntry, complain: Complain): readonly string[] | undefined {
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    const pattern = readText({ key, line: item.line || line, value: item }, complain);
    if (pattern === undefined) return [];
    if (!isValidGlob(pattern)) complain(item.line, notAPattern(pattern));
    return [pattern];
  });
}

// ------------------------------------------------------------ words

const notAVersion: Text = { en: 'this is no version, such as "8.0.36".', zh: '这不是版本号，例如 "8.0.36"。' };
const notAUrl: Text = { en: 'this must begin with https:// or http://.', zh: '应以 https:// 或 http:// 开头。' };
const notAPattern = (pattern: string): Text => ({
  en: `“${pattern}” is no pattern of paths.`,
  zh: `“${pattern}”不是路径模式。`,
});
const notAMap: Text = { en: 'the file must be a map of keys.', zh: '文件应为键值映射。' };
