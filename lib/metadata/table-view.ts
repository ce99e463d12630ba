import type { IndexMark, UsageSeen } from '@/lib/metadata/index-marks';
import { markIndexes } from '@/lib/metadata/index-marks';
import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { ObjectDetail, ObjectKind, ObjectSize } from '@/lib/metadata/indexed-object';
import type { Owner, SchemaSummary, SizePoint } from '@/lib/metadata/metadata-store';
import type { Relations } from '@/lib/metadata/relations-of';
import type { Relation } from '@/lib/schema/model';
import { printRelation } from '@/lib/schema/print-relation';
import { patternLabel } from '@/lib/sharding/name-pattern';

export type TablePlace = {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly environment: { readonly key: string; readonly name: string; readonly kind: string };
  readonly schema: string;
  readonly name: string;
  readonly address: string;
  readonly tables: number;
  readonly size: ObjectSize;
};

export type TableView = {
  readonly kind: ObjectKind;
  readonly name: string;
  readonly address: string;
  readonly schema: SchemaSummary;
  /** Physical tables that may be seen; one for a single table. */
  readonly members: readonly string[];
  readonly differing: readonly string[];
  readonly relation: Relation | null;
  readonly ddl: string;
  readonly comment: string;
  /** null: only a part of a family may be seen. */
  readonly size: ObjectSize | null;
  readonly growth: readonly SizePoint[];
  readonly indexes: readonly IndexMark[];
  readonly usage: UsageSeen | null;
  readonly relations: Relations;
  readonly owners: readonly Owner[];
  readonly places: readonly TablePlace[];
  readonly changedAt: Date;
};

type Parts = {
  readonly row: ObjectRow;
  readonly detail: ObjectDetail;
  readonly schema: SchemaSummary;
  readonly members: readonly string[];
  readonly usage: UsageSeen | null;
  readonly growth: readonly SizePoint[];
  readonly relations: Relations;
  readonly owners: readonly Owner[];
  readonly places: readonly TablePlace[];
};

/** The page of a table. Of a family of which only some members were granted, nothing is told that speaks of the others. */
export function toTableView({ row, detail, members, usage, growth, ...parts }: Parts): TableView {
  const isWhole = members.length === detail.members.length;
  const own = detail.relation;
  const first = members[0] ?? row.name;
  const relation = own === null || isWhole ? own : { ...own, name: first };
  return {
    kind: row.kind,
    name: isWhole ? row.name : patternLabel(members),
    address: isWhole ? row.pattern : first,
    members,
    differing: detail.differing.filter((name) => members.includes(name)),
    relation,
    ddl: relation === null ? '' : ddlOf(relation, detail.definition),
    comment: row.comment,
    size: isWhole ? row.size : null,
    growth: isWhole ? growth : [],
    indexes: relation?.kind === 'table' ? markIndexes(relation, isWhole ? usage : null) : [],
    usage: isWhole ? usage : null,
    changedAt: row.changedAt,
    ...parts,
  };
}

function ddlOf(relation: Relation, definition: string | undefined): string {
  const head = `${relation.kind === 'sequence' ? '' : 'CREATE '}${printRelation(relation)}`;
  return relation.kind === 'view' && definition !== undefined ? `${head} AS\n${definition}` : head;
}
