import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { AlarmStateName } from '@/lib/inspection/alarm/alarm';
import type { AlarmKind } from '@/lib/inspection/run/inspection-settings';
import type { InspectionAlarmId, InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

/** Every way in which alarms refuse. The codes are part of the API: add, never rename. */
export type AlarmError =
  | AccessRefusal
  | { readonly code: 'alarm/not-found' }
  | { readonly code: 'alarm/changed-meanwhile' }
  | { readonly code: 'alarm/until-past' };

export const alarmStatus: Record<AlarmError['code'], 403 | 404 | 409 | 422> = {
  'access/forbidden': 403,
  'alarm/not-found': 404,
  'alarm/changed-meanwhile': 409,
  'alarm/until-past': 422,
};

export const alarmErrorTexts: Record<Exclude<AlarmError['code'], AccessRefusal['code']>, Text> = {
  'alarm/not-found': { en: 'There is no such alarm. Reload the page.', zh: '没有该告警，请刷新页面。' },
  'alarm/changed-meanwhile': {
    en: 'The alarm changed meanwhile. Reload the page and look again.',
    zh: '告警刚有变化，请刷新后再操作。',
  },
  'alarm/until-past': {
    en: 'The date lies in the past, or more than a month ahead. Choose one in between.',
    zh: '日期已过，或超过一个月。请另选日期。',
  },
};

export type AlarmView = {
  readonly id: InspectionAlarmId;
  readonly instanceId: InstanceId;
  readonly instance: string;
  readonly environment: string;
  readonly environmentKind: string;
  readonly kind: AlarmKind;
  readonly state: AlarmStateName;
  readonly badSince: Date;
  readonly firedAt: Date | null;
  readonly toldAt: Date | null;
  readonly overAt: Date | null;
  readonly tells: number;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly silencedUntil: Date | null;
  readonly silencedBy: string | null;
  readonly reason: string | null;
  readonly version: number;
};

export type AlarmListStore = {
  now(): Promise<Date>;
  /** Those that fire and those on their way; and those over since a moment. */
  list(overSince: Date): Promise<readonly AlarmView[]>;
  find(id: InspectionAlarmId): Promise<AlarmView | undefined>;
  /** False when it changed since `version`. */
  silence(
    id: InspectionAlarmId,
    version: number,
    silence: { readonly until: Date; readonly by: string; readonly reason: string } | null,
    act: AuditEntry,
  ): Promise<boolean>;
};

const dayMs = 86_400_000;
const overDays = 7;
const silenceDaysMax = 31;

export type AlarmService = ReturnType<typeof createAlarmService>;

/** What fires between the runs, and for how long it may be quiet. */
export function createAlarmService(store: AlarmListStore) {
  return {
    async list(
      actor: Actor,
    ): Promise<Result<{ readonly now: Date; readonly alarms: readonly AlarmView[] }, AccessRefusal>> {
      const allowed = authorize(actor, 'inspection.view', platform);
      if (!allowed.ok) return allowed;
      const now = await store.now();
      return ok({ now, alarms: await store.list(new Date(now.getTime() - overDays * dayMs)) });
    },

    /** Nobody hears of it until then; what it sees is still written down. Null: it speaks again. */
    async silence(
      actor: Actor,
      id: InspectionAlarmId,
      version: number,
      silence: { readonly until: Date; readonly reason: string } | null,
    ): Promise<Result<void, AlarmError>> {
      const allowed = authorize(actor, 'inspection.act', platform);
      if (!allowed.ok) return allowed;
      const alarm = await store.find(id);
      if (!alarm) return refuse({ code: 'alarm/not-found' });
      if (silence) {
        const ahead = silence.until.getTime() - (await store.now()).getTime();
        if (ahead <= 0 || ahead > silenceDaysMax * dayMs) return refuse({ code: 'alarm/until-past' });
      }
      const done = await store.silence(
        id,
        version,
        silence && { ...silence, by: actor.userId },
        auditOf(actor, {
          stream: 'estate',
          action: silence ? 'alarm.silence' : 'alarm.unsilence',
          resourceKind: 'instance',
          resourceId: alarm.instanceId,
          data: {
            kind: alarm.kind,
            until: silence?.until.toISOString() ?? null,
            ...(silence ? { reason: silence.reason } : {}),
          },
        }),
      );
      return done ? ok(undefined) : refuse({ code: 'alarm/changed-meanwhile' });
    },
  };
}
