import { allEngines, defineCheck } from '@/lib/inspection/check';

export const isolationLevel = defineCheck({
  id: 'isolation-level',
  code: 'J04',
  group: 'J',
  byDefault: false,
  title: { en: 'The isolation level is the usual one', zh: '隔离级别正常' },
  why: {
    en: 'Applications are written for one level; dirty reads are wanted by nobody.',
    zh: '应用按特定隔离级别编写，脏读无人需要。',
  },
  advice: {
    en: 'Set REPEATABLE-READ or READ-COMMITTED on all members alike.',
    zh: '所有成员统一设为 REPEATABLE-READ 或 READ-COMMITTED。',
  },
  supports: allEngines,
  reads: { variables: ['transaction_isolation|tx_isolation'] },
  options: {},
  messages: {
    unusual: { en: 'The isolation level is {level}.', zh: '隔离级别为 {level}。' },
  },
  judge: ({ variables, report }) => {
    const level = variables.transaction_isolation.toUpperCase();
    if (level === 'READ-UNCOMMITTED') report('critical', 'unusual', { level });
    else if (level !== 'REPEATABLE-READ' && level !== 'READ-COMMITTED') report('warning', 'unusual', { level });
    return undefined;
  },
});
