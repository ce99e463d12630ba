import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { inspectionSettingKey, readInspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

export type InspectionSettingStore = {
  read(key: string): Promise<unknown>;
  write(key: string, value: InspectionSettings, act: AuditEntry): Promise<void>;
};

/** When inspections run, and which checks are on. What is set holds from the next run. */
export function createInspectionSettings(store: InspectionSettingStore) {
  return {
    async get(actor: Actor): Promise<Result<InspectionSettings, AccessRefusal>> {
      const allowed = authorize(actor, 'inspection.view', platform);
      return allowed.ok ? ok(readInspectionSettings(await store.read(inspectionSettingKey))) : allowed;
    },
    async set(actor: Actor, settings: InspectionSettings): Promise<Result<void, AccessRefusal>> {
      const allowed = authorize(actor, 'settings.manage', platform);
      if (!allowed.ok) return allowed;
      const { checks, ...rest } = settings;
      await store.write(
        inspectionSettingKey,
        settings,
        auditOf(actor, {
          stream: 'policy',
          action: 'settings.inspection',
          resourceKind: 'setting',
          resourceId: inspectionSettingKey,
          data: { ...rest, checks: Object.keys(checks) },
        }),
      );
      return ok(undefined);
    },
  };
}
