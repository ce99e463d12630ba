import { z } from 'zod';
import { jsonOf } from '@/lib/config/json-setting';

/** Where figures of instances are kept already: SLUICE_PROMETHEUS. The first entry that an instance fits is asked. */
export const prometheusSettingsSchema = z.array(
  z.strictObject({
    /** As pages call it. */
    name: z.string().trim().min(1).max(60),
    url: z.url({ protocol: /^https?$/, error: 'an address with http:// or https://' }),
    /** Keys of environments, and names of instances; neither = every instance. */
    environments: z.array(z.string().min(1)).optional(),
    instances: z.array(z.string().min(1)).optional(),
    /** Labels of an instance's series; {name}, {host} and {port} are filled in. */
    labels: z
      .record(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'the name of a label'), z.string().min(1))
      .refine((labels) => Object.values(labels).some((pattern) => /\{(name|host)\}/.test(pattern)), {
        error: 'one label must have {name} or {host} in it, or every instance would have the same figures',
      }),
    bearerToken: z.string().min(1).optional(),
    timeoutMs: z.int().min(200).max(30_000).default(4_000),
  }),
);
export type PrometheusSettings = z.output<typeof prometheusSettingsSchema>;

export const prometheusSetting = jsonOf(prometheusSettingsSchema).optional();
