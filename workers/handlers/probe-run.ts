import type { RunProbe } from '@/lib/instance/run-probe';
import type { JobHandler } from '@/lib/jobs/catalog';

/** The claim inside decides who asks the target, so a job delivered twice asks once. */
export const probeRun =
  (runProbe: RunProbe): JobHandler<'probe.run'> =>
  ({ probeId }, signal) =>
    runProbe(probeId, signal);
