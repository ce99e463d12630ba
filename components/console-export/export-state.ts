import type { Refusal } from '@/components/ui/action-state';
import type { ExportFormat } from '@/lib/console/export/export-format';
import type { Delivery } from '@/lib/console/export/export-limits';
import type { Text } from '@/lib/shared/text';

/** What the API says of an export, as far as the dialogue shows it. */
export type ExportState = {
  readonly id: string;
  readonly fileName: string;
  readonly delivery: Delivery;
  readonly state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled' | 'interrupted';
  readonly rows: number;
  readonly bytes: number;
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  readonly cutCells: number;
  readonly problem:
    | { readonly t: 'refused'; readonly what: Text; readonly how: Text }
    | { readonly t: 'failed'; readonly code: string; readonly message: Text }
    | null;
  readonly isReady: boolean;
  readonly fetchedAt: string | null;
};

export type ExportAsked = {
  readonly instanceId: string;
  readonly schema: string | null;
  readonly sql: string;
  readonly format: ExportFormat;
  readonly options: { readonly bom: boolean; readonly header: boolean; readonly table: string };
  readonly name: string;
  readonly delivery: Delivery;
};

/** A file of more rows than the environment gives away: asked for, and decided by others. */
export type ExportApprovalAsked = Pick<ExportAsked, 'instanceId' | 'schema' | 'sql'> & {
  readonly rows: number;
  readonly days: number;
  readonly reason: string;
};

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export const askExport = (asked: ExportAsked): Promise<Answer<ExportState>> =>
  ask('/api/v1/console/exports', post(asked));

export const askForApproval = (asked: ExportApprovalAsked): Promise<Answer<{ readonly number: number }>> =>
  ask('/api/v1/export-requests', post(asked));

export const readExport = (id: string): Promise<Answer<ExportState>> => ask(`/api/v1/console/exports/${id}`);

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const stopExport = (id: string): Promise<unknown> =>
  fetch(`/api/v1/console/runs/${id}/cancel`, { method: 'POST' }).catch(() => undefined);

export const downloadHref = (id: string): string => `/api/v1/console/exports/${id}/download`;

/** Nothing more will change by itself. */
export const hasEnded = ({ state }: ExportState): boolean => state !== 'queued' && state !== 'running';

async function ask<Value>(path: string, init?: RequestInit): Promise<Answer<Value>> {
  try {
    const answer = await fetch(path, init);
    const body: unknown = await answer.json();
    // The API's own forms: see `ConsoleExport` and `Error` of its document.
    return answer.ok ? { ok: true, value: body as Value } : { ok: false, refusal: body as Refusal };
  } catch {
    return { ok: false, refusal: { code: 'view/no-answer' } };
  }
}
