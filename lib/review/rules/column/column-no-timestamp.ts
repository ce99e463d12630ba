import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoTimestamp = defineRule({
  id: 'column-no-timestamp',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'DATETIME instead of TIMESTAMP', zh: '使用 DATETIME 而不是 TIMESTAMP' },
  why: {
    en: 'TIMESTAMP ends on 19 January 2038 (in MariaDB 11.5 and later in 2106), and what a session reads depends on its time_zone.',
    zh: 'TIMESTAMP 到 2038 年 1 月 19 日为止（MariaDB 11.5 起为 2106 年），读出的值还取决于会话的 time_zone。',
  },
  how: {
    en: 'Use DATETIME, and agree on one time zone for what is stored in it.',
    zh: '改用 DATETIME，并约定统一的存储时区。',
  },
  options: z.object({}),
  messages: { used: { en: 'Column {column} is TIMESTAMP.', zh: '列 {column} 是 TIMESTAMP 类型。' } },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type?.name === 'timestamp') ctx.report(type, 'used', { column: name.text });
    },
  }),
});
