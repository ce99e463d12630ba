import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '@/lib/access/actor';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import { describeProbeFailure } from '@/lib/instance/probe-failure';
import type { ProbeAnswer } from '@/lib/instance/probe-question';
import type { ProbeId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Locale, Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { Services } from './services';

/** Longer than any connect time-out of a worker, so that its own cause is seen. */
const patienceMs = 25_000;
const everyMs = 150;

/** Why a question to a target has no answer, in the words that a page shows. */
export type ProbeRefusal = {
  readonly code: string;
  readonly message: string;
  /** The check of the account keeps it, so that the page of the instance says it too. */
  readonly isKept: boolean;
};

/** Waits for a worker's answer. The question stays asked when patience ends. */
export async function awaitProbe(
  { probes }: Pick<Services, 'probes'>,
  actor: Actor,
  probeId: ProbeId,
  locale: Locale,
): Promise<Result<ProbeAnswer, ProbeRefusal>> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const probe = await probes.get(actor, probeId);
    if (!probe.ok) throw new Error(`the probe that was just asked is ${probe.error.code}`);
    const { answer, failure, isOverdue, zone } = probe.value;
    if (answer) return ok(answer);
    if (failure) return refuse(toRefusal(failure, locale));
    if (isOverdue || Date.now() > until) {
      return refuse({ code: 'instance/no-worker', message: fillText(noWorker[locale], { zone }), isKept: false });
    }
    await delay(everyMs);
  }
}

function toRefusal(failure: ProbeFailure, locale: Locale): ProbeRefusal {
  const { what, why, todo } = describeProbeFailure(failure);
  const message = [what, why, todo].map((text) => text[locale]).join(locale === 'zh' ? '' : ' ');
  return { code: failure.code, message, isKept: failure.account !== undefined };
}

const noWorker: Text = {
  en: 'No worker of zone {zone} has answered. Check that one runs in this zone; the question stays asked, so look again later.',
  zh: '区域 {zone} 的 worker 没有应答。请确认该区域有 worker 在运行；请求仍在排队，可稍后再看。',
};
