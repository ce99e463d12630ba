import { allEngines, defineCheck } from '@/lib/inspection/check';

export const nameCase = defineCheck({
  id: 'name-case',
  code: 'J13',
  group: 'J',
  byDefault: false,
  title: { en: 'Members of a cluster compare names alike', zh: '集群成员表名大小写设置一致' },
  why: {
    en: 'A table that one member finds another does not; it cannot be changed after the set-up.',
    zh: '成员间表名匹配结果不同，且初始化后无法更改。',
  },
  advice: {
    en: 'Build the odd member anew with the same lower_case_table_names.',
    zh: '用相同的 lower_case_table_names 重建不一致的成员。',
  },
  supports: allEngines,
  reads: { variables: ['lower_case_table_names'], cluster: true },
  options: {},
  messages: {
    differs: {
      en: 'lower_case_table_names is {own} here and {others}.',
      zh: 'lower_case_table_names 在本实例为 {own}，{others}。',
    },
  },
  judge: ({ variables, cluster, report }) => {
    const own = variables.lower_case_table_names;
    const others = cluster.others.flatMap(({ name, variables: theirs }) => {
      const state = theirs['lower_case_table_names'];
      return state === undefined || state === own ? [] : [`${state} (${name})`];
    });
    if (others.length > 0) report('critical', 'differs', { own, others: others.join(', ') });
    return undefined;
  },
});
