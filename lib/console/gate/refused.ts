import type { GateRefusal } from '@/lib/console/gate/refusal';

/** Carries a refusal out of the analysis, which is recursive; `judge` alone catches it. */
export class Refused extends Error {
  constructor(readonly refusal: GateRefusal) {
    super(refusal.rule);
  }
}
