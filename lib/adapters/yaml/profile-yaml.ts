import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, YAMLMap } from 'yaml';
import type { FileIssue, FileNode, FileRule, ProfileFile, ProfileText } from '@/lib/review/profile/profile-file';
import { fileTextLengthMax } from '@/lib/review/profile/profile-file';
import type { Text } from '@/lib/shared/text';

/** Deeper than any profile. */
const depthMax = 20;
const bracketsMax = 50;
const indentMax = 120;

/**
 * Profiles as YAML 1.2. Anchors, aliases and tags are refused: a profile needs none, and they are how a small file becomes a large
 * tree. Line numbers are kept, so that what is wrong is told where it stands.
 */
export const profileYaml: ProfileText = {
  parse(text) {
    if (text.length > fileTextLengthMax) return { issues: [issue(1, tooLarge)] };
    const deep = deepLine(text);
    if (deep !== undefined) return { issues: [issue(deep, tooDeep)] };
    const lines = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      logLevel: 'silent',
      prettyErrors: false,
    });
    const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
    const problems = [...document.errors, ...document.warnings];
    if (problems.length > 0) {
      return { issues: problems.map(({ pos, message }) => issue(lineAt(pos[0]), { en: message, zh: message })) };
    }
    const issues: FileIssue[] = [];
    const root = toNode(document.contents, { lineAt, issues, line: 1, depth: 0 });
    return issues.length > 0 ? { issues } : { root };
  },

  print({ head, profile, name, groups }: ProfileFile) {
    const document = new Document({ profile, name, rules: new YAMLMap() });
    document.commentBefore = head.map((line) => ` ${line}`).join('\n');
    const rules = document.get('rules') as YAMLMap;
    for (const group of groups) {
      group.rules.forEach((rule, at) => {
        const key = document.createNode(rule.id);
        if (at === 0) key.commentBefore = ` ${group.name}`;
        rules.add(document.createPair(key, settingValue(rule)));
      });
    }
    return document.toString({ lineWidth: 0, flowCollectionPadding: false });
  },
};

/**
 * The first line that nests too far, by brackets or by indentation. Looked for before the text is parsed: yaml 2.9 descends a level
 * of the stack for each, and 200,000 of them end the process and not only the call. Brackets in quotes count too: nobody has so many.
 */
function deepLine(text: string): number | undefined {
  let [line, depth, indent, isLeading] = [1, 0, 0, true];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\n') [line, indent, isLeading] = [line + 1, 0, true];
    else if (isLeading && ' \t-?:'.includes(char)) indent += 1;
    else isLeading = false;
    if (char === '[' || char === '{') depth += 1;
    else if ((char === ']' || char === '}') && depth > 0) depth -= 1;
    if (depth > bracketsMax || indent > indentMax) return line;
  }
  return undefined;
}

const settingValue = ({ setting: { level, options } }: FileRule): unknown =>
  Object.keys(options).length === 0 ? level : { level, options };

type Place = {
  readonly lineAt: (offset: number) => number;
  readonly issues: FileIssue[];
  /** Of what this stands in: an empty value has no place of its own. */
  readonly line: number;
  readonly depth: number;
};

function toNode(node: unknown, place: Place): FileNode {
  const { lineAt, issues, depth } = place;
  const range = (node as { readonly range?: readonly [number, number, number] | null } | null)?.range;
  const line = range ? lineAt(range[0]) : place.line;
  const below = { ...place, line, depth: depth + 1 };
  if (depth > depthMax || isAlias(node) || (node as { readonly anchor?: string } | null)?.anchor !== undefined) {
    issues.push(issue(line, depth > depthMax ? tooDeep : noAliases));
    return { kind: 'scalar', line, value: null };
  }
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = toNode(key, below);
      if (name.kind !== 'scalar') issues.push(issue(name.line, keyNotText));
      return {
        key: name.kind === 'scalar' ? String(name.value) : '',
        line: name.line,
        value: toNode(value, { ...below, line: name.line }),
      };
    });
    return { kind: 'map', line, entries };
  }
  if (isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => toNode(item, below)) };
  const value: unknown = isScalar(node) ? node.value : null;
  const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return { kind: 'scalar', line, value: isPlain ? (value as string | number | boolean | null) : String(value) };
}

const issue = (line: number, problem: Text): FileIssue => ({ line, ruleId: null, option: null, problem });

const tooLarge: Text = {
  en: `the file is longer than ${fileTextLengthMax / 1024} KB.`,
  zh: `文件超过 ${fileTextLengthMax / 1024} KB。`,
};
const tooDeep: Text = { en: 'this is nested too deeply.', zh: '嵌套过深。' };
const noAliases: Text = {
  en: 'anchors and aliases are not read. Write the value out.',
  zh: '不支持锚点和别名，请直接写出值。',
};
const keyNotText: Text = { en: 'a key must be a word.', zh: '键必须是单词。' };
