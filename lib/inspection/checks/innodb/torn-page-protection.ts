import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';

export const tornPageProtection = defineCheck({
  id: 'torn-page-protection',
  code: 'D15',
  group: 'D',
  byDefault: false,
  title: { en: 'Pages are protected against torn writes', zh: '页写入有防撕裂保护' },
  why: {
    en: 'Half a page on the disk after a power cut cannot be repaired without the doublewrite buffer.',
    zh: '断电后的半页写没有双写缓冲就无法修复。',
  },
  advice: {
    en: 'Switch innodb_doublewrite on unless the filesystem writes pages whole; checksums to crc32.',
    zh: '除非文件系统保证原子写，否则开启 innodb_doublewrite，校验算法用 crc32。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_doublewrite', 'innodb_checksum_algorithm?'] },
  options: {},
  messages: {
    doublewrite: { en: 'innodb_doublewrite is {state}.', zh: 'innodb_doublewrite 为 {state}。' },
    checksum: {
      en: 'Pages have no checksums (innodb_checksum_algorithm {state}).',
      zh: '数据页没有校验和（innodb_checksum_algorithm 为 {state}）。',
    },
  },
  judge: ({ variables, report }) => {
    const state = variables.innodb_doublewrite.toUpperCase();
    // DETECT_ONLY writes no pages twice (MySQL 8.0.30); MariaDB 11 says `fast`.
    if (['OFF', '0', 'DETECT_ONLY'].includes(state))
      report('warning', 'doublewrite', { state }, { key: 'doublewrite' });
    const checksum = (variables.innodb_checksum_algorithm ?? 'crc32').toLowerCase();
    if (checksum.endsWith('none')) report('critical', 'checksum', { state: checksum }, { key: 'checksum' });
    return undefined;
  },
});
