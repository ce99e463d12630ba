import type { Relation, Routine } from '@/lib/schema/model';
import type { TableSize } from '@/lib/schema/schema-source';

export const objectKinds = ['table', 'view', 'sequence', 'procedure', 'function'] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** What one row of the index stands for: an object of a schema, or all tables there whose names differ only by digits. */
export type IndexedObject = {
  readonly kind: ObjectKind;
  /** `order_[00-99]`; the plain name of a single one. */
  readonly name: string;
  /** `order_{#}`; the plain name of a single one. */
  readonly pattern: string;
  readonly detail: ObjectDetail;
  readonly size: ObjectSize;
};

export type ObjectDetail = {
  /** Of one member; null for a routine. */
  readonly relation: Relation | null;
  /** Names of the physical tables, sorted; one for a single object. */
  readonly members: readonly string[];
  /** Members that are not built like `relation`. */
  readonly differing: readonly string[];
  /** The query of a view. */
  readonly definition?: string;
};

/** The server's estimates, summed over the members. */
export type ObjectSize = Omit<TableSize, 'autoIncrement'>;

export const noSize: ObjectSize = { rows: 0, dataBytes: 0, indexBytes: 0 };

export const isFolded = ({ members }: Pick<ObjectDetail, 'members'>): boolean => members.length > 1;

export const columnCount = ({ relation }: ObjectDetail): number =>
  relation === null || relation.kind === 'sequence' ? 0 : relation.columns.length;

export const commentOf = ({ relation }: ObjectDetail): string => (relation?.kind === 'table' ? relation.comment : '');

export function ofRoutine({ type, name }: Routine): IndexedObject {
  const detail = { relation: null, members: [name], differing: [] };
  return { kind: type, name, pattern: name, detail, size: noSize };
}
