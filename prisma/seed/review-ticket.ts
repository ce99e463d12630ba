import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createFindAnswering } from '@/lib/adapters/prisma/review-targets';
import { createSnapshotStore, sha256 } from '@/lib/adapters/prisma/snapshot-store';
import { createReviewRunner } from '@/lib/review/review-runner';
import { reviewIdSchema } from '@/lib/shared/ids';
import type { ReviewTicket } from '@/prisma/seed/demo-tickets';
import type { SeedServices } from '@/prisma/seed/seed-services';

/** The review as a worker runs it, here at once; its wake-up is not sent then. */
export function createReviewer({ db, mac, sessions }: SeedServices): ReviewTicket {
  const runner = createReviewRunner({
    store: createReviewStore({ db, mac }),
    source: createSchemaSource(sessions),
    snapshots: createSnapshotStore(db),
    facts: createServerFacts(sessions, createFindAnswering(db)),
    hash: sha256,
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
  });
  return async (requestId) => {
    const { currentRevision } = await db.request.findUniqueOrThrow({ where: { id: requestId } });
    const review = await db.review.findFirstOrThrow({
      where: { revision: { requestId, n: currentRevision } },
      orderBy: { n: 'desc' },
    });
    await runner.run(reviewIdSchema.parse(review.id), new AbortController().signal);
    await db.$executeRaw`UPDATE outbox SET dispatched_at = UTC_TIMESTAMP(3)
      WHERE job = 'review.run' AND JSON_UNQUOTE(JSON_EXTRACT(payload, '$.reviewId')) = ${review.id}`;
  };
}
