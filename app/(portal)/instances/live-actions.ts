'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import type { ProbeRefusal } from '@/app/_server/await-probe';
import { awaitProbe } from '@/app/_server/await-probe';
import { toInstanceRow } from '@/app/(portal)/instances/_view/instance-row';
import type { KillAnswer, LiveAnswer } from '@/lib/instance/live/live-question';
import { isLiveAnswer, killModes, liveKinds } from '@/lib/instance/live/live-question';
import { instanceIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const ofInstance = z.object({ instanceId: instanceIdSchema });

/** A worker looks at the server now. */
export const lookLive = action(
  'instance.inspect',
  ofInstance.extend({ kind: z.enum(liveKinds) }),
  async ({ actor, input: { instanceId, kind }, locale }, services) => {
    const asked = await services.probes.ask(actor, instanceId, { kind });
    if (!asked.ok) return asked;
    const answer = await awaitProbe(services, actor, asked.value.id, locale);
    if (!answer.ok) return ok<Result<LiveAnswer, ProbeRefusal>>(answer);
    if (!isLiveAnswer(answer.value)) throw new Error(`a look was answered with ${answer.value.kind}`);
    return ok<Result<LiveAnswer, ProbeRefusal>>(ok(answer.value));
  },
  { cost: 'read' },
);

/** What became of it is the value; refused is only what nobody could do. */
export const killSession = action(
  'instance.kill',
  ofInstance.extend({
    thread: z.int().positive(),
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    seconds: z.number().min(0),
    mode: z.enum(killModes),
    user: z.string().max(300),
    reason: z.string().trim().min(1).max(500),
  }),
  async ({ actor, input, locale }, services) => {
    const { instanceId, mode, user, reason, ...seen } = input;
    const asked = await services.live.kill(actor, instanceId, seen, mode, { user, reason });
    if (!asked.ok) return asked;
    const answer = await awaitProbe(services, actor, asked.value.probeId, locale);
    if (!answer.ok) return ok<Result<KillAnswer, ProbeRefusal>>(answer);
    if (answer.value.kind !== 'kill-session') throw new Error(`a kill was answered with ${answer.value.kind}`);
    return ok<Result<KillAnswer, ProbeRefusal>>(ok(answer.value));
  },
);

/** A few instances by name, to compare with. */
export const findInstances = action(
  'instance.view',
  z.object({ text: z.string().max(128) }),
  async ({ actor, input: { text } }, { instances }) => {
    const found = await instances.list(actor, text.trim() === '' ? {} : { text }, { limit: 20 });
    return found.ok
      ? ok(found.value.items.map(toInstanceRow).map(({ id, name, address }) => ({ id, name, address })))
      : found;
  },
  { cost: 'read' },
);

export const compareVariables = action(
  'instance.view',
  ofInstance.extend({ otherId: instanceIdSchema }),
  ({ actor, input: { instanceId, otherId } }, { live }) => live.compare(actor, instanceId, otherId),
  { cost: 'read' },
);
