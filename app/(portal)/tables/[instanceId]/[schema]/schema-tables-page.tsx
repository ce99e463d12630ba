'use client';

import { useCallback } from 'react';
import { moreTables } from '@/app/(portal)/tables/actions';
import { SchemaTables } from '@/components/table/schema-tables';
import type { SchemaPageView } from '@/components/table/table-views';
import { instanceIdSchema } from '@/lib/shared/ids';

export function SchemaTablesPage({ view }: { readonly view: SchemaPageView }) {
  const { instanceId, text } = view;
  const schema = view.schema.name;
  const loadMore = useCallback(
    (cursor: string) =>
      moreTables({ instanceId: instanceIdSchema.parse(instanceId), schema, cursor, ...(text ? { text } : {}) }),
    [instanceId, schema, text],
  );
  return <SchemaTables view={view} loadMore={loadMore} />;
}
