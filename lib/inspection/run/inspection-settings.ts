import { z } from 'zod';

const checkSetting = z.object({
  isOn: z.boolean().optional(),
  options: z.record(z.string(), z.union([z.number(), z.array(z.string())])).optional(),
});

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
