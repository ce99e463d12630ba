import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { environmentView } from '@/app/(portal)/inspection/_view/item-view';
import { AlarmListPage } from '@/app/(portal)/inspection/alarms/alarm-list-page';
import { alarmTexts } from '@/lib/inspection/alarm/alarm';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('tabs.alarms') };
}

const tenths = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

export default async function AlarmsRoute() {
  const actor = await requireActor('inspection.view');
  const { alarms, inspectionSettings } = services();
  const [found, settings] = await Promise.all([alarms.list(actor), inspectionSettings.get(actor)]);
  const now = found.ok ? found.value.now : new Date();
  return (
    <AlarmListPage
      view={{
        isOn: settings.ok && settings.value.alarms.isOn,
        canAct: judgeRight(actor, 'inspection.act').ok,
        alarms: (found.ok ? found.value.alarms : []).map((alarm) => {
          const isSilenced = alarm.silencedUntil !== null && alarm.silencedUntil > now;
          return {
            id: alarm.id,
            version: alarm.version,
            instanceId: alarm.instanceId,
            instance: alarm.instance,
            environment: environmentView(alarm.environment, alarm.environmentKind),
            what: alarmTexts[alarm.kind],
            state: alarm.state,
            badSince: alarm.badSince.toISOString(),
            overAt: alarm.overAt?.toISOString() ?? null,
            tells: alarm.tells,
            valuePercent: tenths(alarm.value),
            thresholdPercent: tenths(alarm.threshold),
            silencedUntil: isSilenced ? (alarm.silencedUntil?.toISOString() ?? null) : null,
            silencedBy: alarm.silencedBy,
            reason: alarm.reason,
          };
        }),
      }}
    />
  );
}
