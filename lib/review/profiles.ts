import type { Profile, ProfileLevel, ProfileRules } from '@/lib/review/profile';

const at = (level: ProfileLevel, options: Record<string, unknown> = {}) => ({ level, options });

/**
 * What Sluice comes with. `error` is kept for what the server would refuse or what no one can take back, so that it may block.
 * `warning` is for what a reviewer should look at. `notice` tells, and wants nothing. Conventions on which good teams differ
 * (names, NOT NULL, defaults, comments of columns, WHERE of a SELECT, partitions, views) are off: a sound statement is silent.
 */
const defaultRules: ProfileRules = {
  'syntax-error': at('error'),
  'table-not-exist': at('error'),
  'table-exists': at('error'),
  'column-not-exist': at('error'),
  'column-exists': at('error'),
  'index-column-not-exist': at('error'),
  'index-not-exist': at('error'),
  'index-exists': at('error'),
  'database-exists': at('error'),
  'insert-value-count': at('error'),
  'update-delete-require-where': at('error'),
  'no-drop-database': at('error'),
  'table-require-pk': at('error'),

  'affected-rows-limit': at('warning'),
  'alter-merge': at('notice'),
  'charset-allow-list': at('warning'),
  'column-drop': at('warning'),
  'column-type-change': at('warning'),
  'identifier-keyword': at('warning'),
  'index-column-limit': at('warning'),
  'index-count-limit': at('warning'),
  'insert-require-columns': at('warning'),
  'insert-row-limit': at('warning'),
  'no-drop-table': at('warning'),
  'no-function': at('warning'),
  'no-procedure': at('warning'),
  'order-by-rand': at('warning'),
  'table-engine': at('warning'),

  'auto-increment-initial-value': at('notice'),
  'collation-allow-list': at('notice'),
  'column-no-enum-set': at('notice'),
  'column-no-float': at('notice'),
  'column-varchar-length': at('notice'),
  'dml-no-limit': at('notice'),
  'dml-no-order-by': at('notice'),
  'mix-ddl-dml': at('notice'),
  'no-foreign-key': at('notice'),
  'select-star': at('notice'),
  'table-require-comment': at('notice'),

  'column-not-null': at('off'),
  'column-require-comment': at('off'),
  'column-require-default': at('off'),
  'index-naming': at('off'),
  'no-partition': at('off'),
  'no-view': at('off'),
  'select-require-where': at('off'),
  'unique-index-naming': at('off'),
};

/** Every rule is on: for a house that wants one style, and for measuring. */
const strictRules: ProfileRules = {
  ...defaultRules,
  'alter-merge': at('warning'),
  'auto-increment-initial-value': at('warning'),
  'collation-allow-list': at('warning'),
  'column-no-enum-set': at('warning'),
  'column-no-float': at('warning'),
  'column-not-null': at('warning'),
  'column-require-comment': at('warning'),
  'column-require-default': at('warning'),
  'column-varchar-length': at('warning', { max: 1024 }),
  'dml-no-limit': at('warning'),
  'dml-no-order-by': at('warning'),
  'index-count-limit': at('warning', { max: 5 }),
  'index-naming': at('warning'),
  'insert-require-columns': at('error'),
  'mix-ddl-dml': at('error'),
  'no-drop-table': at('error'),
  'no-foreign-key': at('error'),
  'no-function': at('error'),
  'no-partition': at('warning'),
  'no-procedure': at('error'),
  'no-view': at('warning'),
  'select-require-where': at('warning'),
  'select-star': at('warning'),
  'table-engine': at('error'),
  'table-require-comment': at('warning'),
  'unique-index-naming': at('warning'),
};

export const defaultProfile: Profile = { key: 'default', rules: defaultRules };
export const strictProfile: Profile = { key: 'strict', rules: strictRules };

/** By key: what a store without profiles falls back to, and what a seed writes. */
export const builtInProfiles: readonly Profile[] = [defaultProfile, strictProfile];
