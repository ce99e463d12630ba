import type { DataOf, SameHoles } from '@/lib/review/message';
import { inWords } from '@/lib/review/text/words';
import type { Locale, Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

type GapText = {
  /** What could not be checked. */
  readonly what: Text;
  /** What to do about it. */
  readonly how: Text;
};

/** Everything that a review may have to leave unchecked. A cause is part of the API: add, never rename. */
const texts = {
  'parse-failed': {
    what: {
      en: 'Statement not reviewed: it could not be read at line {line}, column {column}, near "{near}" ({flavor} {version}).',
      zh: '语句未审核：第 {line} 行第 {column} 列“{near}”附近无法解析（{flavor} {version}）。',
    },
    how: {
      en: 'Correct the syntax. If the server accepts it, a DBA can accept the gap by name; it then runs as it is, alone.',
      zh: '改正语法。如果服务器确实接受，可由 DBA 署名接受；它将原样单独执行。',
    },
  },
  unterminated: {
    what: {
      en: 'A string, name or comment that begins at line {line} is never closed: nothing behind it could be read.',
      zh: '从第 {line} 行开始的字符串、名称或注释没有结束：之后的内容都无法读取。',
    },
    how: { en: 'Close the quote or the comment.', zh: '补上引号或注释的结尾。' },
  },
  'opaque-statement': {
    what: {
      en: '{verb} is known by its first words only: what it touches was not checked.',
      zh: '{verb} 只按开头几个词识别：它涉及的对象没有检查。',
    },
    how: {
      en: 'Read it yourself. A DBA can accept it by name.',
      zh: '请人工阅读；可由 DBA 署名接受。',
    },
  },
  'readers-disagree': {
    what: {
      en: 'Two independent readers differ about {reason}: the review went by {own}, the other finds {other}.',
      zh: '两个独立的解析器对{reason}理解不同：审核依据的是 {own}，另一个读到的是 {other}。',
    },
    how: {
      en: 'Write it in a plainer form, without comments inside and with names in backticks, or let a DBA accept it after reading it.',
      zh: '请改写得更直接，不在语句中间写注释，名称加反引号；或由 DBA 阅读后署名接受。',
    },
  },
  'effect-unknown': {
    what: {
      en: '{verb} runs code that is not in the script: what it changes was not checked.',
      zh: '{verb} 会运行脚本之外的代码：它改动什么没有检查。',
    },
    how: {
      en: 'Write the statements themselves, or let a DBA accept the gap after reading the code.',
      zh: '直接写出语句，或由 DBA 阅读代码后署名接受。',
    },
  },
  'body-not-checked': {
    what: {
      en: 'The body of {name} was not checked against the schema.',
      zh: '{name} 的程序体没有对照表结构检查。',
    },
    how: {
      en: 'Read the tables and columns that the body names; the server looks them up only when it runs.',
      zh: '请核对程序体中的表和列；服务器要到运行时才会查找。',
    },
  },
  'schema-unknown': {
    what: {
      en: 'The structure of schema {schema} is not known here: names of tables and columns were not checked.',
      zh: '此处不知道库 {schema} 的结构：表名和列名没有检查。',
    },
    how: {
      en: 'Choose a target that has the schema, or let the account of the instance read it.',
      zh: '选择含有该库的目标，或让实例账号有权读取它。',
    },
  },
  'schema-not-chosen': {
    what: {
      en: 'No target is chosen: names of tables and columns were not checked.',
      zh: '没有选择目标：表名和列名没有检查。',
    },
    how: { en: 'Choose the targets, or give a schema.', zh: '请选择目标或指定库。' },
  },
  'after-unparsed': {
    what: {
      en: '{name} may have been changed by an earlier statement that could not be read: it was not checked.',
      zh: '{name} 可能已被前面无法解析的语句改动：没有检查。',
    },
    how: { en: 'Correct the earlier statement.', zh: '先改正前面的语句。' },
  },
  'rule-failed': {
    what: { en: 'Rule {rule} stopped with an error here.', zh: '规则 {rule} 在此处出错中止。' },
    how: {
      en: 'Review this place by hand and report the defect with the statement.',
      zh: '请人工审核此处，并连同语句报告该缺陷。',
    },
  },
  'rule-misconfigured': {
    what: {
      en: 'Rule {rule} did not run: its options in the profile are not valid ({detail}).',
      zh: '规则 {rule} 没有运行：规则方案里的选项无效（{detail}）。',
    },
    how: { en: 'Correct the profile.', zh: '请改正规则方案。' },
  },
  'review-failed': {
    what: {
      en: 'The statement could not be reviewed to its end ({detail}).',
      zh: '语句没有审核完（{detail}）。',
    },
    how: { en: 'Review it by hand and report the defect.', zh: '请人工审核，并报告该缺陷。' },
  },
  'target-unreachable': {
    what: {
      en: 'Could not connect to {instance}: {reason}. Nothing was checked against its schema {schema}.',
      zh: '无法连接 {instance}：{reason}。没有对照其库 {schema} 检查任何内容。',
    },
    how: { en: 'Repair the connection and review again.', zh: '修复连接后重新审核。' },
  },
  'schema-missing': {
    what: { en: 'Schema {schema} does not exist on {instance}.', zh: '{instance} 上没有库 {schema}。' },
    how: { en: 'Choose another target or create the schema first.', zh: '换一个目标，或先创建该库。' },
  },
  'snapshot-incomplete': {
    what: {
      en: 'Could not read {part} of {schema} on {instance}: {reason}.',
      zh: '无法读取 {instance} 上 {schema} 的{part}：{reason}。',
    },
    how: {
      en: 'Grant what is missing and review again, or accept the gap by name.',
      zh: '授予所缺权限后重新审核，或署名接受。',
    },
  },
  'estimate-missing': {
    what: {
      en: 'The number of rows could not be estimated on {instance}: {reason}.',
      zh: '无法在 {instance} 上估算行数：{reason}。',
    },
    how: {
      en: 'Count the rows by hand, or give the expected number with the statement.',
      zh: '请人工统计行数，或为语句填写预期行数。',
    },
  },
  'server-not-asked': {
    what: {
      en: 'Could not ask {instance} about plans and rows: {reason}. Rules that need them did not run.',
      zh: '无法向 {instance} 询问执行计划和数据：{reason}。需要它们的规则没有运行。',
    },
    how: { en: 'Repair the connection and review again.', zh: '修复连接后重新审核。' },
  },
  'plan-missing': {
    what: {
      en: 'The plan was not read on {instance}: {reason}. Rules that judge the plan did not run.',
      zh: '没有在 {instance} 上读取执行计划：{reason}。依据执行计划的规则没有运行。',
    },
    how: {
      en: 'Run EXPLAIN by hand and look at it, or accept the gap by name.',
      zh: '请人工执行 EXPLAIN 并查看，或署名接受。',
    },
  },
  'data-not-checked': {
    what: {
      en: 'The rows of {table} were not looked at on {instance}: {reason}. Whether the change fits them is not known.',
      zh: '没有在 {instance} 上查看 {table} 的数据：{reason}。不知道变更与现有数据是否相容。',
    },
    how: {
      en: 'Ask the question by hand on a replica, or accept the gap by name.',
      zh: '请在备库上人工查询，或署名接受。',
    },
  },
  'data-sampled': {
    what: {
      en: 'Only the first {rows} rows of {table} were compared on {instance}: duplicates behind them would fail the change.',
      zh: '在 {instance} 上只比较了 {table} 的前 {rows} 行：之后若有重复，变更会失败。',
    },
    how: {
      en: 'Look for duplicates in the whole table on a replica, or accept the gap by name.',
      zh: '请在备库上检查整张表有无重复，或署名接受。',
    },
  },
  'fact-missing': {
    what: { en: 'Could not read {fact} on {instance}: {reason}.', zh: '无法在 {instance} 上读取{fact}：{reason}。' },
    how: { en: 'Grant what is missing and review again.', zh: '授予所缺权限后重新审核。' },
  },
} as const satisfies { readonly [cause: string]: GapText };

type Texts = typeof texts;
export type GapCause = keyof Texts;

/** What could not be checked, and where. Never a pass; a DBA may accept it by name. */
export type GapOf<Cause extends GapCause> = {
  readonly cause: Cause;
  readonly statementOrdinal: number | null;
  readonly data: DataOf<Texts[Cause]['what']>;
  readonly start: number | null;
  readonly end: number | null;
};
export type Gap = { readonly [Cause in GapCause]: GapOf<Cause> }[GapCause];
/** A gap without its place. */
export type GapInit = { [Cause in GapCause]: Pick<GapOf<Cause>, 'cause' | 'data'> }[GapCause];

/** Fails to compile when the languages of a cause have different holes. */
type Checked = SameHoles<{ readonly [Cause in GapCause]: Texts[Cause]['what'] }>;
const checked: Checked = Object.fromEntries(Object.entries(texts).map(([cause, { what }]) => [cause, what])) as Checked;

export const gapCauses = Object.keys(checked) as readonly GapCause[];

/** A gap of the store may have a cause of a later or earlier version: then the cause itself is shown. */
export function gapText(
  cause: string,
  data: TextData,
  locale: Locale,
): { readonly what: string; readonly how: string } {
  const text: GapText | undefined = Object.hasOwn(texts, cause) ? texts[cause as GapCause] : undefined;
  if (text === undefined) return { what: cause, how: '' };
  const shown = inWords(data, locale);
  return { what: fillText(text.what[locale], shown), how: fillText(text.how[locale], shown) };
}
