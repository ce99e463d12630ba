import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { CheckedLine, Inventory } from '@/lib/instance/import/check-import';
import { checkImport } from '@/lib/instance/import/check-import';
import type { ImportFormat } from '@/lib/instance/import/import-format';
import { readImport } from '@/lib/instance/import/import-format';
import type { InstanceDraft } from '@/lib/instance/instance';
import type { InstanceError } from '@/lib/instance/instance-error';
import { estateAct } from '@/lib/instance/instance-service';
import type { EnvironmentId, InstanceId } from '@/lib/shared/ids';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ImportRequest = {
  readonly format: ImportFormat;
  readonly text: string;
  readonly environmentId: EnvironmentId;
  readonly dryRun: boolean;
};

export type ImportReport = {
  /** 0 when a line has a problem, or on a dry run: there is no half of an import. */
  readonly imported: number;
  readonly lines: readonly Omit<CheckedLine, 'draft'>[];
  readonly ignoredColumns: readonly string[];
};

export type ImportStore = {
  inventory(): Promise<Inventory>;
  /** All with their audit rows in one transaction, or none: false when a name or address was taken meanwhile. */
  createAll(drafts: readonly (InstanceDraft & { readonly id: InstanceId })[], acts: readonly Act[]): Promise<boolean>;
};

const linesMax = 5000;

export type ImportService = ReturnType<typeof createImportService>;

export function createImportService(store: ImportStore) {
  return {
    async run(actor: Actor, request: ImportRequest): Promise<Result<ImportReport, InstanceError>> {
      const allowed = authorize(actor, 'instance.manage', platform);
      if (!allowed.ok) return allowed;
      const file = readImport(request.format, request.text);
      if (!file.ok) return file;
      if (file.value.lines.length > linesMax) {
        return refuse({ code: 'instance/import-unreadable', detail: `more than ${linesMax} lines` });
      }
      const inventory = await store.inventory();
      const { environmentId } = request;
      if (![...inventory.environments.values()].includes(environmentId)) {
        return refuse({ code: 'instance/environment-unknown', environmentId });
      }
      const checked = checkImport(file.value.lines, inventory, environmentId);
      const report = {
        lines: checked.map(({ draft: _, ...line }) => line),
        ignoredColumns: file.value.ignoredColumns,
      };
      const drafts = checked.flatMap(({ draft }) => (draft ? [{ ...draft, id: newId(instanceIdSchema) }] : []));
      if (request.dryRun || drafts.length === 0 || drafts.length < checked.length)
        return ok({ imported: 0, ...report });
      const acts = drafts.map(({ id, name, host, port, zone, tlsMode }) =>
        estateAct(actor, 'instance.register', id, {
          name,
          host,
          port,
          environmentId,
          zone,
          tlsMode,
          from: request.format,
        }),
      );
      const isDone = await store.createAll(drafts, acts);
      return isDone ? ok({ imported: drafts.length, ...report }) : refuse({ code: 'instance/import-changed' });
    },
  };
}
