import type { GateRefusal } from '@/lib/console/gate/refusal';
import { gateRules, liftedBy } from '@/lib/console/gate/refusal';
import type { Frame } from '@/lib/console/run/frame';
import type { RunFailure } from '@/lib/console/run/run-failure';
import { runFailures } from '@/lib/console/run/run-failure';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** A refusal as people read it. */
export function refusedFrame({ rule, data, span, missing }: GateRefusal, judgeMs: number): Frame {
  const { what, why, how } = gateRules[rule];
  return {
    t: 'refused',
    rule,
    what: filled(what, data),
    why: filled(why, data),
    how: filled(how, data),
    span: span === undefined ? null : { start: span.start, end: span.end },
    missing,
    action: liftedBy[rule] ?? null,
    judgeMs,
  };
}

export function failedFrame({ code, data, errno }: RunFailure, rows: number): Frame & { readonly t: 'failed' } {
  return { t: 'failed', code, message: filled(runFailures[code], data), errno: errno ?? null, rows };
}

const filled = ({ en, zh }: Text, data: TextData): Text => ({ en: fillText(en, data), zh: fillText(zh, data) });
