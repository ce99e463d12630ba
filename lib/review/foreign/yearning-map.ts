import type { ForeignCondition, ForeignMap, ForeignRule } from '@/lib/review/foreign/foreign-map';
import type { Text } from '@/lib/shared/text';

/**
 * Yearning's audit role (`engine.AuditRole` in src/engine/engine.go of cookieY/Yearning 3, as its API and the column `audit_role` have it).
 * `Check…`, `…Must` look for something; `…Enable…`, `…Allow…` mostly permit it, and where the name says otherwise the rule form of its
 * front end does (juno.ts): DDLEnablePrimaryKey and the DDLEnableAutoincrement family demand.
 */
const when = (setting: string): readonly ForeignCondition[] => [{ setting, is: true }];
const unless = (setting: string): readonly ForeignCondition[] => [{ setting, is: false }];
const limit = (setting: string): readonly ForeignCondition[] => [{ setting, above: 0 }];
const filled = (setting: string): readonly ForeignCondition[] => [{ setting, filled: true }];

const rules: readonly ForeignRule[] = [
  { rule: 'update-delete-require-where', on: when('DMLWhere'), level: 'error' },
  { rule: 'where-equal-null', on: when('DMLWhereExprValueIsNull'), level: 'error' },
  { rule: 'dml-no-order-by', on: when('DMLOrder'), level: 'error' },
  { rule: 'dml-no-limit', on: unless('DMLAllowLimitSTMT'), level: 'error' },
  {
    rule: 'insert-require-columns',
    on: [...when('DMLInsertMustExplicitly'), ...when('DMLInsertColumns')],
    any: true,
    level: 'error',
  },
  {
    rule: 'insert-row-limit',
    on: limit('DMLMaxInsertRows'),
    options: { max: { setting: 'DMLMaxInsertRows', as: 'number' } },
    level: 'error',
  },
  { rule: 'insert-select', on: when('DMLSelect'), level: 'error' },
  {
    rule: 'affected-rows-limit',
    on: limit('MaxAffectRows'),
    options: { max: { setting: 'MaxAffectRows', as: 'number' } },
    level: 'error',
  },
  { rule: 'implicit-conversion', on: when('DDLImplicitTypeConversion'), level: 'error' },
  { rule: 'table-require-pk', on: when('DDLEnablePrimaryKey'), level: 'error' },
  {
    rule: 'table-require-comment',
    on: when('DDLCheckTableComment'),
    options: { required: { always: true } },
    level: 'error',
  },
  {
    rule: 'column-require-comment',
    on: when('DDlCheckColumnComment'),
    options: { required: { always: true } },
    level: 'error',
  },
  { rule: 'column-not-null', on: when('DDLCheckColumnNullable'), level: 'error' },
  { rule: 'column-require-default', on: when('DDLCheckColumnDefault'), level: 'error' },
  {
    rule: 'auto-increment-initial-value',
    on: when('DDLEnableAutoincrementInit'),
    options: { equal: { always: 1 } },
    level: 'error',
  },
  { rule: 'pk-auto-increment', on: when('DDLEnableAutoIncrement'), level: 'error' },
  { rule: 'auto-increment-unsigned', on: when('DDLEnableAutoincrementUnsigned'), level: 'error' },
  { rule: 'no-drop-table', on: unless('DDLEnableDropTable'), level: 'error' },
  { rule: 'no-drop-database', on: unless('DDLEnableDropDatabase'), level: 'error' },
  { rule: 'index-name-required', on: unless('DDLEnableNullIndexName'), level: 'error' },
  { rule: 'index-naming', on: when('DDLIndexNameSpec'), options: { prefix: { always: ['idx_'] } }, level: 'error' },
  {
    rule: 'unique-index-naming',
    on: when('DDLIndexNameSpec'),
    options: { prefix: { always: ['uniq_'] } },
    level: 'error',
  },
  {
    rule: 'index-column-limit',
    on: limit('DDLMaxKeyParts'),
    options: { max: { setting: 'DDLMaxKeyParts', as: 'number' } },
    level: 'error',
  },
  {
    rule: 'index-count-limit',
    on: limit('DDLMaxKey'),
    options: { max: { setting: 'DDLMaxKey', as: 'number' } },
    level: 'error',
  },
  {
    rule: 'column-char-length',
    on: limit('DDLMaxCharLength'),
    options: { max: { setting: 'DDLMaxCharLength', as: 'number' } },
    level: 'error',
  },
  {
    rule: 'table-naming',
    on: [...limit('MaxTableNameLen'), ...filled('DDLTablePrefix')],
    any: true,
    options: {
      maxLength: { setting: 'MaxTableNameLen', as: 'number' },
      prefix: { setting: 'DDLTablePrefix', as: 'item' },
    },
    level: 'error',
  },
  {
    rule: 'charset-allow-list',
    on: filled('SupportCharset'),
    options: { allow: { setting: 'SupportCharset', as: 'lower-list' } },
    level: 'error',
  },
  {
    rule: 'collation-allow-list',
    on: filled('SupportCollation'),
    options: { allow: { setting: 'SupportCollation', as: 'lower-list' } },
    level: 'error',
  },
  { rule: 'identifier-keyword', on: when('CheckIdentifier'), level: 'error' },
  {
    rule: 'table-require-columns',
    on: filled('MustHaveColumns'),
    options: { list: { setting: 'MustHaveColumns', as: 'list' } },
    level: 'error',
  },
  { rule: 'column-type-change', on: unless('DDLAllowColumnType'), level: 'error' },
  { rule: 'pk-type-integer', on: unless('DDLAllowPRINotInt'), level: 'error' },
  { rule: 'no-foreign-key', on: unless('DDLEnableForeignKey'), level: 'error' },
  {
    rule: 'column-require-index',
    on: filled('DDLColumnsMustHaveIndex'),
    options: { list: { setting: 'DDLColumnsMustHaveIndex', as: 'list' } },
    level: 'error',
  },
  { rule: 'column-position', on: unless('DDLAllowChangeColumnPosition'), level: 'error' },
  { rule: 'column-no-float', on: when('DDLCheckFloatDouble'), level: 'error' },
  { rule: 'no-view', on: unless('AllowCreateView'), level: 'error' },
  { rule: 'no-partition', on: unless('AllowCreatePartition'), level: 'error' },
  { rule: 'column-no-enum-set', on: unless('AllowSpecialType'), level: 'error' },
];

const execution: Text = {
  en: 'it says how a DDL runs. Sluice keeps that with the environment and the target, not with the rules.',
  zh: '这是 DDL 的执行方式。Sluice 把它放在环境和目标上，不在规则里。',
};

export const yearningMap: ForeignMap = {
  source: 'yearning',
  rules,
  levels: {},
  // An older Yearning does not know the newer settings: what is not there was not configured.
  defaults: {},
  none: {
    'Osc*': execution,
    IsOSC: execution,
    PRIRollBack: {
      en: 'it belongs to the rollback, which Sluice keeps by itself.',
      zh: '属于回滚，由 Sluice 自行处理。',
    },
    MaxDDLAffectRows: {
      en: 'Sluice judges a DDL by the size of the table and the algorithm it will use: see the risk of a ticket.',
      zh: 'Sluice 按表大小和将使用的算法判断 DDL：见工单的风险。',
    },
    DMLAllowInsertNull: {
      en: 'Sluice reports a NULL where the column does not take one, and lets others pass.',
      zh: 'Sluice 只在列不允许 NULL 时报告，其余放行。',
    },
    DDLEnableAcrossDBRename: {
      en: 'there is no rule that looks at the database of a RENAME alone.',
      zh: '没有只看 RENAME 目标库的规则。',
    },
    DDLMultiToCommit: {
      en: 'Sluice runs the statements of a ticket one by one and goes on behind the last that is done: many are no danger.',
      zh: 'Sluice 逐条执行并从已完成处继续：一张工单多条 DDL 没有风险。',
    },
    DDLMultiToSubmit: {
      en: 'Sluice runs the statements of a ticket one by one and goes on behind the last that is done: many are no danger.',
      zh: 'Sluice 逐条执行并从已完成处继续：一张工单多条 DDL 没有风险。',
    },
    DDLPrimaryKeyMust: {
      en: 'there is no rule for the name of the primary key’s column; auto-increment-name looks at AUTO_INCREMENT columns.',
      zh: '没有主键列名的规则；auto-increment-name 检查自增列的名称。',
    },
    AllowCrateViewWithSelectStar: {
      en: 'select-star looks at every query, those of views too.',
      zh: 'select-star 检查所有查询，包括视图中的。',
    },
  },
};
