import { changeEngine } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, names } from '@/lib/inspection/option';
import { notableTables } from '@/lib/inspection/reads/notable-tables';

export const otherEngines = defineCheck({
  id: 'other-engines',
  code: 'F02',
  group: 'F',
  byDefault: true,
  title: { en: 'Tables of users are InnoDB', zh: '业务表使用 InnoDB' },
  why: {
    en: 'Other engines survive no crash and stand still for a consistent backup.',
    zh: '其他引擎无法安全恢复崩溃，一致性备份时还会阻塞。',
  },
  advice: { en: 'Change the engine, in a window when the table is large.', zh: '转换存储引擎，大表请在窗口期执行。' },
  supports: mysqlAndMariadb,
  reads: { rows: { notableTables } },
  options: {
    critical: bytes(GB, { en: 'Size of a MyISAM table that is critical', zh: 'MyISAM 表超过此大小视为严重' }),
    allowed: names(
      ['BLACKHOLE', 'MEMORY', 'SEQUENCE', 'ROCKSDB', 'FEDERATED', 'CONNECT', 'SPIDER', 'S3', 'COLUMNSTORE'],
      { en: 'Engines that are there on purpose', zh: '允许使用的引擎' },
    ),
  },
  messages: {
    other: { en: '{schema}.{table} is {engine} ({bytes}).', zh: '{schema}.{table} 使用 {engine} 引擎（{bytes}）。' },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, engine, dataBytes, indexBytes } of rows.notableTables.rows) {
      if (engine === 'InnoDB' || engine === '' || options.allowed.includes(engine.toUpperCase())) continue;
      const held = dataBytes + indexBytes;
      const isGrave = engine === 'MyISAM' && held > options.critical;
      report(
        isGrave ? 'critical' : 'warning',
        'other',
        { schema, table, engine, bytes: size(held) },
        { key: `${schema}.${table}`, ticket: changeEngine(schema, table) },
      );
    }
    return undefined;
  },
});
