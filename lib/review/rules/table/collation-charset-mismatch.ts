import { z } from 'zod';
import type { WrittenName } from '@/lib/review/definition/written-charset';
import { writtenCharsetVisitor } from '@/lib/review/definition/written-charset';
import { defineRule, everywhere } from '@/lib/review/rule';
import { serverNames } from '@/lib/review/server/feature-support';
import { charsetOfCollation, normalCharset } from '@/lib/schema/collation';
import { charsetAvailability, collationAvailability } from '@/lib/schema/known-collations';
import { isCharset } from '@/lib/sql/charsets';

export const collationCharsetMismatch = defineRule({
  id: 'collation-charset-mismatch',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Collations fit their character set and the server', zh: '排序规则与字符集、服务器版本相符' },
  why: {
    en: 'The server refuses a collation of another character set (error 1253), two different ones (1302), and what only other versions have (1115, 1273): the usual surprise of a dump that comes from MySQL 8.0.',
    zh: '排序规则属于另一个字符集（错误 1253）、写了两个不同的字符集（1302）、只有其他版本才有（1115、1273），服务器都会拒绝；导入 MySQL 8.0 的转储时最常见。',
  },
  how: {
    en: 'Leave COLLATE out, or name one that belongs to the character set and that this server has.',
    zh: '去掉 COLLATE，或使用该字符集在这台服务器上支持的排序规则。',
  },
  options: z.object({}),
  messages: {
    mismatch: {
      en: 'Collation {collation} does not belong to character set {charset}.',
      zh: '排序规则 {collation} 不属于字符集 {charset}。',
    },
    conflict: {
      en: 'Character sets {first} and {second} contradict each other.',
      zh: '字符集 {first} 与 {second} 相互矛盾。',
    },
    charsetElsewhere: {
      en: 'This version of {server} does not have character set {name}.',
      zh: '{server} 的这个版本没有字符集 {name}。',
    },
    collationElsewhere: {
      en: 'This version of {server} does not have collation {name}.',
      zh: '{server} 的这个版本没有排序规则 {name}。',
    },
    /** Clusters that were made before 6.0 may still take every name. */
    tidb: {
      en: 'TiDB does not have collation {name}, unless the cluster still runs the old framework for collations.',
      zh: 'TiDB 没有排序规则 {name}，除非集群仍在使用旧的排序规则框架。',
    },
  },
  atMost: { tidb: 'warning' },
  create: (ctx) => {
    const { flavor } = ctx.dialect;
    const server = serverNames[flavor];
    return writtenCharsetVisitor(({ charsets, collations, place }) => {
      const [first] = charsets;
      for (const { text: name, span } of charsets)
        if (charsetAvailability(name, ctx.dialect) === 'elsewhere')
          ctx.report(span, 'charsetElsewhere', { server, name });
      for (const { text: second, span } of charsets.slice(1)) {
        if (first !== undefined && normalCharset(first.text) !== normalCharset(second))
          ctx.report(span, 'conflict', { first: first.text, second });
      }
      for (const collation of collations) {
        const { text: name, span } = collation;
        const availability = collationAvailability(name, ctx.dialect);
        if (availability === 'nowhere') continue;
        if (availability === 'elsewhere') {
          if (flavor === 'tidb') ctx.report(span, 'tidb', { name });
          else ctx.report(span, 'collationElsewhere', { server, name });
          continue;
        }
        const charset = first ?? (place === 'table' ? earlierOf(collation, collations) : undefined);
        if (charset !== undefined && isCharset(normalCharset(charset.text)) && !fits(name, charset.text))
          ctx.report(span, 'mismatch', { collation: name, charset: charset.text });
      }
    });
  },
});

/** The character set that an earlier COLLATE of the same table stands for. */
function earlierOf(collation: WrittenName, all: readonly WrittenName[]): WrittenName | undefined {
  const [first] = all;
  const charset = first === undefined || first === collation ? undefined : charsetOfCollation(first.text);
  return charset === undefined || first === undefined ? undefined : { text: charset, span: first.span };
}

/** MariaDB's names without character set are of Unicode. */
function fits(collation: string, charset: string): boolean {
  const own = charsetOfCollation(collation);
  const normal = normalCharset(charset);
  return own === undefined ? unicode.has(normal) : own === normal;
}

const unicode: ReadonlySet<string> = new Set(['utf8mb3', 'utf8mb4', 'ucs2', 'utf16', 'utf32']);
