import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { orphanDefiners } from '@/lib/inspection/reads/orphan-definers';

export const definersWithoutAccount = defineCheck({
  id: 'definers-without-account',
  code: 'H13',
  group: 'H',
  byDefault: false,
  title: { en: 'Every definer has an account', zh: '定义者账号均存在' },
  why: {
    en: 'A routine, trigger, event or view without it fails with error 1449 when it runs.',
    zh: '定义者不存在时，执行会报 1449。',
  },
  advice: {
    en: 'Create the account again, locked, or define the object anew.',
    zh: '重建该账号（可锁定），或重新定义对象。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { orphanDefiners } },
  options: {},
  messages: {
    orphan: {
      en: 'The {kind} {schema}.{object} belongs to {definer}, which has no account.',
      zh: '{schema}.{object}（{kind}）的定义者 {definer} 不存在。',
    },
  },
  judge: ({ rows, report }) => {
    for (const { kind, schema, object, definer } of rows.orphanDefiners.rows)
      report('warning', 'orphan', { kind, schema, object, definer }, { key: `${kind} ${schema}.${object}` });
    return undefined;
  },
});
