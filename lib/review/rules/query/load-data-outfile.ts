import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const loadDataOutfile = defineRule({
  id: 'load-data-outfile',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No LOAD DATA and no INTO OUTFILE', zh: '不使用 LOAD DATA 和 INTO OUTFILE' },
  why: {
    en: 'Files of the database server or of the client are read or written: that needs the FILE privilege or LOCAL, nobody can review what is in the file, and a large load is one long transaction.',
    zh: '会读写数据库服务器或客户端上的文件：需要 FILE 权限或 LOCAL，文件内容无法审核，大批量导入还是一个长事务。',
  },
  how: {
    en: 'Insert in batches that can be reviewed, and export through the export request.',
    zh: '改为可审核的分批 INSERT；导出数据请走导出申请。',
  },
  options: z.object({}),
  messages: {
    load: {
      en: 'LOAD reads the file "{path}", which the review does not see.',
      zh: 'LOAD 读取文件“{path}”，审核看不到其内容。',
    },
    write: {
      en: 'The result is written to the file "{path}" on the server.',
      zh: '结果会写入服务器上的文件“{path}”。',
    },
  },
  create: (ctx) => ({
    'load-data': (node) => ctx.report(ctx.verb(node), 'load', { path: node.path.value }),
    'into-file': (node) => ctx.report(node, 'write', { path: node.path.value }),
  }),
});
