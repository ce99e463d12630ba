import type { RunScan } from '@/lib/console/mask/scan-columns';
import type { JobHandler } from '@/lib/jobs/catalog';

/** The claim inside decides who scans, so a job delivered twice reads the server once. */
export const consoleClassify =
  (scan: RunScan, draining: AbortSignal): JobHandler<'console.classify'> =>
  ({ scanId }, signal) =>
    scan(scanId, AbortSignal.any([signal, draining]));
