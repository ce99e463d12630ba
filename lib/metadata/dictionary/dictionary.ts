import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { ObjectDetail } from '@/lib/metadata/indexed-object';
import { typeText } from '@/lib/schema/column-type';
import type { Column, ColumnDefault, Relation } from '@/lib/schema/model';
import { indexText } from '@/lib/schema/print-relation';
import type { Locale } from '@/lib/shared/text';

export type DictionaryTable = ObjectRow & { readonly detail: ObjectDetail; readonly relation: Relation };

export type Dictionary = {
  readonly instance: string;
  readonly environment: string;
  readonly schema: string;
  /** When the schema was last read from its server. */
  readonly seenAt: Date;
  readonly tables: readonly DictionaryTable[];
};

/** The words of a dictionary, the same in all of its forms. */
export const dictionaryWords = {
  en: {
    title: 'Data dictionary',
    tables: 'Tables',
    table: 'Table',
    kind: 'Kind',
    comment: 'Comment',
    rows: 'Rows (estimate)',
    bytes: 'Bytes',
    column: 'Column',
    type: 'Type',
    nullable: 'Nullable',
    default: 'Default',
    key: 'Key',
    index: 'Index',
    indexes: 'Indexes',
    columns: 'Columns',
    yes: 'yes',
    no: 'no',
    members: 'Physical tables',
    readAt: 'As read from the server at',
  },
  zh: {
    title: '数据字典',
    tables: '表清单',
    table: '表',
    kind: '类型',
    comment: '注释',
    rows: '行数（估计）',
    bytes: '字节',
    column: '列',
    type: '数据类型',
    nullable: '可空',
    default: '默认值',
    key: '键',
    index: '索引',
    indexes: '索引',
    columns: '列',
    yes: '是',
    no: '否',
    members: '物理表数',
    readAt: '读取时间',
  },
} as const satisfies { readonly [L in Locale]: Readonly<Record<string, string>> };

export type ColumnLine = {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string;
  readonly key: string;
  readonly comment: string;
};

export function columnLines(relation: Relation): readonly ColumnLine[] {
  if (relation.kind === 'sequence') return [];
  if (relation.kind === 'view')
    return relation.columns.map((name) => ({ name, type: '', nullable: true, default: '', key: '', comment: '' }));
  const keyOf = ({ name }: Column): string => {
    const first = relation.indexes.filter(({ parts }) => parts[0]?.column === name).map(({ kind }) => kind);
    if (relation.indexes.some(({ kind, parts }) => kind === 'primary' && parts.some(({ column }) => column === name)))
      return 'PRI';
    return first.includes('unique') ? 'UNI' : first.length > 0 ? 'MUL' : '';
  };
  return relation.columns.map((column) => ({
    name: column.name,
    type: typeText(column.type),
    nullable: column.nullable,
    default: defaultText(column.default),
    key: keyOf(column),
    comment: column.comment,
  }));
}

const defaultText = (value: ColumnDefault | null): string =>
  value === null ? '' : value.kind === 'null' ? 'NULL' : value.kind === 'literal' ? value.value : value.text;

export const indexLines = (relation: Relation): readonly string[] =>
  relation.kind === 'table' ? relation.indexes.map(indexText) : [];

export const bytesOf = ({ size }: Pick<ObjectRow, 'size'>): number => size.dataBytes + size.indexBytes;
