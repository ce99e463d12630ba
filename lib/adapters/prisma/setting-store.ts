import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { SettingStore } from '@/lib/notify/notify-settings';

/** One row a key in the table `setting`. */
export function createSettingStore(database: AuditedDatabase): SettingStore {
  return {
    async read(key) {
      return (await database.db.setting.findUnique({ where: { key } }))?.value;
    },
    write: (key, value, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
        return { value: undefined, audit: [act] };
      }),
  };
}
