import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const systemTablespace = defineCheck({
  id: 'system-tablespace',
  code: 'E12',
  group: 'E',
  byDefault: false,
  title: { en: 'Tables have files of their own', zh: '表使用独立表空间' },
  why: {
    en: 'The shared tablespace never shrinks, and one of fixed size is full one day.',
    zh: '共享表空间不会收缩，固定大小则终将写满。',
  },
  advice: {
    en: 'Set innodb_file_per_table, rebuild the tables, and let the system tablespace extend itself.',
    zh: '开启 innodb_file_per_table 并重建表，系统表空间设为 autoextend。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_file_per_table', 'innodb_data_file_path'] },
  options: {},
  messages: {
    shared: {
      en: 'New tables go to the shared tablespace (innodb_file_per_table {state}).',
      zh: '新表会进入共享表空间（innodb_file_per_table 为 {state}）。',
    },
    fixed: { en: 'The shared tablespace cannot grow: {path}.', zh: '共享表空间无法扩展：{path}。' },
  },
  judge: ({ variables, facts: { server }, report }) => {
    const state = variables.innodb_file_per_table;
    if (!isOn(state))
      report(
        'warning',
        'shared',
        { state },
        { key: 'file-per-table', ticket: setParameter(server, 'innodb_file_per_table', 'ON') },
      );
    const path = variables.innodb_data_file_path;
    if (!path.toLowerCase().includes('autoextend')) report('warning', 'fixed', { path }, { key: 'data-file' });
    return undefined;
  },
});
