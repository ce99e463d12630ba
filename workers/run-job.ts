import type { JobHandlers, JobName, JobPayload } from '@/lib/jobs/catalog';
import { jobs } from '@/lib/jobs/catalog';
import { JobRefused } from '@/lib/jobs/job-sender';

export type JobLog = (event: string, facts: { readonly [key: string]: string | number }) => void;

/** The only place that turns a queue entry into a payload. Ids are logged, payloads never. */
export function createRunJob(handlers: JobHandlers, log: JobLog) {
  return async (name: string, data: unknown, signal: AbortSignal): Promise<void> => {
    if (!isJob(name)) throw new JobRefused('job/unknown');
    const started = performance.now();
    try {
      await handle(handlers, name, data, signal);
      log('job.done', { job: name, ms: Math.round(performance.now() - started) });
    } catch (error) {
      log('job.failed', { job: name, message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
}

const isJob = (name: string): name is JobName => Object.hasOwn(jobs, name);

async function handle<Name extends JobName>(
  handlers: JobHandlers,
  name: Name,
  data: unknown,
  signal: AbortSignal,
): Promise<void> {
  const parsed = jobs[name].payload.safeParse(data);
  if (!parsed.success) throw new JobRefused('job/payload');
  await handlers[name](parsed.data as JobPayload<Name>, signal);
}
