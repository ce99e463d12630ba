import type { RunNews } from '@/lib/inspection/duty/run-news';
import type { JobHandler } from '@/lib/jobs/catalog';

export const inspectionTell =
  (news: RunNews): JobHandler<'inspection.tell'> =>
  async ({ runId }) => {
    await news.tell(runId);
  };
