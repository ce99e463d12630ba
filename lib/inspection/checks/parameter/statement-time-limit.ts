import { allEngines, defineCheck } from '@/lib/inspection/check';

export const statementTimeLimit = defineCheck({
  id: 'statement-time-limit',
  code: 'J14',
  group: 'J',
  byDefault: false,
  title: { en: 'Statements have a time limit', zh: '语句设有执行时限' },
  why: { en: 'Without one a forgotten SELECT runs for days.', zh: '没有时限，被遗忘的查询可能运行数天。' },
  advice: {
    en: 'Set a limit for the accounts of applications; jobs take it off for themselves.',
    zh: '为应用账号设置时限，批处理自行放宽。',
  },
  supports: allEngines,
  roles: ['primary'],
  reads: { variables: ['max_execution_time|max_statement_time'] },
  options: {},
  messages: {
    none: { en: 'There is no limit on the time of a statement.', zh: '未设置语句执行时限。' },
  },
  judge: ({ variables, report }) => {
    if (Number(variables.max_execution_time) === 0) report('warning', 'none', {});
    return undefined;
  },
});
