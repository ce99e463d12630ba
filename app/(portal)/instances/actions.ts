'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import type { ProbeRefusal } from '@/app/_server/await-probe';
import { awaitProbe } from '@/app/_server/await-probe';
import { parseInstanceFilters } from '@/app/(portal)/instances/_view/instance-filters';
import { instanceFormSchema, toChangedInstance, toNewInstance } from '@/app/(portal)/instances/_view/instance-form';
import { listInstances } from '@/app/(portal)/instances/_view/list-instances';
import { SecretText } from '@/lib/access/secret-text';
import { importFormats } from '@/lib/instance/import/import-format';
import { credentialDraftSchema } from '@/lib/instance/instance';
import { scriptRequestSchema } from '@/lib/instance/privilege-service';
import { purposes } from '@/lib/instance/target-session';
import { environmentIdSchema, instanceIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

const version = z.int().min(0);

export const moreInstances = action(
  'instance.view',
  z.object({ filters: z.record(z.string(), z.string()), cursor: z.string().max(512) }),
  ({ actor, input }) => listInstances(actor, parseInstanceFilters(input.filters), input.cursor),
  { cost: 'read' },
);

export const registerInstance = action('instance.manage', instanceFormSchema, ({ actor, input }, { instances }) =>
  instances.register(actor, toNewInstance(input)),
);

export const importInstances = action(
  'instance.manage',
  z.object({
    format: z.enum(importFormats),
    text: z.string().max(2_000_000),
    environmentId: environmentIdSchema,
    dryRun: z.boolean(),
  }),
  ({ actor, input }, { instanceImport }) => instanceImport.run(actor, input),
);

export const updateInstance = action(
  'instance.manage',
  instanceFormSchema.extend({ instanceId: instanceIdSchema, version }),
  async ({ actor, input }, { instances }) => {
    const { instanceId, version: seen, ...form } = input;
    const before = await instances.get(actor, instanceId);
    if (!before.ok) return before;
    const changed = await instances.update(actor, instanceId, seen, toChangedInstance(form, before.value));
    return changed.ok ? ok({ id: instanceId }) : changed;
  },
);

export const removeInstance = action(
  'instance.manage',
  z.object({ instanceId: instanceIdSchema, version }),
  ({ actor, input }, { instances }) => instances.remove(actor, input.instanceId, input.version),
);

/** Every account signs in once. What they found stands on the page; refused is only what nobody answered. */
export const checkInstance = action(
  'instance.probe',
  z.object({ instanceId: instanceIdSchema }),
  async ({ actor, input: { instanceId }, locale }, services) => {
    const instance = await services.instances.get(actor, instanceId);
    if (!instance.ok) return instance;
    if (instance.value.purposes.length === 0) return refuse({ code: 'instance/no-credential', purpose: 'read' });
    const ends: Promise<Result<unknown, ProbeRefusal>>[] = [];
    for (const purpose of instance.value.purposes) {
      const asked = await services.probes.ask(actor, instanceId, { kind: 'instance-check', purpose });
      if (!asked.ok) return asked;
      ends.push(awaitProbe(services, actor, asked.value.id, locale));
    }
    const unsaid = (await Promise.all(ends)).find((end) => !end.ok && !end.error.isKept);
    return ok(unsaid ?? ok(undefined));
  },
);

/** Signs in with the new account first; until that worked the old one stays. */
export const setCredential = action(
  'instance.manage',
  credentialDraftSchema.extend({ instanceId: instanceIdSchema }),
  async ({ actor, input, locale }, services) => {
    const { password, ...account } = input;
    const asked = await services.credentials.testAndStore(actor, { ...account, password: new SecretText(password) });
    if (!asked.ok) return asked;
    return ok(await awaitProbe(services, actor, asked.value.probeId, locale));
  },
);

export const removeCredential = action(
  'instance.manage',
  z.object({ instanceId: instanceIdSchema, purpose: z.enum(purposes) }),
  ({ actor, input }, { credentials }) => credentials.remove(actor, input.instanceId, input.purpose),
);

export const makeGrantScript = action(
  'instance.manage',
  scriptRequestSchema.pick({ purpose: true, user: true, host: true }).extend({ instanceId: instanceIdSchema }),
  ({ actor, input: { instanceId, ...request } }, { privileges }) => privileges.script(actor, instanceId, request),
  { cost: 'read' },
);
