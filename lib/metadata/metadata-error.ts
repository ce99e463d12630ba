import type { AccessRefusal } from '@/lib/access/authorize';
import type { Text } from '@/lib/shared/text';

/** Every way in which the table lookup refuses. What is not there and what is not yours are one answer. */
export type MetadataError =
  | AccessRefusal
  | { readonly code: 'metadata/schema-not-found'; readonly schema: string }
  | { readonly code: 'metadata/table-not-found'; readonly table: string };

export const metadataStatus: Record<MetadataError['code'], 403 | 404> = {
  'access/forbidden': 403,
  'metadata/schema-not-found': 404,
  'metadata/table-not-found': 404,
};

export const metadataTexts: Record<Exclude<MetadataError['code'], AccessRefusal['code']>, Text> = {
  'metadata/schema-not-found': {
    en: 'There is no schema {schema} in the index, or it is not yours. A new one appears after the next crawl of its instance.',
    zh: '索引中没有库 {schema}，或你无权查看。新建的库在实例下次采集后出现。',
  },
  'metadata/table-not-found': {
    en: 'There is no table {table} in the index, or it is not yours. A new one appears after the next crawl of its instance.',
    zh: '索引中没有表 {table}，或你无权查看。新建的表在实例下次采集后出现。',
  },
};
