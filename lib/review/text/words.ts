import type { Locale, Text, TextData } from '@/lib/shared/text';

/** Codes and fixed phrases that stand in the data of findings and gaps, in both languages. What is not here is shown as it is. */
const words: { readonly [code: string]: Text } = {
  'instance/no-credential': { en: 'no account is stored for reading', zh: '没有保存读取账号' },
  'instance/credential-unreadable': { en: 'the stored password cannot be opened', zh: '无法解开保存的密码' },
  'instance/host-forbidden': { en: 'the address is not allowed', zh: '不允许连接该地址' },
  'instance/host-unknown': { en: 'the host name is not known', zh: '主机名无法解析' },
  'instance/refused': { en: 'the connection was refused', zh: '连接被拒绝' },
  'instance/timeout': { en: 'no answer in time', zh: '连接超时' },
  'instance/password-refused': { en: 'the password was refused', zh: '密码被拒绝' },
  'instance/schema-unknown': { en: 'the schema is not there', zh: '没有该库' },
  'instance/tls': { en: 'TLS failed', zh: 'TLS 失败' },
  'instance/too-many-connections': { en: 'too many connections', zh: '连接数已满' },
  'instance/protocol': { en: 'the server does not speak the protocol', zh: '服务器协议不符' },
  'instance/not-found': { en: 'the instance is not registered any more', zh: '实例已不存在' },
  'lost-connection': { en: 'the connection was lost', zh: '连接中断' },
  'timed-out': { en: 'the time limit passed', zh: '超过时间限制' },
  'no-privilege': { en: 'the account lacks the privilege', zh: '账号缺少权限' },
  'server-error': { en: 'the server answered with an error', zh: '服务器返回错误' },
  'function-not-allowed': { en: 'it calls a function that EXPLAIN might run', zh: '语句调用的函数可能被 EXPLAIN 执行' },
  'not-a-base-table': {
    en: 'it reads a view, whose text EXPLAIN might run',
    zh: '语句读取视图，EXPLAIN 可能执行视图内的代码',
  },
  'executable-comment': {
    en: 'it has a comment that some versions run as code',
    zh: '语句含有会被部分版本当作代码执行的注释',
  },
  'assigns-variable': { en: 'it assigns a variable', zh: '语句给变量赋值' },
  'made-in-script': { en: 'the table is made by this script', zh: '表由本脚本创建' },
  'changed-in-script': {
    en: 'an earlier statement of the script changes the table',
    zh: '脚本中前面的语句修改了该表',
  },
  'limits-lifted': { en: 'it has a hint that lifts the limits of the question', zh: '语句含有会解除查询限制的提示' },
  placeholder: { en: 'it has a placeholder without a value', zh: '语句含有没有值的占位符' },
  'readers/statement-count': { en: 'the number of statements', zh: '语句的数量' },
  'readers/kind': { en: 'the kind of statement', zh: '语句的类型' },
  'readers/tables': { en: 'the tables it names', zh: '语句中的表' },
  'readers/query': { en: 'a query', zh: '查询' },
  'readers/other': { en: 'another statement', zh: '其他语句' },
  'index-cardinality': { en: 'the statistics of indexes', zh: '索引的统计信息' },
  'open-transactions': { en: 'open transactions', zh: '未提交的事务' },
  replicas: { en: 'the replicas', zh: '备库' },
  'replica-lag': { en: 'the replication lag', zh: '复制延迟' },
  variables: { en: 'server variables', zh: '服务器变量' },
  'numbers out of range': { en: 'numbers out of range', zh: '超出范围的数值' },
  'finer fractions': { en: 'finer fractions', zh: '更精细的小数部分' },
  'dropped members': { en: 'members that are dropped', zh: '被删掉的成员' },
  characters: { en: 'characters', zh: '个字符' },
  bytes: { en: 'bytes', zh: '个字节' },
  'table-not-known': { en: 'the table is not known', zh: '不知道该表' },
  'not-read': { en: 'the plan could not be understood', zh: '无法读懂执行计划' },
  'budget-spent': { en: 'the time for estimates was used up', zh: '估算的总时间已用完' },
  tables: { en: 'tables', zh: '表' },
  columns: { en: 'columns', zh: '列' },
  indexes: { en: 'indexes', zh: '索引' },
  'foreign-keys': { en: 'foreign keys', zh: '外键' },
  checks: { en: 'check constraints', zh: '检查约束' },
  partitions: { en: 'partitions', zh: '分区' },
  triggers: { en: 'triggers', zh: '触发器' },
  routines: { en: 'routines', zh: '存储程序' },
  sequences: { en: 'sequences', zh: '序列' },
  'table-size': { en: 'the size of tables', zh: '表的大小' },
  'a name': { en: 'a name', zh: '名称' },
  'a column': { en: 'a column', zh: '列名' },
  'a number': { en: 'a number', zh: '数字' },
  'a string': { en: 'a string', zh: '字符串' },
  'a literal': { en: 'a literal', zh: '常量' },
  'a data type': { en: 'a data type', zh: '数据类型' },
  'a default value': { en: 'a default value', zh: '默认值' },
  'a statement': { en: 'a statement', zh: '语句' },
  'a table option': { en: 'a table option', zh: '表选项' },
  'a user variable': { en: 'a user variable', zh: '用户变量' },
  'an expression': { en: 'an expression', zh: '表达式' },
  'an action of ALTER TABLE': { en: 'an action of ALTER TABLE', zh: 'ALTER TABLE 的操作' },
  'the name of an index': { en: 'the name of an index', zh: '索引名' },
};

/** The holes that hold plain codes. Names of tables and columns stand in others: a column may be called `bytes`. */
const spoken: ReadonlySet<string> = new Set(['reason', 'part', 'fact', 'what', 'unit', 'expected', 'detail']);

/** Codes with a group in front (`readers/kind`) are no names, so they may stand anywhere. */
const isCode = (hole: string, value: string): boolean => spoken.has(hole) || value.includes('/');

/** The data with its codes in words; a list of several is translated part by part. */
export function inWords(data: TextData, locale: Locale): TextData {
  return Object.fromEntries(
    Object.entries(data).map(([hole, value]) => [
      hole,
      typeof value === 'string' && isCode(hole, value) ? phrase(value, locale) : value,
    ]),
  );
}

function phrase(value: string, locale: Locale): string {
  const whole = wordOf(value, locale);
  if (whole !== undefined) return whole;
  if (!value.includes(', ')) return value;
  const parts = value.split(', ').map((part) => wordOf(part, locale));
  return parts.some((part) => part !== undefined)
    ? value
        .split(', ')
        .map((part, i) => parts[i] ?? part)
        .join(locale === 'zh' ? '、' : ', ')
    : value;
}

const wordOf = (value: string, locale: Locale): string | undefined =>
  Object.hasOwn(words, value) ? words[value]?.[locale] : undefined;
