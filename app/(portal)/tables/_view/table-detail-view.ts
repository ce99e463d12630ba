import { newTicketHref, queryHref } from '@/app/(portal)/tables/_view/new-ticket-href';
import { schemaHref, tableHref } from '@/app/(portal)/tables/_view/table-address';
import { toSize } from '@/app/(portal)/tables/_view/table-rows';
import { toTicketLine } from '@/app/(portal)/tables/_view/ticket-line';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { ColumnView, IndexView, TableDetailView } from '@/components/table/table-views';
import { columnLines } from '@/lib/metadata/dictionary/dictionary';
import type { IndexMark } from '@/lib/metadata/index-marks';
import type { TableView } from '@/lib/metadata/table-view';
import type { TicketChange } from '@/lib/metadata/ticket-changes';
import type { Relation } from '@/lib/schema/model';
import { ident } from '@/lib/sql/quote';

type Right = { readonly canCreateTicket: boolean };

export function toTableDetail(
  table: TableView,
  tickets: readonly TicketChange[],
  { canCreateTicket }: Right,
): TableDetailView {
  const { schema, relation, relations } = table;
  const { instanceId, name: schemaName } = schema;
  const place = { instanceId, schema: schemaName };
  const physical = table.members.at(-1) ?? table.name;
  const isTable = relation?.kind === 'table';
  const query = relation === null ? undefined : queryHref(place, `SELECT * FROM ${ident(physical)} LIMIT 20`);
  const linked = (line: (typeof relations.outgoing)[number]) =>
    line.address === null ? line : { ...line, href: tableHref(instanceId, schemaName, line.address) };
  return {
    name: table.name,
    kind: table.kind,
    comment: table.comment,
    environment: toEnvironmentView(schema.environment),
    instance: { id: instanceId, name: schema.instanceName },
    schema: { name: schemaName, href: schemaHref(instanceId, schemaName) },
    path: tableHref(instanceId, schemaName, table.address),
    members: table.members,
    differing: table.differing,
    columns: relation === null ? [] : columnViews(relation),
    indexes: table.indexes.toSorted(primaryFirst).map(toIndexView),
    ...(table.usage === null ? {} : { usageDays: table.usage.days }),
    ddl: table.ddl,
    ...(table.size === null
      ? {}
      : { size: { ...toSize(table.size), dataBytes: table.size.dataBytes, indexBytes: table.size.indexBytes } }),
    growth: table.growth.map((point) => ({ day: point.day, ...toSize(point) })),
    facts: relation?.kind === 'table' ? factsOf(relation) : [],
    relations: { outgoing: relations.outgoing.map(linked), incoming: relations.incoming.map(linked) },
    owners: table.owners,
    places: table.places.map((other) => ({
      id: `${other.instanceId} ${other.schema} ${other.address}`,
      instance: other.instanceName,
      environment: toEnvironmentView(other.environment),
      schema: other.schema,
      name: other.name,
      href: tableHref(other.instanceId, other.schema, other.address),
      tables: other.tables,
      size: toSize(other.size),
    })),
    tickets: tickets.map(toTicketLine),
    changedAt: table.changedAt.toISOString(),
    seenAt: schema.seenAt.toISOString(),
    gaps: [...new Set(schema.gaps.map(({ part }) => part))].filter(
      (part) => part !== 'triggers' && part !== 'routines',
    ),
    ...(canCreateTicket && isTable
      ? { newTicketHref: newTicketHref(place, `ALTER TABLE ${ident(physical)}\n  `) }
      : {}),
    ...(query === undefined ? {} : { queryHref: query }),
  };
}

function columnViews(relation: Relation): readonly ColumnView[] {
  const extras = new Map(
    relation.kind === 'table'
      ? relation.columns.map((column) => [
          column.name,
          [
            column.autoIncrement ? 'AUTO_INCREMENT' : '',
            column.generated === null ? '' : `AS (${column.generated.expression})`,
            column.onUpdate === null ? '' : `ON UPDATE ${column.onUpdate}`,
            column.invisible ? 'INVISIBLE' : '',
          ]
            .filter(Boolean)
            .join(' '),
        ])
      : [],
  );
  return columnLines(relation).map((line, at) => ({ ...line, ordinal: at + 1, extra: extras.get(line.name) ?? '' }));
}

const primaryFirst = (a: IndexMark, b: IndexMark): number =>
  Number(b.index.kind === 'primary') - Number(a.index.kind === 'primary');

const toIndexView = ({ index: { name, kind, parts }, duplicates, use }: IndexMark): IndexView => ({
  name,
  kind,
  columns: parts
    .map(({ column, expression, length, descending }) => {
      const key = column ?? `(${expression ?? ''})`;
      return `${key}${length === null ? '' : `(${length})`}${descending ? ' DESC' : ''}`;
    })
    .join(', '),
  ...(duplicates === null ? {} : { duplicates }),
  use,
});

function factsOf(table: Extract<Relation, { kind: 'table' }>): TableDetailView['facts'] {
  const { engine, collation, partitioning, checks } = table;
  return [
    ...(engine === null ? [] : [{ name: 'engine', value: engine } as const]),
    ...(collation === null ? [] : [{ name: 'collation', value: collation } as const]),
    ...(partitioning === null
      ? []
      : [
          {
            name: 'partitions',
            value: `${partitioning.partitions.length} × ${partitioning.method} (${partitioning.by})`,
          } as const,
        ]),
    ...(checks.length === 0 ? [] : [{ name: 'checks', value: String(checks.length) } as const]),
  ];
}
