import type { ColumnName, TableName } from '@/lib/console/gate/verdict';
import type { GrantAction } from '@/lib/console/grants/grant';
import type { Text } from '@/lib/shared/text';
import type { Span } from '@/lib/sql/span';

/** Texts of a refusal: what was refused, why the rule is there, what to do instead. Holes are filled from `data`. */
export type RefusalTexts = { readonly what: Text; readonly why: Text; readonly how: Text };

const guessing: Text = {
  en: 'By comparing, sorting or grouping a masked value it can be guessed piece by piece, although it is never shown.',
  zh: '通过比较、排序或分组，可以一点一点猜出被脱敏的值，即使它从不显示。',
};
const readOnly: Text = {
  en: 'The console only reads. Changes go through a ticket, where they are reviewed, approved and can be undone.',
  zh: '控制台只读。变更要走工单：有审核、有审批、可以回滚。',
};
const listed: Text = {
  en: 'Only what is known to be harmless on this engine is let through; everything else is refused.',
  zh: '只放行在该引擎上确认无害的写法，其余一律拒绝。',
};
const ask: Text = {
  en: 'Request access from here: the request is filled in already.',
  zh: '可以直接从这里申请权限，申请单已经填好。',
};

/** Every way in which the gate refuses. The keys are stored in the audit: add, never rename. */
export const gateRules = {
  'text-malformed': {
    what: { en: 'The text is not valid Unicode at character {at}.', zh: '第 {at} 个字符处不是合法的 Unicode。' },
    why: {
      en: 'The server would read other bytes than those that were checked.',
      zh: '服务器读到的字节会与检查过的不同。',
    },
    how: { en: 'Type the statement again instead of pasting it.', zh: '请重新输入语句，不要粘贴。' },
  },
  'control-character': {
    what: {
      en: 'The text holds the control character {code} at character {at}.',
      zh: '第 {at} 个字符是控制字符 {code}。',
    },
    why: {
      en: 'Programs disagree about where a text with control characters ends.',
      zh: '对含有控制字符的文本在哪里结束，不同程序的理解不一致。',
    },
    how: {
      en: 'Remove it. In a value write an escape such as \\0 or \\n.',
      zh: '请删除它；值里请写转义，例如 \\0 或 \\n。',
    },
  },
  'invisible-character': {
    what: {
      en: 'The text holds the invisible character {code} outside of a string, at character {at}.',
      zh: '第 {at} 个字符是字符串之外的不可见字符 {code}。',
    },
    why: {
      en: 'It lets a statement look different from what it is, and engines disagree about whether it separates words.',
      zh: '它会让语句看起来与实际不同，而且各引擎对它是否分隔单词的理解不一致。',
    },
    how: { en: 'Replace it by an ordinary space, or remove it.', zh: '请换成普通空格，或者删除。' },
  },
  'too-long': {
    what: {
      en: 'The text has {bytes} bytes; at most {max} are read.',
      zh: '语句有 {bytes} 字节，最多允许 {max} 字节。',
    },
    why: { en: 'Judging must stay quick for everyone.', zh: '判定必须对所有人都保持迅速。' },
    how: {
      en: 'Shorten it, for example by joining a table instead of a long list.',
      zh: '请缩短语句，例如用关联表代替很长的列表。',
    },
  },
  'too-many-tokens': {
    what: { en: 'The text has more than {max} words and signs.', zh: '语句超过 {max} 个单词和符号。' },
    why: { en: 'Judging must stay quick for everyone.', zh: '判定必须对所有人都保持迅速。' },
    how: { en: 'Shorten the lists in it, or query in several steps.', zh: '请缩短其中的列表，或者分几次查询。' },
  },
  'too-deep': {
    what: { en: 'Parentheses or queries are nested deeper than {max} levels.', zh: '括号或子查询嵌套超过 {max} 层。' },
    why: { en: 'Judging must stay quick for everyone.', zh: '判定必须对所有人都保持迅速。' },
    how: {
      en: 'Remove superfluous parentheses, or name steps with WITH.',
      zh: '请去掉多余的括号，或用 WITH 拆分步骤。',
    },
  },
  'too-complex': {
    what: {
      en: 'The statement is too complex to be judged: it would take more than {max} steps.',
      zh: '语句过于复杂，超过 {max} 步，无法判定。',
    },
    why: { en: 'Judging must stay quick for everyone.', zh: '判定必须对所有人都保持迅速。' },
    how: { en: 'Split it into several queries.', zh: '请拆成几个查询。' },
  },
  'executable-comment': {
    what: { en: 'An executable comment {comment} stands in the text.', zh: '语句里有可执行注释 {comment}。' },
    why: {
      en: 'Whether such a comment runs depends on the engine and its version, so one text means different statements.',
      zh: '这种注释是否执行取决于引擎和版本，同一段文本因此可以是不同的语句。',
    },
    how: {
      en: 'Write the SQL inside it without the comment, or remove it.',
      zh: '请把其中的 SQL 直接写出来，或者删除。',
    },
  },
  'brace-escape': {
    what: { en: 'The escape {text} in braces is not read.', zh: '不接受花括号转义 {text}。' },
    why: {
      en: 'Servers run what stands in such braces although it looks like a comment or a template.',
      zh: '花括号里的内容看起来像模板，服务器却会执行。',
    },
    how: {
      en: 'Write the SQL without braces; only date literals such as {example} stay.',
      zh: '请去掉花括号；只保留日期字面量，例如 {example}。',
    },
  },
  'charset-introducer': {
    what: {
      en: 'The string behind {introducer} holds characters that are not ASCII.',
      zh: '{introducer} 后面的字符串含有非 ASCII 字符。',
    },
    why: {
      en: 'In another character set the same bytes may end the string at another place.',
      zh: '在另一种字符集里，同样的字节可能在别处结束字符串。',
    },
    how: {
      en: 'Leave the character set out: the connection speaks utf8mb4.',
      zh: '请去掉字符集前缀：连接使用 utf8mb4。',
    },
  },
  'not-parsed': {
    what: {
      en: 'The statement cannot be read: {message} (line {line}, column {column}).',
      zh: '无法读懂语句：{message}（第 {line} 行第 {column} 列）。',
    },
    why: { en: 'What cannot be read cannot be judged, so it is not sent.', zh: '读不懂就无法判定，因此不会发送。' },
    how: { en: 'Check the syntax for {engine} near {near}.', zh: '请检查 {near} 附近是否符合 {engine} 语法。' },
  },
  empty: {
    what: { en: 'There is no statement.', zh: '没有语句。' },
    why: { en: 'Nothing would be run.', zh: '没有可以执行的内容。' },
    how: { en: 'Type a query.', zh: '请输入查询。' },
  },
  'several-statements': {
    what: { en: 'There is more than one statement.', zh: '有不止一条语句。' },
    why: { en: 'Each query is judged, limited and recorded by itself.', zh: '每条查询单独判定、限制和记录。' },
    how: { en: 'Run them one by one: select the one to run.', zh: '请逐条执行：选中要执行的那一条。' },
  },
  'statement-not-allowed': {
    what: { en: '{statement} is not run in the console.', zh: '控制台不执行 {statement}。' },
    why: readOnly,
    how: {
      en: 'Write a ticket for changes; here use SELECT, WITH, SHOW, DESC or EXPLAIN.',
      zh: '变更请提工单；这里可以用 SELECT、WITH、SHOW、DESC、EXPLAIN。',
    },
  },
  'clause-not-allowed': {
    what: { en: '{clause} is not allowed in the console.', zh: '控制台不允许 {clause}。' },
    why: {
      en: 'It writes, locks or keeps something on the server, or its parts cannot be judged.',
      zh: '它会写入、加锁、在服务器上留下状态，或者其内容无法判定。',
    },
    how: { en: 'Leave it out.', zh: '请去掉它。' },
  },
  'not-fully-read': {
    what: { en: 'The part {text} of the statement could not be judged.', zh: '语句中的 {text} 无法判定。' },
    why: { en: 'Only text of which every word is understood is sent.', zh: '只有每个词都被理解的语句才会发送。' },
    how: { en: 'Leave this part out or write it in a simpler way.', zh: '请去掉这一部分，或换一种简单的写法。' },
  },
  'hint-not-allowed': {
    what: { en: 'The optimizer hint {hint} is not allowed.', zh: '不允许优化器提示 {hint}。' },
    why: {
      en: 'Some hints lift the limits of the session or change its settings.',
      zh: '有些提示会解除会话限制或改变会话设置。',
    },
    how: {
      en: 'Leave it out. Hints about joins and indexes stay, and MAX_EXECUTION_TIME up to {max}.',
      zh: '请去掉它。关联和索引提示可以保留，MAX_EXECUTION_TIME 不超过 {max}。',
    },
  },
  'variable-not-allowed': {
    what: { en: 'The variable {variable} is not shown here.', zh: '这里不显示变量 {variable}。' },
    why: {
      en: 'Variables can hold paths, accounts and values of other sessions.',
      zh: '变量里可能有路径、账号和其他会话的值。',
    },
    how: {
      en: 'Ask for one of the variables on the list by its full name, for example {example}.',
      zh: '请用全名查询名单上的变量，例如 {example}。',
    },
  },
  'function-not-allowed': {
    what: {
      en: 'The function {function} is not on the list of {engine}.',
      zh: '函数 {function} 不在 {engine} 的名单上。',
    },
    why: listed,
    how: {
      en: 'Use another function, or ask a DBA to allow this stored function.',
      zh: '请换一个函数，或请 DBA 放行该存储函数。',
    },
  },
  'function-not-readable': {
    what: {
      en: 'What the function {function} does could not be found out: {reason}.',
      zh: '无法确定函数 {function} 的内容：{reason}。',
    },
    why: {
      en: 'A function may read other tables or write; its text is judged like a query.',
      zh: '函数可能读取其他表或写入，它的代码要像查询一样判定。',
    },
    how: {
      en: 'Ask a DBA to let the platform read its definition, or write the query without it.',
      zh: '请 DBA 让平台能读取它的定义，或者不用它写查询。',
    },
  },
  'show-not-allowed': {
    what: { en: 'SHOW {what} is not run in the console.', zh: '控制台不执行 SHOW {what}。' },
    why: {
      en: 'It shows accounts, statements or values of other sessions, or how servers are connected.',
      zh: '它会显示账号、其他会话的语句或值，或服务器之间的连接方式。',
    },
    how: {
      en: 'Use the pages of the instance; here SHOW TABLES, COLUMNS, INDEX, CREATE TABLE and VARIABLES LIKE are run.',
      zh: '请用实例页面；这里可以用 SHOW TABLES、COLUMNS、INDEX、CREATE TABLE、VARIABLES LIKE。',
    },
  },
  'show-filter': {
    what: { en: 'The filter of SHOW {what} is too free.', zh: 'SHOW {what} 的过滤条件过于宽泛。' },
    why: {
      en: 'Only names on the list are shown, so the filter must name them.',
      zh: '只显示名单上的名字，所以过滤条件必须写出它们。',
    },
    how: { en: 'Write LIKE with a name, for example {example}.', zh: '请用 LIKE 写出名字，例如 {example}。' },
  },
  'explain-not-allowed': {
    what: { en: 'EXPLAIN with {part} is not run in the console.', zh: '控制台不执行带 {part} 的 EXPLAIN。' },
    why: {
      en: 'Some forms of EXPLAIN run the statement, keep its answer or look at other sessions.',
      zh: '有些 EXPLAIN 会真的执行语句、保存结果或查看其他会话。',
    },
    how: { en: 'Use EXPLAIN with a SELECT.', zh: '请对 SELECT 使用 EXPLAIN。' },
  },
  'explain-analyze': {
    what: {
      en: 'You may not measure a statement with EXPLAIN ANALYZE.',
      zh: '你没有用 EXPLAIN ANALYZE 实测语句的权限。',
    },
    why: {
      en: 'It runs the statement to its end, however many rows that reads, and shows none of them.',
      zh: '它会把语句完整执行一遍，无论要读多少行，且不返回结果。',
    },
    how: {
      en: 'Use EXPLAIN, or ask an owner of the project or a DBA to measure it.',
      zh: '请使用 EXPLAIN，或请项目负责人或 DBA 实测。',
    },
  },
  'explain-masked': {
    what: {
      en: 'This EXPLAIN of a query that uses the masked column {column} is not run.',
      zh: '不对使用脱敏列 {column} 的查询执行这种 EXPLAIN。',
    },
    why: {
      en: 'Plans print values that the server has read while planning.',
      zh: '执行计划会打印服务器在制定计划时读到的值。',
    },
    how: {
      en: 'Leave the format out, or leave the masked columns out: name the others instead of *.',
      zh: '请不要指定格式，或去掉脱敏列：写出其他列名，不要用 *。',
    },
  },
  'no-default-schema': {
    what: { en: 'The table {table} has no schema and none is chosen.', zh: '表 {table} 没有写库名，也没有选择库。' },
    why: { en: 'Without a schema the name means nothing.', zh: '没有库名就无法确定是哪张表。' },
    how: { en: 'Choose a schema above, or write schema.table.', zh: '请在上方选择库，或写成 库名.表名。' },
  },
  'system-schema': {
    what: { en: '{table} of the server itself is not read in the console.', zh: '控制台不读取服务器自身的 {table}。' },
    why: {
      en: 'System tables hold accounts, statements and values of other people, masked ones among them.',
      zh: '系统表里有账号、他人的语句和值，包括被脱敏的值。',
    },
    how: {
      en: 'Use table lookup for definitions and the instance pages for its state.',
      zh: '查定义请用表查询，查状态请用实例页面。',
    },
  },
  'system-schema-filter': {
    what: { en: '{table} is read for one schema at a time only.', zh: '{table} 每次只能查一个库。' },
    why: {
      en: 'Without a filter it also tells about schemas that are not granted.',
      zh: '不加过滤会带出没有权限的库。',
    },
    how: {
      en: "Add WHERE table_schema = '…' with a schema you may read, and for columns and indexes table_name = '…'.",
      zh: "请加上 WHERE table_schema = '…'（有权限的库），查列和索引时再加 table_name = '…'。",
    },
  },
  'no-permission': {
    what: { en: 'You may not read {tables}.', zh: '你没有读取 {tables} 的权限。' },
    why: {
      en: 'Every table is checked, those behind views, subqueries and functions included.',
      zh: '每张表都要检查，包括视图、子查询和函数背后的表。',
    },
    how: ask,
  },
  'unknown-table': {
    what: { en: 'There is no table {table}.', zh: '没有表 {table}。' },
    why: { en: 'Only tables whose columns are known can be judged.', zh: '只有列已知的表才能判定。' },
    how: {
      en: '{suggestion}Check the name, or have the schema read again if it is new.',
      zh: '{suggestion}请检查名字；如果是新表，请重新同步结构。',
    },
  },
  'schema-not-read': {
    what: { en: 'The definition of {table} has not been read yet.', zh: '{table} 的定义还没有读到。' },
    why: { en: 'Only tables whose columns are known can be judged.', zh: '只有列已知的表才能判定。' },
    how: {
      en: 'Have the schema read again, or ask a DBA to check the account that reads it.',
      zh: '请重新同步结构，或请 DBA 检查读取结构的账号。',
    },
  },
  'view-not-readable': {
    what: {
      en: 'What the view {view} reads could not be found out: {reason}.',
      zh: '无法确定视图 {view} 读取什么：{reason}。',
    },
    why: { en: 'Permission and masks are those of the tables behind a view.', zh: '权限和脱敏以视图背后的表为准。' },
    how: {
      en: 'Query the tables themselves, or ask a DBA to grant SHOW VIEW to the reading account.',
      zh: '请直接查询表，或请 DBA 给读取账号授予 SHOW VIEW。',
    },
  },
  'unknown-column': {
    what: { en: 'There is no column {column} here.', zh: '这里没有列 {column}。' },
    why: { en: 'A name that means nothing known cannot be judged.', zh: '无法确定含义的名字不能判定。' },
    how: { en: '{suggestion}Check the name and the alias in front of it.', zh: '{suggestion}请检查列名和前面的别名。' },
  },
  'unknown-qualifier': {
    what: { en: '{name} in front of the dot is no table or alias here.', zh: '点号前面的 {name} 不是这里的表或别名。' },
    why: { en: 'A name that means nothing known cannot be judged.', zh: '无法确定含义的名字不能判定。' },
    how: {
      en: 'Write a table of FROM or its alias, with the same upper and lower case.',
      zh: '请写 FROM 里的表名或别名，大小写保持一致。',
    },
  },
  'name-ambiguous': {
    what: { en: 'The name {name} can mean more than one thing here.', zh: '名字 {name} 在这里有不止一种含义。' },
    why: { en: 'What it means decides what is shown.', zh: '它的含义决定显示什么。' },
    how: {
      en: 'Write the table or alias in front of it, choose another alias, or name the columns instead of *.',
      zh: '请在前面写上表名或别名，换一个别名，或写出列名代替 *。',
    },
  },
  'columns-mismatch': {
    what: { en: 'The parts of {what} have different numbers of columns.', zh: '{what} 各部分的列数不同。' },
    why: {
      en: 'Which column comes out at which place decides what is masked.',
      zh: '哪一列出现在哪个位置决定脱敏哪一列。',
    },
    how: { en: 'Give every part the same number of columns.', zh: '请让每一部分列数相同。' },
  },
  'masked-condition': {
    what: { en: 'The masked column {column} is used in {place}.', zh: '脱敏列 {column} 用在了 {place} 里。' },
    why: guessing,
    how: {
      en: 'Show it (masked) instead of comparing it, or ask for the right to see it.',
      zh: '可以直接显示它（脱敏后），不要比较；或申请查看明文的权限。',
    },
  },
  'function-not-granted': {
    what: {
      en: '{function} is none of the functions known to be harmless, and you may not call a stored function of that name.',
      zh: '{function} 不在已知无害的函数之列，你也没有调用同名存储函数的权限。',
    },
    why: {
      en: 'A stored function reads whatever its author wrote, so each is granted by itself.',
      zh: '存储函数读什么由编写者决定，所以要逐个授权。',
    },
    how: ask,
  },
  'masked-search': {
    what: { en: 'The masked column {column} is searched for a value.', zh: '按值查找了脱敏列 {column}。' },
    why: {
      en: 'Whether a row comes or not tells whether the value is there.',
      zh: '有没有返回行，就说明了有没有这个值。',
    },
    how: {
      en: 'Ask for the right to search it for one exact value; it stays masked.',
      zh: '可以申请按精确值查找的权限；显示时仍然脱敏。',
    },
  },
  'masked-function': {
    what: {
      en: 'The masked column {column} goes into {function}, which computes something else from it.',
      zh: '脱敏列 {column} 传给了 {function}，会由它算出别的内容。',
    },
    why: {
      en: 'What is computed from a masked value tells about it, in the rows, in warnings or in errors.',
      zh: '由脱敏值算出的内容会在结果、警告或错误里泄露它。',
    },
    how: { en: 'Show the column itself (masked).', zh: '请直接显示该列（脱敏后）。' },
  },
  'masked-duplicates': {
    what: {
      en: 'The masked column {column} decides which rows are equal in {place}.',
      zh: '脱敏列 {column} 决定了 {place} 里哪些行相同。',
    },
    why: guessing,
    how: { en: 'Leave the column out, or use UNION ALL.', zh: '请去掉该列，或使用 UNION ALL。' },
  },
  'readers-disagree': {
    what: {
      en: 'Two independent readers disagree about the statement ({reason}: {own} against {other}).',
      zh: '两个独立的解析器对语句理解不同（{reason}：{own} 与 {other}）。',
    },
    why: {
      en: 'Where readers disagree the server may be a third; such texts are how gates are got round.',
      zh: '解析器理解不同时，服务器可能又是另一种理解，绕过检查往往由此而来。',
    },
    how: {
      en: 'Write it in a simpler way: without odd comments, quotes or signs.',
      zh: '请换一种简单的写法，去掉特殊的注释、引号或符号。',
    },
  },
} as const satisfies { readonly [rule: string]: RefusalTexts };

export type GateRule = keyof typeof gateRules;

/** The right behind which a statement of these rules runs as it is written; behind the others another way of writing it stands. */
export const liftedBy: { readonly [Rule in GateRule]?: GrantAction } = {
  'no-permission': 'query',
  'masked-condition': 'unmask',
  'masked-function': 'unmask',
  'masked-duplicates': 'unmask',
  'explain-masked': 'unmask',
  'masked-search': 'search',
  'function-not-granted': 'call',
};

type HolesOf<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;
type TextsOf<Rule extends GateRule> = (typeof gateRules)[Rule]['what' | 'how' | 'why'];
/** The holes of all texts of a rule: a refusal without a value for one of them does not compile. */
export type RefusalData<Rule extends GateRule> = {
  readonly [Hole in HolesOf<TextsOf<Rule>['en'] | TextsOf<Rule>['zh']>]: string | number;
};

/** Why a text is not run. `data` fills the holes of the rule's texts. */
export type GateRefusal = {
  readonly kind: 'refuse';
  readonly rule: GateRule;
  readonly data: { readonly [hole: string]: string | number };
  /** What to underline. */
  readonly span: Span | undefined;
  /** For the request of access that is filled in from here; of a right to call, the routine stands where a table does. */
  readonly missing: readonly (TableName | ColumnName)[];
};

export function refusal<Rule extends GateRule>(
  rule: Rule,
  data: RefusalData<Rule>,
  span?: Span | undefined,
  missing: readonly (TableName | ColumnName)[] = [],
): GateRefusal {
  return { kind: 'refuse', rule, data, span, missing };
}
