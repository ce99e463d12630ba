'use client';

import { useCallback, useRef, useState } from 'react';
import type { Target } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import { refusalOf } from '@/components/console/run/start-run';
import type { SqlSchema, SqlTable } from '@/components/sql/sql-schema';
import type { Refusal } from '@/components/ui/action-state';
import type { Instant } from '@/components/ui/time';
import type { CatalogColumn, CatalogTable } from '@/lib/console/catalog/catalog-view';

export type SchemaState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  /** The structure is being read on the server. */
  | { readonly state: 'reading' }
  | {
      readonly state: 'ready';
      /** null: nobody has read it yet. */
      readonly takenAt: Instant | null;
      readonly tables: readonly CatalogTable[];
      readonly hidden: number;
      /** For completion. */
      readonly sql: SqlSchema;
    };

export type Catalog = {
  get(target: Target): SchemaState | undefined;
  /** Loads once; `again` after something changed. */
  load(target: Target, again?: boolean): void;
  loadColumns(target: Target, tables: readonly string[]): void;
  /** Asks a worker to read the structure now. */
  read(target: Target): void;
};

type Answer = Pick<Extract<SchemaState, { readonly state: 'ready' }>, 'takenAt' | 'tables' | 'hidden'>;

const noAnswer: Refusal = { code: 'view/no-answer' };
const columnsAtOnceMax = 60;

/** Schemas as the server last stored them, each asked for once. */
export function useCatalog(): Catalog {
  const [states, setStates] = useState<ReadonlyMap<string, SchemaState>>(new Map());
  const asked = useRef(new Set<string>());
  const put = useCallback((target: Target, state: SchemaState) => {
    setStates((before) => new Map(before).set(targetKey(target), state));
  }, []);

  const load = useCallback(
    (target: Target, again = false) => {
      const key = targetKey(target);
      if (asked.current.has(key) && !again) return;
      asked.current.add(key);
      if (!again) put(target, { state: 'loading' });
      void ask(target).then((answer) =>
        put(target, 'code' in answer ? { state: 'failed', refusal: answer } : ready(target, answer)),
      );
    },
    [put],
  );

  const loadColumns = useCallback((target: Target, tables: readonly string[]) => {
    const key = targetKey(target);
    const wanted = tables.filter((table) => !asked.current.has(`${key}/${table}`)).slice(0, columnsAtOnceMax);
    if (wanted.length === 0) return;
    for (const table of wanted) asked.current.add(`${key}/${table}`);
    void ask(target, wanted).then((answer) => {
      if ('code' in answer) return wanted.forEach((table) => void asked.current.delete(`${key}/${table}`));
      setStates((before) => {
        const state = before.get(key);
        if (state?.state !== 'ready') return before;
        const found = new Map(answer.tables.map((table) => [table.name, table]));
        const merged = state.tables.map((table) => {
          const columns = found.get(table.name)?.columns;
          return columns ? { ...table, columns } : table;
        });
        return new Map(before).set(key, ready(target, { ...state, tables: merged }));
      });
    });
  }, []);

  const read = useCallback(
    (target: Target) => {
      put(target, { state: 'reading' });
      void readNow(target).then((refusal) => {
        if (refusal) put(target, { state: 'failed', refusal });
        else load(target, true);
      });
    },
    [put, load],
  );

  return { get: (target) => states.get(targetKey(target)), load, loadColumns, read };
}

async function ask({ instanceId, schema }: Target, tables: readonly string[] = []): Promise<Answer | Refusal> {
  const query = new URLSearchParams([
    ['instanceId', instanceId],
    ['schema', schema],
    ...tables.map((table) => ['table', table]),
  ]);
  try {
    const answer = await fetch(`/api/v1/console/schema?${query}`);
    // Our own operation's answer: its form is declared where it is defined.
    return answer.ok ? ((await answer.json()) as Answer) : await refusalOf(answer);
  } catch {
    return noAnswer;
  }
}

const pollMs = 400;
const readMsMax = 60_000;

/** Undefined when it was read. */
async function readNow({ instanceId, schema }: Target): Promise<Refusal | undefined> {
  try {
    const asked = await fetch(`/api/v1/instances/${instanceId}/probes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'schema-snapshot', schema }),
    });
    if (!asked.ok) return await refusalOf(asked);
    const { id } = (await asked.json()) as { readonly id: string };
    for (const until = Date.now() + readMsMax; Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
      const answer = await fetch(`/api/v1/probes/${id}`);
      if (!answer.ok) return await refusalOf(answer);
      const { state } = (await answer.json()) as { readonly state: string };
      if (state === 'done') return undefined;
      if (state === 'failed') return { code: 'view/not-read' };
    }
    return noAnswer;
  } catch {
    return noAnswer;
  }
}

function ready({ schema }: Target, { takenAt, tables, hidden }: Answer): SchemaState {
  return { state: 'ready', takenAt, tables, hidden, sql: { name: schema, tables: tables.map(toSqlTable) } };
}

const toSqlTable = ({ name, kind, comment, columns }: CatalogTable): SqlTable => ({
  name,
  kind,
  ...(comment ? { comment } : {}),
  ...(columns ? { columns: columns.map(toSqlColumn) } : {}),
});

const toSqlColumn = ({ name, type, nullable, key, comment }: CatalogColumn) => ({
  name,
  type,
  nullable,
  ...(key ? { key } : {}),
  ...(comment ? { comment } : {}),
});
