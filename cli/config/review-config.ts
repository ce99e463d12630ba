import type { ProfileRules } from '@/lib/review/profile/profile';
import type { Text } from '@/lib/shared/text';
import type { Flavor } from '@/lib/sql/dialect';
import type { FailOn } from '../review/fail-on';

/** Findings of a rule on statements of one form do not count until a day, for a reason. */
export type ConfigExemption = {
  readonly rule: string;
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day, as YYYY-MM-DD. */
  readonly until: string;
  /** Of the entry, for what is to say of it. */
  readonly line: number;
};

/** What a repository says of how its SQL is reviewed. An option of the command comes before it. */
export type ReviewConfig = {
  readonly dialect?: Flavor;
  readonly serverVersion?: string;
  readonly database?: string;
  /** Paths are relative to the folder of the file. */
  readonly schema?: string;
  readonly profile?: string;
  readonly rules: ProfileRules;
  readonly include: readonly string[];
  readonly ignore: readonly string[];
  readonly failOn?: FailOn;
  readonly rulePages?: string;
  readonly exemptions: readonly ConfigExemption[];
};

export const noConfig: ReviewConfig = { rules: {}, include: ['*.sql'], ignore: [], exemptions: [] };

type KeyDoc = { readonly value: string; readonly text: Text };

/** Every key of the file. The reader refuses what is not here; the table in docs/pipelines.md is printed from it. */
export const configKeys = {
  dialect: {
    value: 'mysql, mariadb, tidb',
    text: { en: 'Of the servers; `mysql` by default', zh: '服务器方言，默认 mysql' },
  },
  'server-version': {
    value: 'text, such as "8.0.36"',
    text: { en: 'Of the servers, in quotes; the newest by default', zh: '服务器版本（加引号），默认最新' },
  },
  database: { value: 'text', text: { en: 'The schema of names without one', zh: '未写库名时所在的库' } },
  schema: {
    value: 'path',
    text: {
      en: 'CREATE statements of the tables that are there, such as a dump without data',
      zh: '已有表的建表语句，例如不含数据的导出',
    },
  },
  profile: {
    value: 'default, strict or a path',
    text: {
      en: 'The rules to start from; a path is a profile that Sluice exported',
      zh: '起始规则方案；路径指 Sluice 导出的方案',
    },
  },
  rules: {
    value: 'rule id: level, or { level, options }',
    text: {
      en: 'What differs from the profile; levels are error, warning, notice, off',
      zh: '与方案不同之处；级别为 error、warning、notice、off',
    },
  },
  include: {
    value: 'patterns',
    text: { en: 'Files of a folder that are reviewed; `*.sql` by default', zh: '文件夹中要审核的文件，默认 *.sql' },
  },
  ignore: { value: 'patterns', text: { en: 'Files that are not reviewed', zh: '不审核的文件' } },
  'fail-on': {
    value: 'error, warning, notice, gap, or a list',
    text: {
      en: 'What ends the command with 1 beside errors, which end it with 2; `error` by default',
      zh: '除错误（退出码 2）外，哪些使命令以 1 结束，默认 error',
    },
  },
  'rule-pages': {
    value: 'URL',
    text: {
      en: 'Where the pages of the rules are, for SARIF; SLUICE_URL/rules by default',
      zh: '规则页面的地址（用于 SARIF），默认 SLUICE_URL/rules',
    },
  },
  exemptions: {
    value: 'list of rule, fingerprint, reason, until',
    text: { en: 'Findings that do not count until a day (inclusive)', zh: '在某天之前（含当天）不计入结果的问题' },
  },
} as const satisfies Readonly<Record<string, KeyDoc>>;
export type ConfigKey = keyof typeof configKeys;

export const exemptionKeys = ['rule', 'fingerprint', 'reason', 'until'] as const;
