import type { Table } from '@/lib/schema/model';

/**
 * MariaDB makes a table of numbers for every name of this form, in any schema, without anybody having created it (Knowledge Base,
 * "Sequence Storage Engine"). undefined for other names.
 */
export function sequenceTable(name: string): Table | undefined {
  if (!/^seq_\d+_to_\d+(_step_\d+)?$/i.test(name)) return undefined;
  return {
    kind: 'table',
    name,
    temporary: false,
    engine: 'sequence',
    charset: null,
    collation: null,
    comment: '',
    columns: [
      {
        name: 'seq',
        type: { name: 'bigint', length: null, decimals: null, unsigned: true, zerofill: false, values: [] },
        charset: null,
        collation: null,
        nullable: false,
        default: null,
        autoIncrement: false,
        onUpdate: null,
        generated: null,
        invisible: false,
        comment: '',
      },
    ],
    columnsKnown: true,
    indexes: [],
    foreignKeys: [],
    checks: [],
    partitioning: null,
  };
}
