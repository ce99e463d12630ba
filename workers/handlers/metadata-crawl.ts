import type { JobHandler } from '@/lib/jobs/catalog';
import type { CrawlInstance } from '@/lib/metadata/crawl-instance';

/** The claim inside decides who reads the instance, so a job delivered twice reads it once. */
export const metadataCrawl =
  (crawl: CrawlInstance, owner: string, draining: AbortSignal): JobHandler<'metadata.crawl'> =>
  async ({ instanceId }, signal) => {
    await crawl(instanceId, owner, AbortSignal.any([signal, draining]));
  };
