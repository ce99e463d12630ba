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
    | { readonly t: 'failed'; readonly message: Text }
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

type Answer = { readonly ok: true; readonly value: ExportState } | { readonly ok: false; readonly refusal: Refusal };

export const askExport = (asked: ExportAsked): Promise<Answer> =>
  ask('/api/v1/console/exports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });

export const readExport = (id: string): Promise<Answer> => ask(`/api/v1/console/exports/${id}`);

export const stopExport = (id: string): Promise<unknown> =>
  fetch(`/api/v1/console/runs/${id}/cancel`, { method: 'POST' }).catch(() => undefined);

export const downloadHref = (id: string): string => `/api/v1/console/exports/${id}/download`;

/** Nothing more will change by itself. */
export const hasEnded = ({ state }: ExportState): boolean => state !== 'queued' && state !== 'running';

async function ask(path: string, init?: RequestInit): Promise<Answer> {
  try {
    const answer = await fetch(path, init);
    const body: unknown = await answer.json();
    // The API's own forms: see `ConsoleExport` and `Error` of its document.
    return answer.ok ? { ok: true, value: body as ExportState } : { ok: false, refusal: body as Refusal };
  } catch {
    return { ok: false, refusal: { code: 'view/no-answer' } };
  }
}
