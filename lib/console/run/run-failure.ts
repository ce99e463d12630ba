import type { Text, TextData } from '@/lib/shared/text';

/** Why a statement that the gate let through did not end well. Stored with the run: add, never rename. */
export const runFailures = {
  'no-right': {
    en: 'You may not query this instance any more. Ask an owner of the project.',
    zh: '你已没有查询该实例的权限，请联系项目负责人。',
  },
  connect: {
    en: 'The server does not let Sluice in ({reason}). Check the reading account of the instance.',
    zh: '无法连接服务器（{reason}）。请检查实例的只读账号。',
  },
  'server-error': {
    en: 'The server refuses the statement (error {errno}): {message}',
    zh: '服务器拒绝了语句（错误 {errno}）：{message}',
  },
  'timed-out': {
    en: 'The statement took longer than {seconds} s and was stopped on the server. Narrow it by an indexed column.',
    zh: '语句超过 {seconds} 秒，已在服务器上停止。请用索引列缩小范围。',
  },
  'too-many-rows': {
    en: 'The server estimates that it would have to look at more than 20 billion rows. Join by indexed columns, or narrow the tables first.',
    zh: '服务器估计需要检查超过 200 亿行。请用索引列关联，或先缩小各表的范围。',
  },
  'lock-wait': {
    en: 'The statement waits for a lock that somebody else holds, and the console does not wait. Try again later.',
    zh: '语句在等待他人持有的锁，控制台不等待。请稍后重试。',
  },
  'lost-connection': {
    en: 'The connection to the server was lost in the middle. What came before is not the whole answer.',
    zh: '与服务器的连接中断，已返回的结果不完整。',
  },
  cancelled: { en: 'Stopped.', zh: '已停止。' },
  disconnected: { en: 'Stopped, because the page was closed.', zh: '页面已关闭，查询已停止。' },
  interrupted: {
    en: 'The worker that ran it was stopped. Run it again.',
    zh: '执行它的 worker 已停止，请重新执行。',
  },
  'columns-differ': {
    en: 'The server gave {got} columns where {expected} were judged, so nothing is shown. Report this statement to the maintainers.',
    zh: '服务器返回 {got} 列，而判定时是 {expected} 列，因此不显示结果。请将该语句反馈给维护者。',
  },
  'lineage-differs': {
    en: 'The server says that column {position} comes from a masked column, and the judgement did not. Nothing is shown; report this statement to the maintainers.',
    zh: '服务器指出第 {position} 列来自脱敏列，与判定不符，因此不显示结果。请将该语句反馈给维护者。',
  },
  'definitions-changed': {
    en: 'A table or view of the statement was changed while it was judged. Run it again.',
    zh: '判定期间语句涉及的表或视图被修改。请重新执行。',
  },
  'server-tables': {
    en: 'The server reads tables that the judgement did not find ({tables}), so it is not run. Write it in a simpler way.',
    zh: '服务器会读取判定时没有发现的表（{tables}），因此不执行。请换一种简单的写法。',
  },
  'server-tables-unknown': {
    en: 'Neither the second reader nor the plan of the server could confirm which tables are read, so it is not run. Write it in a simpler way.',
    zh: '第二解析器和服务器的执行计划都无法确认读取了哪些表，因此不执行。请换一种简单的写法。',
  },
  'export-over-policy': {
    en: 'The answer has more than {max} rows. In this environment a file of more needs an approval: ask for it, or export fewer rows. Nothing was handed out as a whole.',
    zh: '结果超过 {max} 行。该环境导出更多行需要审批：请提交申请，或减少行数。未交付完整文件。',
  },
  'export-over-grant': {
    en: 'The answer has more than {max} rows, which is the most that your grant gives. Export fewer rows, or ask for a wider grant.',
    zh: '结果超过 {max} 行，即你的授权上限。请减少行数，或申请更大的授权。',
  },
  'export-over-limit': {
    en: 'The answer has more than {max} rows, which is the most of one export. Take it in parts, by ranges of a key.',
    zh: '结果超过 {max} 行，即单次导出上限。请按主键范围分批导出。',
  },
  'export-too-large': {
    en: 'The values have more than {megabytes} MB, which is the most of one file. Take it in parts, with fewer columns, or as CSV.',
    zh: '数据超过 {megabytes} MB，即单个文件上限。请分批、减少列，或改用 CSV。',
  },
  'export-disk': {
    en: 'The worker cannot write the file ({reason}). Ask an administrator to look at the folder of exports.',
    zh: 'worker 无法写入文件（{reason}）。请管理员检查导出目录。',
  },
  internal: {
    en: 'Something failed on our side; nothing was changed anywhere. The log of the worker has the details.',
    zh: '服务内部出错，没有更改任何数据。详情见 worker 日志。',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type RunFailureCode = keyof typeof runFailures;

export type RunFailure = {
  readonly code: RunFailureCode;
  readonly data: TextData;
  /** The server's own number. */
  readonly errno?: number | undefined;
};

export const runFailure = (code: RunFailureCode, data: TextData = {}, errno?: number): RunFailure => ({
  code,
  data,
  ...(errno === undefined ? {} : { errno }),
});
