/**
 * What an option of a rule says of itself, in Chinese. Rules describe their options in English, where their schema needs it; the test beside
 * this file names a description that has no line here.
 */
const chinese: { readonly [english: string]: string } = {
  'A column must have a comment': '列必须有注释',
  'A table must have a comment': '表必须有注释',
  'Access types that are allowed, as EXPLAIN writes them; ALL and index are full scans':
    '允许的访问类型，写法同 EXPLAIN；ALL 和 index 是全扫描',
  'Also columns that join two tables, which join-column-type and join-column-charset look at':
    '也检查连接两张表的列（join-column-type 和 join-column-charset 同样检查）',
  'Also in versions from 4.0 on, which limit optimistic transactions with retries only':
    '4.0 及以后的版本也检查；这些版本只限制会重试的乐观事务',
  'Also say it of names that the schema shows to be missing; other rules say that too':
    '表结构中不存在的名称也报告（其他规则同样报告）',
  'Also where the server accepts LIMIT': '服务器接受 LIMIT 的位置也报告',
  'An AUTO_INCREMENT primary key of a new table is told': '提示新表使用 AUTO_INCREMENT 主键',
  'Bytes of one row: txn-entry-size-limit of the cluster': '单行字节数：集群的 txn-entry-size-limit',
  'Character sets that may be used': '允许使用的字符集',
  'Characters of an indexed VARCHAR column, or of its prefix': '索引中 VARCHAR 列或其前缀的字符数上限',
  'Characters that a CHAR may have': 'CHAR 的字符数上限',
  'Characters that a VARCHAR may have': 'VARCHAR 的字符数上限',
  'Characters that a comment may have': '注释的字符数上限',
  'Characters that a comment may have; without it only the limit of the server holds (column-comment-length)':
    '注释的字符数上限；不填则只受服务器上限约束（column-comment-length）',
  'Characters that a comment may have; without it only the limit of the server holds (table-comment-length)':
    '注释的字符数上限；不填则只受服务器上限约束（table-comment-length）',
  'Characters that a name may have': '名称的字符数上限',
  'Characters that a statement may have': '一条语句的字符数上限',
  'Characters that the columns may hold together': '这些列合计的字符数上限',
  'Collations that may be used; empty: all': '允许使用的排序规则；留空为全部',
  'Columns in one ORDER BY': '一个 ORDER BY 的列数上限',
  'Columns of one index': '一个索引的列数上限',
  'Columns of the primary key': '主键的列数上限',
  'Columns that a table may have': '一张表的列数上限',
  'Columns that every table must have, with a type behind the name where one is wanted':
    '每张表必须有的列；需要限定类型时写在列名后',
  'Columns with ON UPDATE CURRENT_TIMESTAMP': '带 ON UPDATE CURRENT_TIMESTAMP 的列数上限',
  'Columns with the current time as default': '以当前时间为默认值的列数上限',
  'Conditions that a WHERE may join with AND and OR; each value of an IN list counts as one':
    'WHERE 中以 AND、OR 连接的条件数上限；IN 列表的每个值算一个',
  'DISTINCT in one statement, in functions too': '一条语句中 DISTINCT 的个数上限，包括函数内的',
  'Different values of the best column, in percent of the rows': '最佳列的不同值占行数的百分比下限',
  'Different values of the part that is used, in percent of the rows': '所用部分的不同值占行数的百分比下限',
  'Digits of the fraction that are allowed': '允许的小数秒位数',
  'Engines that may be used': '允许使用的引擎',
  'Entries from which on it is said': '达到多少条目时报告',
  'Filter steps that a plan may have': '执行计划的过滤步骤数上限',
  'Functions that may be used, such as COUNT': '允许使用的函数，例如 COUNT',
  'Index types: BTREE, HASH, RTREE, FULLTEXT, SPATIAL, VECTOR, COLUMNAR':
    '索引类型：BTREE、HASH、RTREE、FULLTEXT、SPATIAL、VECTOR、COLUMNAR',
  'Indexes of a table, the primary key among them': '一张表的索引数上限，含主键',
  'Indexes that may hold one column, the primary key among them': '包含同一列的索引数上限，含主键',
  'Integer types that ids may have': '标识列允许的整数类型',
  'Judge the index whatever the access type is': '无论访问类型如何都评判索引',
  'Key-value entries of one statement': '单条语句的键值条目数',
  'Length of a column that may be sorted by': '可用于排序的列长度上限',
  'Length up to which the fixed form is left alone': '定长形式不报告的长度上限',
  'Levels of subqueries inside one another': '子查询嵌套层数上限',
  'Levels that may be set': '允许设置的隔离级别',
  'Look at the indexed columns of conditions too': '也检查条件中有索引的列',
  'Megabytes of a table that may be changed in place': '允许原地变更的表大小上限（MB）',
  'Megabytes of a table that may be rebuilt': '允许重建的表大小上限（MB）',
  'Megabytes of a table that may be scanned': '允许扫描的表大小上限（MB）',
  'Megabytes of a table that may be sorted': '允许排序的表大小上限（MB）',
  'Megabytes of a table that may be worked through': '允许整表处理的表大小上限（MB）',
  'Megabytes that a table may have': '表大小上限（MB）',
  'Megabytes that the table may have': '该表大小上限（MB）',
  'Names of functions': '函数名',
  'Names of the columns, with a type behind the name where one is wanted': '列名；需要限定类型时写在列名后',
  'Optimizer hints that may be used, such as MAX_EXECUTION_TIME': '允许使用的优化器提示，例如 MAX_EXECUTION_TIME',
  'Placeholders in one statement': '一条语句的占位符个数上限',
  'Privileges that are not granted; WITH GRANT OPTION stands for itself': '不得授予的权限；WITH GRANT OPTION 单独列出',
  'Regular expression for the name; (?i) in front: any case': '名称的正则表达式；以 (?i) 开头不分大小写',
  'Regular expression for the names of id columns; (?i) in front: any case':
    '标识列名称的正则表达式；以 (?i) 开头不分大小写',
  'Regular expression for the whole name, with {{referencing_table}}, {{referencing_column}}, {{referenced_table}} and {{referenced_column}}; (?i) in front: any case':
    '完整名称的正则表达式，可用 {{referencing_table}}、{{referencing_column}}、{{referenced_table}}、{{referenced_column}}；以 (?i) 开头不分大小写',
  'Regular expression for the whole name, with {{table}} and {{column_list}}; (?i) in front: any case':
    '完整名称的正则表达式，可用 {{table}} 和 {{column_list}}；以 (?i) 开头不分大小写',
  'Regular expression for the whole name; (?i) in front: any case': '完整名称的正则表达式；以 (?i) 开头不分大小写',
  'Regular expression that a name matches; (?i) in front: any case; null: anything':
    '名称须匹配的正则表达式；以 (?i) 开头不分大小写；不填为不限',
  'Regular expression that the name of a dropped table matches; (?i) in front: any case':
    '被删除表的名称须匹配的正则表达式；以 (?i) 开头不分大小写',
  'Report columns with decimal places too, not only whole numbers': '带小数位的列也报告，不只整数',
  'Report indexes without a name, too': '未命名的索引也报告',
  'Report smaller integer types too, which may run out of numbers': '较小的整数类型也报告（可能用尽）',
  'Rows from which on a sort is said': '排序达到多少行时报告',
  'Rows from which on it is said': '达到多少行时报告',
  'Rows of a table that may be scanned': '允许扫描的表行数上限',
  'Rows read from which on it is said': '读取达到多少行时报告',
  'Rows that a LIMIT may ask for': 'LIMIT 的行数上限',
  'Rows that a query may return': '查询返回的行数上限',
  'Rows that a query may skip': '查询跳过的行数上限',
  'Rows that a table may have': '表的行数上限',
  'Rows that a table must have': '表至少有多少行才检查',
  'Rows that are compared; behind them it is not known': '比较的行数；超出部分视为未知',
  'Rows that are looked at': '检查的行数',
  'Rows that one statement may change': '一条语句变更的行数上限',
  'Rows that one statement may read': '一条语句读取的行数上限',
  'Rows that one statement may write': '一条语句写入的行数上限',
  'Rows that the table may have': '该表的行数上限',
  'Say it of the table that INSERT fills too': 'INSERT 写入的表也报告',
  'Seconds from which on an open transaction counts': '未提交事务达到多少秒才计入',
  'Seconds that a replica may be behind beforehand': '执行前备库延迟上限（秒）',
  'Share of the rows that one value may have': '单个值占行数的比例上限',
  'Statements of one transaction: stmt-count-limit of the cluster': '单个事务的语句数：集群的 stmt-count-limit',
  'Statements that one script may have': '一个脚本的语句数上限',
  'TEXT and BLOB columns that a table may have': '一张表的 TEXT、BLOB 列数上限',
  'TEXT and BLOB count with what they can hold, from 255 on; otherwise only CHAR, VARCHAR and their binary forms':
    'TEXT、BLOB 按可容纳的长度计入（255 起）；否则只计 CHAR、VARCHAR 及其二进制形式',
  'Tables as name or database.name; * stands for any characters, and case does not matter':
    '表名或 库名.表名；* 代表任意字符，不分大小写',
  'Tables that one query block may join': '一个查询块连接的表数上限',
  'The value that tables start at': '表的起始值',
  'Times that a table may stand in one FROM': '同一张表在一个 FROM 中出现的次数上限',
  'Types that a primary key column may have': '主键列允许的类型',
  'Types that an AUTO_INCREMENT column may have': '自增列允许的类型',
  'Types that are reported': '要报告的类型',
  'Types that are reported, of every size': '要报告的类型，不论大小',
  'Types that may not be used: by name (text) or as people write them (boolean)':
    '不得使用的类型：按名称（text）或按写法（boolean）',
  'Values that an IN list may have': 'IN 列表的值个数上限',
  'What a name may begin with; empty: anything': '名称允许的开头；留空为不限',
  'What a name must begin with, in any case; empty: anything': '名称必须的开头，不分大小写；留空为不限',
  'What a name must end with, in any case; empty: anything': '名称必须的结尾，不分大小写；留空为不限',
  'What is looked at': '检查的对象',
  'What the column is called': '列的名称',
  'What the name of a temporary table may begin with': '临时表名称允许的开头',
  'Words that may stand at the end, such as units and goods': '允许出现在末尾的单词，例如 units 和 goods',
  'none; a size: ROW_FORMAT = COMPRESSED with that KEY_BLOCK_SIZE; page: COMPRESSION and PAGE_COMPRESSED':
    'none；数字：ROW_FORMAT = COMPRESSED 且 KEY_BLOCK_SIZE 为该值；page：COMPRESSION 和 PAGE_COMPRESSED',
  "Accounts that may be named, as user@host; % stands for any text: 'ops'@'%'":
    "可以指定的账号，写作 user@host；% 代表任意文本：'ops'@'%'",
  "Allow a date that is all zero: '0000-00-00'": "允许全零日期：'0000-00-00'",
};

/** The English one where nobody has translated it yet. */
export const optionText = (description: string) => ({ en: description, zh: chinese[description] ?? description });

export const hasOptionText = (description: string): boolean => Object.hasOwn(chinese, description);
