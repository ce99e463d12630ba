import { runExecution } from '@/lib/execution/run-execution';
import type { RunPorts, RunSignals } from '@/lib/execution/run-ports';
import type { JobHandler } from '@/lib/jobs/catalog';

/** The claim inside decides who executes, so a job delivered twice, late or out of order changes the database once. */
export const executionRun =
  (ports: RunPorts, owner: string, signals: RunSignals): JobHandler<'execution.run'> =>
  async ({ executionId }, signal) => {
    const abandon = AbortSignal.any([signals.abandon, signal]);
    await runExecution(ports, executionId, owner, { ...signals, abandon });
  };
