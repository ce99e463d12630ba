import type { GateAccess } from '@/lib/console/gate/verdict';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { typeText } from '@/lib/schema/column-type';
import type { Index, Relation } from '@/lib/schema/model';
import type { InstanceId } from '@/lib/shared/ids';

/** A database that a person may open in the console. What of it may be read is judged with each statement. */
export type ConsoleDatabase = {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly engine: string;
  readonly serverVersion: string;
  readonly environment: { readonly key: string; readonly name: string; readonly kind: string };
  readonly schema: string;
  /** A replica may answer in its place. */
  readonly hasReplica: boolean;
};

export type CatalogColumn = {
  readonly name: string;
  /** "bigint unsigned"; empty for a column of a view. */
  readonly type: string;
  readonly nullable: boolean;
  readonly key: 'primary' | 'unique' | 'index' | null;
  readonly comment: string;
  /** How its values are hidden from this person. */
  readonly mask: MaskRule['kind'] | null;
};

export type CatalogTable = {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly comment: string;
  /** Absent: not asked for. */
  readonly columns?: readonly CatalogColumn[];
};

/** The columns of a relation that may be read, each with the mask that this person meets. */
export function columnsOf(
  relation: Relation,
  schema: string,
  access: Pick<GateAccess, 'mayRead' | 'maskOf'>,
): readonly CatalogColumn[] {
  const { name: table } = relation;
  const isSeen = (name: string) => access.mayRead({ schema, table }, name);
  const maskOf = (column: string) => access.maskOf({ schema, table, column })?.kind ?? null;
  switch (relation.kind) {
    case 'sequence':
      return [];
    case 'view':
      return relation.columns.filter(isSeen).map((name) => ({
        name,
        type: '',
        nullable: true,
        key: null,
        comment: '',
        mask: maskOf(name),
      }));
    case 'table':
      return relation.columns
        .filter(({ name }) => isSeen(name))
        .map(({ name, type, nullable, comment }) => ({
          name,
          type: typeText(type),
          nullable,
          key: keyOf(name, relation.indexes),
          comment,
          mask: maskOf(name),
        }));
  }
}

/** The first column of a key is found by it; a primary key counts whole. */
function keyOf(name: string, indexes: readonly Index[]): CatalogColumn['key'] {
  const leads = ({ parts }: Index) => parts[0]?.column === name;
  if (indexes.some(({ kind, parts }) => kind === 'primary' && parts.some(({ column }) => column === name)))
    return 'primary';
  if (indexes.some((index) => index.kind === 'unique' && index.parts.length === 1 && leads(index))) return 'unique';
  return indexes.some(leads) ? 'index' : null;
}
