import type { EnvironmentView } from '@/components/ui/env-chip';
import type { StatusView } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import type { ObjectKind } from '@/lib/metadata/indexed-object';
import type { Relation } from '@/lib/metadata/relations-of';
import type { IndexKind } from '@/lib/schema/model';
import type { Page } from '@/lib/shared/page';

export type SizeView = { readonly rows: number; readonly bytes: number };

/** A row of an answer: one name for all tables that differ by digits. */
export type FoundRow = {
  readonly id: string;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly schema: string;
  readonly comment: string;
  readonly href: string;
  readonly environment: EnvironmentView;
  readonly instance: string;
  readonly instances: number;
  readonly schemas: number;
  readonly tables: number;
  readonly matched: readonly { readonly name: string; readonly type: string; readonly comment: string }[];
  readonly size?: SizeView;
};

export type SchemaRowView = {
  readonly id: string;
  readonly name: string;
  readonly instance: string;
  readonly environment: EnvironmentView;
  readonly href: string;
  readonly tables: number;
  readonly columns: number;
  readonly bytes: number;
  readonly hasGaps: boolean;
  readonly seenAt: Instant;
};

export type TableSearchView = {
  readonly text: string;
  readonly found?: Page<FoundRow> & { readonly count: number; readonly isMore: boolean };
  readonly schemas?: Page<SchemaRowView>;
};

export type TableRowView = {
  readonly id: string;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly comment: string;
  readonly href: string;
  readonly tables: number;
  readonly columns: number;
  readonly size: SizeView;
  readonly changedAt: Instant;
};

export type SchemaPageView = {
  readonly schema: SchemaRowView;
  readonly instanceId: string;
  readonly text: string;
  readonly page: Page<TableRowView>;
  readonly newTicketHref?: string;
  readonly dictionaryHref: string;
};

export type ColumnView = {
  readonly ordinal: number;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string;
  readonly key: string;
  readonly extra: string;
  readonly comment: string;
};

export type IndexView = {
  readonly name: string;
  readonly kind: IndexKind;
  readonly columns: string;
  readonly duplicates?: string;
  readonly use: 'used' | 'unused' | 'unknown';
};

export type TicketLine = {
  readonly number: number;
  readonly title: string;
  readonly status: StatusView;
  readonly submitter: string;
  readonly at: Instant;
  readonly mode: 'define' | 'write';
  readonly statement: string;
};

export const tableTabs = ['columns', 'ddl', 'relations', 'growth', 'tickets', 'slow', 'places'] as const;
export type TableTab = (typeof tableTabs)[number];

export type TableDetailView = {
  readonly name: string;
  readonly kind: ObjectKind;
  readonly comment: string;
  readonly environment: EnvironmentView;
  readonly instance: { readonly id: string; readonly name: string };
  readonly schema: { readonly name: string; readonly href: string };
  readonly path: string;
  readonly members: readonly string[];
  readonly differing: readonly string[];
  readonly columns: readonly ColumnView[];
  readonly indexes: readonly IndexView[];
  /** Days over which the server counted how indexes are used; absent where it does not say. */
  readonly usageDays?: number;
  readonly ddl: string;
  readonly size?: SizeView & { readonly dataBytes: number; readonly indexBytes: number };
  readonly growth: readonly { readonly day: string; readonly rows: number; readonly bytes: number }[];
  readonly facts: readonly {
    readonly name: 'engine' | 'collation' | 'partitions' | 'checks';
    readonly value: string;
  }[];
  readonly relations: {
    readonly outgoing: readonly (Relation & { readonly href?: string })[];
    readonly incoming: readonly (Relation & { readonly href?: string })[];
  };
  readonly owners: readonly { readonly key: string; readonly name: string; readonly owners: readonly string[] }[];
  readonly places: readonly {
    readonly id: string;
    readonly instance: string;
    readonly environment: EnvironmentView;
    readonly schema: string;
    readonly name: string;
    readonly href: string;
    readonly tables: number;
    readonly size: SizeView;
  }[];
  readonly tickets: readonly TicketLine[];
  readonly changedAt: Instant;
  readonly seenAt: Instant;
  readonly gaps: readonly string[];
  readonly newTicketHref?: string;
  /** Where the console is there: a query with this table in it, whose rows come through its gate. */
  readonly queryHref?: string;
};
