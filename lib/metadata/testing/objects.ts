import type { IndexedObject } from '@/lib/metadata/indexed-object';
import { noSize } from '@/lib/metadata/indexed-object';
import { parseColumnType } from '@/lib/schema/column-type';
import type { Column, Table } from '@/lib/schema/model';

/** `orders(id bigint,status varchar(20) comment 状态)`: as much of a table as the index looks at. The first column is its key. */
export function tableOf(text: string, comment = ''): Table {
  const open = text.indexOf('(');
  const name = text.slice(0, open);
  const columns = text
    .slice(open + 1, -1)
    .split(/,(?![^(]*\))/)
    .map(columnOf);
  const [first] = columns;
  return {
    kind: 'table',
    name,
    temporary: false,
    engine: 'innodb',
    charset: 'utf8mb4',
    collation: 'utf8mb4_bin',
    comment,
    columns,
    columnsKnown: true,
    indexes:
      first === undefined
        ? []
        : [{ name: 'PRIMARY', kind: 'primary', parts: [keyPart(first.name)], visible: true, comment: '' }],
    foreignKeys: [],
    checks: [],
    partitioning: null,
  };
}

export const keyPart = (column: string) => ({ column, expression: null, length: null, descending: false });

function columnOf(text: string): Column {
  const [head = '', comment = ''] = text.trim().split(' comment ');
  const [name = '', type = 'int'] = head.split(' ');
  const isCharacter = type.startsWith('varchar');
  return {
    name,
    type: parseColumnType(type, type.split('(')[0] ?? type),
    charset: isCharacter ? 'utf8mb4' : null,
    collation: isCharacter ? 'utf8mb4_bin' : null,
    nullable: false,
    default: null,
    autoIncrement: false,
    onUpdate: null,
    generated: null,
    invisible: false,
    comment,
  };
}

export function objectOf(text: string, comment = ''): IndexedObject {
  const relation = tableOf(text, comment);
  const { name } = relation;
  return {
    kind: 'table',
    name,
    pattern: name,
    detail: { relation, members: [name], differing: [] },
    size: noSize,
  };
}
