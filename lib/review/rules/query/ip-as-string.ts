import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { NodeKind } from '@/lib/sql/ast';

export const ipAsString = defineRule({
  id: 'ip-as-string',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'IP addresses are kept as numbers', zh: 'IP 地址以数字保存' },
  why: {
    en: "As text an IPv4 address takes up to 15 bytes instead of 4, and neither its order nor a range fits: '10.0.0.9' sorts behind '10.0.0.10'.",
    zh: "用文本保存 IPv4 地址最多占 15 字节（数字只需 4 字节），排序和范围查询也不正确：'10.0.0.9' 排在 '10.0.0.10' 之后。",
  },
  how: {
    en: 'Use INT UNSIGNED with INET_ATON, VARBINARY(16) with INET6_ATON, or MariaDB’s INET4 and INET6.',
    zh: '使用 INT UNSIGNED 配合 INET_ATON、VARBINARY(16) 配合 INET6_ATON，或 MariaDB 的 INET4、INET6。',
  },
  options: z.object({}),
  messages: { text: { en: 'The IP address {address} is a string here.', zh: 'IP 地址 {address} 在此处是字符串。' } },
  create: (ctx) => ({
    string: (node, ancestors) => {
      const { value } = node;
      if (value.length < 7 || value.length > 15 || !/^\d{1,3}(\.\d{1,3}){3}$/.test(value)) return;
      const parent = ancestors.at(0);
      if (parent !== undefined && valuePlaces.has(parent.kind)) ctx.report(node, 'text', { address: value });
    },
  }),
});

/** Where a string is compared with a column or stored in one. */
const valuePlaces: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'comparison',
  'in-list',
  'between',
  'row',
  'insert-row',
  'column-assignment',
  'default-attribute',
]);
