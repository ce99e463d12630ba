import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { InspectionSettingStore } from '@/lib/inspection/report/inspection-settings-service';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { NotifySettings, SettingStore } from '@/lib/notify/notify-settings';

/** One row a key in the table `setting`. */
export function createSettingStore(database: AuditedDatabase): SettingStore & InspectionSettingStore {
  return {
    async read(key) {
      return (await database.db.setting.findUnique({ where: { key } }))?.value;
    },
    write: (key: string, value: NotifySettings | InspectionSettings, act: AuditEntry) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
        return { value: undefined, audit: [act] };
      }),
  };
}
