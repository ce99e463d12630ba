import { z } from 'zod';
import type { InstanceDetail, InstanceDraft } from '@/lib/instance/instance';
import { instanceDraftSchema } from '@/lib/instance/instance';

/** A field that was left empty says nothing. */
const blankIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

const { name, host, port, environmentId, cluster, zone, tlsMode, tlsCa } = instanceDraftSchema.shape;

/** What the form of an instance sends. */
export const instanceFormSchema = z.object({
  name,
  host,
  port,
  environmentId,
  cluster: z.preprocess(blankIsNull, cluster),
  zone,
  tlsMode,
  tlsCa: z.preprocess(blankIsNull, tlsCa),
});
export type InstanceForm = z.output<typeof instanceFormSchema>;

/** A new instance: what the form does not ask is as the domain has it by default. */
export const toNewInstance = (form: InstanceForm): InstanceDraft => instanceDraftSchema.parse(form);

/** A changed instance: what the form does not ask stays. */
export function toChangedInstance(form: InstanceForm, before: InstanceDetail): InstanceDraft {
  const { provider, idc, setName, dcn, tags } = before;
  return { ...form, provider, idc, setName, dcn, tags };
}
