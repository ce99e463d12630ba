import type { InstanceId } from '@/lib/shared/ids';
import type { TicketOptions } from '@/lib/ticket/ticket-options';

/** What an approval binds to. The order of statements and targets is part of it. */
export type HashedContent = {
  readonly statements: readonly HashedStatement[];
  readonly targets: readonly HashedTarget[];
  readonly options: TicketOptions;
};

export type HashedStatement = {
  readonly text: string;
  readonly defaultSchema: string | null;
  readonly expectedRows: number | null;
};

export type HashedTarget = {
  readonly instanceId: InstanceId;
  readonly schemaName: string;
  readonly logicalTable: string | null;
  readonly stage: number;
  readonly canary: boolean;
};

/**
 * Canonical form: nested arrays in a fixed order, so that neither the order of keys nor a JSON column that reorders them
 * (MySQL) changes the hash. The first element names the form; another form is another hash.
 */
export async function contentHash({ statements, targets, options }: HashedContent): Promise<string> {
  return sha256([
    'sluice-content-1',
    statements.map(({ text, defaultSchema, expectedRows }) => [text, defaultSchema, expectedRows]),
    targets.map(({ instanceId, schemaName, logicalTable, stage, canary }) => [
      instanceId,
      schemaName,
      logicalTable,
      stage,
      canary,
    ]),
    [options.transactionMode, options.executeBy, options.notBefore],
  ]);
}

/** The statements' text alone: two tickets with the same value carry the same text ("same text as #123"). */
export async function textHash(statements: readonly { readonly text: string }[]): Promise<string> {
  return sha256(['sluice-text-1', statements.map(({ text }) => text)]);
}

async function sha256(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
