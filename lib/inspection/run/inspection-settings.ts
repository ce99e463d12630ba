import { z } from 'zod';

const checkSetting = z.object({
  isOn: z.boolean().optional(),
  options: z.record(z.string(), z.union([z.number(), z.array(z.string())])).optional(),
});

export const escalationTargets = ['next', 'dba'] as const;
export type EscalationTarget = (typeof escalationTargets)[number];

/** What cannot wait for the morning, with when it counts and how often it is said again. */
const alarmRule = (badReadings: number, percent?: number) =>
  z
    .object({
      isOn: z.boolean().default(true),
      /** So many bad readings in a row, one a minute. */
      badReadings: z.number().int().min(1).max(60).default(badReadings),
      repeatMinutes: z.number().int().min(5).max(1440).default(60),
      percent: z
        .number()
        .min(50)
        .max(100)
        .default(percent ?? 100),
    })
    .prefault({});
export const alarmKinds = ['down', 'replication-stopped', 'disk', 'connections'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export const isTimeZone = (text: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
};

export const inspectionSettingsSchema = z.object({
  isOn: z.boolean().default(true),
  /** Early enough that it is read at eight. */
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('07:30'),
  timeZone: z.string().max(64).refine(isTimeZone).default('Asia/Shanghai'),
  /** What is not inspected by then is said to be not seen. */
  deadlineMinutes: z.number().int().min(1).max(720).default(30),
  /** What is not as it comes, by check. */
  checks: z.record(z.string(), checkSetting).default({}),
  /**
   * Where the figures of a host are told, in the text form of Prometheus: `http://{host}:9100/metrics`. Empty = nobody tells them, and
   * checks of the host are unknown.
   */
  hostMetricsUrl: z.string().max(500).default(''),
  /** Who gets page one. Nobody on duty and nobody named: the DBAs. */
  recipients: z
    .object({
      duty: z.boolean().default(true),
      logins: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
    })
    .prefault({}),
  /** While nobody has marked page one as read: each step so many minutes after the one before. No step = nobody else is told. */
  escalation: z
    .object({
      afterMinutes: z.number().int().min(5).max(720).default(30),
      steps: z.array(z.enum(escalationTargets)).max(5).default(['next', 'dba']),
    })
    .prefault({}),
  alarms: z
    .object({
      isOn: z.boolean().default(true),
      /** A test server that is down wakes nobody. */
      environments: z.array(z.enum(['dev', 'test', 'staging', 'prod'])).default(['prod']),
      down: alarmRule(3),
      'replication-stopped': alarmRule(5),
      disk: alarmRule(3, 95),
      connections: alarmRule(3, 95),
    })
    .prefault({}),
});
export type InspectionSettings = z.output<typeof inspectionSettingsSchema>;

export const inspectionSettingKey = 'inspection';

/** Of another version of this program: as they come, before nothing is inspected at all. */
export function readInspectionSettings(stored: unknown): InspectionSettings {
  const parsed = inspectionSettingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : inspectionSettingsSchema.parse({});
}

/** The day whose run is due at this moment, as `2026-11-30`; undefined = it is too early, or nothing runs by itself. */
export function dueDay({ isOn, dailyAt, timeZone }: InspectionSettings, now: Date): string | undefined {
  if (!isOn) return undefined;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const isTime = `${part('hour')}:${part('minute')}` >= dailyAt;
  return isTime ? `${part('year')}-${part('month')}-${part('day')}` : undefined;
}
