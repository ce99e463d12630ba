import type { EscalationTarget, InspectionSettings } from '@/lib/inspection/run/inspection-settings';

/** The last report that nobody has read, and how often that was said. */
export type UnreadReport = { readonly toldAt: Date; readonly stepsDone: number };

const minuteMs = 60_000;

/** The step that is due now: each one so many minutes after the one before. Undefined = not yet, or no more. */
export function dueStep(
  { afterMinutes, steps }: InspectionSettings['escalation'],
  { toldAt, stepsDone }: UnreadReport,
  now: Date,
): { readonly step: number; readonly target: EscalationTarget; readonly minutes: number } | undefined {
  const target = steps[stepsDone];
  const minutes = Math.floor((now.getTime() - toldAt.getTime()) / minuteMs);
  if (target === undefined || minutes < afterMinutes * (stepsDone + 1)) return undefined;
  return { step: stepsDone, target, minutes };
}
