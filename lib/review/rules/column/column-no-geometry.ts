import { z } from 'zod';
import { isSpatial } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoGeometry = defineRule({
  id: 'column-no-geometry',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'No spatial columns and indexes', zh: '不使用空间类型和空间索引' },
  why: {
    en: 'Spatial indexes are built while writes wait, many online schema change and synchronisation tools refuse the types, and TiDB has none of them.',
    zh: '建空间索引期间不能写入；许多在线改表和同步工具不支持这些类型，TiDB 也没有。',
  },
  how: {
    en: 'Store longitude and latitude as DECIMAL, with a geohash to search by, or use a spatial database.',
    zh: '用 DECIMAL 存经纬度，配合 geohash 检索，或使用专门的空间数据库。',
  },
  options: z.object({}),
  messages: {
    column: { en: 'Column {column} is of the spatial type {type}.', zh: '列 {column} 是空间类型 {type}。' },
    index: { en: 'This is a spatial index.', zh: '这是空间索引。' },
  },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type !== undefined && isSpatial(type.name))
        ctx.report(type, 'column', { column: name.text, type: type.name.toUpperCase() });
    },
    'index-definition': ({ indexKind, name, parts, span }) => {
      if (indexKind === 'spatial') ctx.report(name ?? parts[0] ?? span, 'index', {});
    },
    'create-index': ({ indexKind, name }) => {
      if (indexKind === 'spatial') ctx.report(name, 'index', {});
    },
  }),
});
