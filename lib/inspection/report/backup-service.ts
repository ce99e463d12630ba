import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { InspectionError } from '@/lib/inspection/report/inspection-error';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { BackupResultId, InstanceId, UserId } from '@/lib/shared/ids';
import { backupResultIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type BackupResult = {
  readonly kind: 'full' | 'incremental' | 'log' | 'restore-test';
  readonly succeeded: boolean;
  readonly finishedAt: Date;
  readonly bytes: number | null;
  readonly detail: string;
};

export type BackupStore = {
  now(): Promise<Date>;
  /** The same backup told twice is one: the id of the first. */
  save(
    row: BackupResult & { readonly id: BackupResultId; readonly instanceId: InstanceId; readonly reportedBy: UserId },
    act: AuditEntry,
  ): Promise<BackupResultId>;
};

/** Clocks of backup servers are a little ahead. */
const aheadMsMax = 10 * 60_000;

/** What whatever makes the backups tells of them. */
export function createBackupService(store: BackupStore, findProjects: FindInstanceProjects) {
  return {
    async report(
      actor: Actor,
      instanceId: InstanceId,
      result: BackupResult,
    ): Promise<Result<{ readonly backupId: BackupResultId }, InspectionError | AccessRefusal | InstanceError>> {
      const allowed = await authorizeOnInstance(findProjects, actor, 'backup.report', instanceId);
      if (!allowed.ok) return allowed;
      const now = await store.now();
      if (result.finishedAt.getTime() > now.getTime() + aheadMsMax) {
        return refuse({ code: 'inspection/backup-in-future' });
      }
      const id = newId(backupResultIdSchema);
      const { kind, succeeded, finishedAt } = result;
      const backupId = await store.save(
        { ...result, id, instanceId, reportedBy: actor.userId },
        auditOf(actor, {
          stream: 'estate',
          action: 'backup.report',
          resourceKind: 'instance',
          resourceId: instanceId,
          data: { kind, succeeded, finishedAt: finishedAt.toISOString() },
        }),
      );
      return ok({ backupId });
    },
  };
}
