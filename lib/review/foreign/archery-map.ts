import type { ForeignMap } from '@/lib/review/foreign/foreign-map';
import type { Text } from '@/lib/shared/text';

/**
 * Archery's own settings (table `sql_config`, or its settings page; hhyo/Archery 1.10). It leaves the rules to goInception, whose settings are
 * imported as those of goInception; of its own, one is a rule and most are policy.
 */
const policy: Text = {
  en: 'it decides who must approve. Sluice keeps that with the policy of an environment.',
  zh: '决定由谁审批。在 Sluice 中由环境的策略决定。',
};
const execution: Text = {
  en: 'it says how statements run. Sluice keeps that with the environment and the target, not with the rules.',
  zh: '这是执行方式的设置。Sluice 把它放在环境和目标上，不在规则里。',
};
const console: Text = {
  en: 'it is about queries, and no rule for tickets.',
  zh: '属于查询功能，不是工单规则。',
};
const inner: Text = { en: 'it is about the working of Archery itself.', zh: '这是 Archery 自身的运行设置。' };

export const archeryMap: ForeignMap = {
  source: 'archery',
  rules: [{ rule: 'mix-ddl-dml', on: [{ setting: 'ddl_dml_separation', is: true }], level: 'error' }],
  levels: {},
  defaults: {},
  none: {
    critical_ddl_regex: {
      en: 'Sluice decides nothing by the look of the text. no-drop-table, no-drop-database and their like look at what a statement does; for more, write a custom rule.',
      zh: 'Sluice 不按文本样式判断。no-drop-table、no-drop-database 等规则看语句的实际作用；其余可写自定义规则。',
    },
    auto_review_wrong: {
      en: 'in Sluice an error blocks and a warning does not: raise the level of the rules that shall block.',
      zh: 'Sluice 中错误阻止提交，警告不阻止：把需要阻止的规则调为错误。',
    },
    'auto_review*': policy,
    ban_self_audit: {
      en: 'nobody approves their own ticket in Sluice, whatever is set.',
      zh: '在 Sluice 中任何人都不能审批自己的工单，无需设置。',
    },
    max_execution_num: execution,
    manual: execution,
    enable_backup_switch: execution,
    real_row_count: execution,
    'ddl_notify*': inner,
    'inception*': inner,
    'go_inception*': inner,
    data_masking: console,
    query_check: console,
    disable_star: console,
    'admin_query_limit*': console,
    'max_query_*': console,
    'ding*': inner,
    'mail*': inner,
    'aliyun*': inner,
    'archery_base_url*': inner,
    'default_*': inner,
  },
};
