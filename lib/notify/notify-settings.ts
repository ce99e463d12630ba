import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

export const notifySettingsSchema = z.object({
  /** Webhooks over plain http: only for receivers in the own network. */
  allowHttpWebhooks: z.boolean().default(false),
});
export type NotifySettings = z.output<typeof notifySettingsSchema>;

export type SettingStore = {
  read(key: string): Promise<unknown>;
  write(key: string, value: NotifySettings, act: AuditEntry): Promise<void>;
};

export const notifySettingKey = 'notify';

export const readNotifySettings = async (store: Pick<SettingStore, 'read'>): Promise<NotifySettings> =>
  notifySettingsSchema.parse((await store.read(notifySettingKey)) ?? {});

export function createNotifySettings(store: SettingStore) {
  return {
    async get(actor: Actor): Promise<Result<NotifySettings, AccessRefusal>> {
      const allowed = authorize(actor, 'webhook.manage', platform);
      return allowed.ok ? ok(await readNotifySettings(store)) : allowed;
    },
    async set(actor: Actor, settings: NotifySettings): Promise<Result<void, AccessRefusal>> {
      const allowed = authorize(actor, 'settings.manage', platform);
      if (!allowed.ok) return allowed;
      await store.write(
        notifySettingKey,
        settings,
        auditOf(actor, {
          stream: 'policy',
          action: 'settings.notify',
          resourceKind: 'setting',
          resourceId: notifySettingKey,
          data: settings,
        }),
      );
      return ok(undefined);
    },
  };
}
