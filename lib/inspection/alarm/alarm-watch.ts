import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AlarmReading, AlarmState, AlarmTell } from '@/lib/inspection/alarm/alarm';
import { alarmTexts, nextAlarm } from '@/lib/inspection/alarm/alarm';
import type { WatchedInstance } from '@/lib/inspection/alarm/alarm-reading';
import { diskReading, readingsOf } from '@/lib/inspection/alarm/alarm-reading';
import { onDutyAt } from '@/lib/inspection/duty/roster';
import type { DutyDirectory } from '@/lib/inspection/duty/run-news';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';
import type { AlarmKind, InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { alarmKinds } from '@/lib/inspection/run/inspection-settings';
import { createSlots } from '@/lib/inspection/run/slots';
import type { AudienceSource, Notice } from '@/lib/notify/notice';
import { noSubject } from '@/lib/notify/notice';
import type { ProjectId } from '@/lib/shared/ids';

export type KeptAlarm = AlarmState & {
  readonly instanceId: string;
  readonly kind: AlarmKind;
  readonly silencedUntil: Date | null;
  readonly version: number;
};

export type AlarmNews = { readonly act: AuditEntry; readonly notices: readonly Notice[] };

export type AlarmStore = {
  /** Those that the collector of this zone looks at. */
  readInstances(): Promise<readonly WatchedInstance[]>;
  /** Of those instances, over or not. */
  readAlarms(): Promise<readonly KeptAlarm[]>;
  /** State and news in one transaction. False = another worker was quicker: it has told it. */
  save(
    of: { readonly instanceId: string; readonly kind: AlarmKind; readonly version: number | undefined },
    next: AlarmState,
    news: AlarmNews | undefined,
  ): Promise<boolean>;
};

type Ports = {
  readonly store: AlarmStore;
  readonly duty: DutyDirectory;
  readonly settings: () => Promise<InspectionSettings>;
  readonly host: FactsSources['host'];
  readonly now: () => Promise<Date>;
  readonly origin: string;
};

/** Exporters that are asked at once. */
const hostsAtOnce = 16;
const diskEveryMs = 5 * 60_000;
const minuteMs = 60_000;

/** What cannot wait for the morning. By what the collector saw, so that watching costs no target a connection. */
export function createAlarmWatch({ store, duty, settings: readSettings, host, now: clock, origin }: Ports) {
  let diskAskedMs = 0;

  return {
    /** The number of messages. */
    async watch(): Promise<number> {
      const [{ alarms, hostMetricsUrl }, now] = [await readSettings(), await clock()];
      if (!alarms.isOn) return 0;
      const all = await store.readInstances();
      const instances = all.filter(({ environmentKind }) =>
        alarms.environments.some((kind) => kind === environmentKind),
      );
      const kept = new Map((await store.readAlarms()).map((alarm) => [`${alarm.instanceId} ${alarm.kind}`, alarm]));
      const isDiskDue = hostMetricsUrl !== '' && alarms.disk.isOn && now.getTime() - diskAskedMs >= diskEveryMs;
      if (isDiskDue) diskAskedMs = now.getTime();
      const disks = isDiskDue ? await readDisks(instances, alarms, now) : new Map<string, AlarmReading>();
      let told = 0;
      for (const instance of instances) {
        const readings = new Map<AlarmKind, AlarmReading>(readingsOf(instance, alarms));
        const disk = disks.get(instance.instanceId);
        if (disk) readings.set('disk', disk);
        for (const kind of alarmKinds) {
          const reading = readings.get(kind);
          if (!reading || !alarms[kind].isOn) continue;
          if (await step(instance, kind, reading, kept.get(`${instance.instanceId} ${kind}`), alarms, now)) told += 1;
        }
      }
      return told;
    },
  };

  async function step(
    instance: WatchedInstance,
    kind: AlarmKind,
    reading: AlarmReading,
    before: KeptAlarm | undefined,
    alarms: InspectionSettings['alarms'],
    now: Date,
  ): Promise<boolean> {
    const isSilenced = before?.silencedUntil ? before.silencedUntil > now : false;
    const after = nextAlarm(before, reading, alarms[kind], { now, isSilenced });
    if (!after) return false;
    const { next, tell } = after;
    const news = tell && newsOf(instance, kind, next, tell, await audience(now), now, origin);
    const of = { instanceId: instance.instanceId, kind, version: before?.version };
    return (await store.save(of, next, news)) && news !== undefined;
  }

  async function audience(now: Date): Promise<readonly AudienceSource[]> {
    const onDuty = onDutyAt(await duty.shiftsAround(now), now);
    return onDuty.length > 0 ? onDuty.map((userId) => ({ userId })) : [{ role: 'dba' }];
  }

  async function readDisks(
    instances: readonly WatchedInstance[],
    alarms: InspectionSettings['alarms'],
    now: Date,
  ): Promise<ReadonlyMap<string, AlarmReading>> {
    const slots = createSlots(hostsAtOnce);
    const found = new Map<string, AlarmReading>();
    await Promise.all(
      instances.map(({ instanceId, name, host: address, port, environmentKind, dataFolder }) =>
        slots.run(async () => {
          const inspected = { id: instanceId, name, host: address, port, cluster: null, environmentKind, tags: {} };
          const reading = diskReading(await host(inspected, dataFolder ?? '/var/lib/mysql'), now, alarms);
          if (reading) found.set(instanceId, reading);
        }),
      ),
    );
    return found;
  }
}

export type AlarmWatch = ReturnType<typeof createAlarmWatch>;

function newsOf(
  { instanceId, name }: WatchedInstance,
  kind: AlarmKind,
  { badSince, tells, value, threshold }: AlarmState,
  tell: AlarmTell,
  to: readonly AudienceSource[],
  now: Date,
  origin: string,
): AlarmNews {
  const minutes = Math.max(0, Math.round((now.getTime() - badSince.getTime()) / minuteMs));
  const what = withFigure(alarmTexts[kind], value, threshold);
  const isOver = tell === 'over';
  const message = isOver
    ? ({ about: 'alarm', code: 'alarm-over', instance: name, what, minutes, ...noSubject } as const)
    : ({ about: 'alarm', code: 'alarm-fired', instance: name, what, minutes, tells: tells - 1, ...noSubject } as const);
  const act: AuditEntry = {
    stream: 'estate',
    actorId: null,
    via: 'system',
    action: isOver ? 'alarm.over' : 'alarm.fire',
    resourceKind: 'instance',
    resourceId: instanceId,
    data: {
      alarm: { kind, instance: name, minutes, tells, value, threshold },
      message: {
        title: isOver ? { en: `Over: ${name}`, zh: `已恢复：${name}` } : { en: `Alarm: ${name}`, zh: `告警：${name}` },
        lines: [{ en: `${what.en}, ${minutes} minutes`, zh: `${what.zh}，${minutes} 分钟` }],
        url: `${origin}/inspection/alarms`,
      },
    },
  };
  // No source of the audience is of a project.
  return { act, notices: [{ requestId: null, to: { anyOf: to, projectId: '' as ProjectId, except: [] }, message }] };
}

function withFigure(
  text: { readonly en: string; readonly zh: string },
  value: number | null,
  threshold: number | null,
) {
  if (value === null || threshold === null) return text;
  const figure = `${Math.round(value * 10) / 10} %`;
  return { en: `${text.en} (${figure}, limit ${threshold} %)`, zh: `${text.zh}（${figure}，上限 ${threshold} %）` };
}
