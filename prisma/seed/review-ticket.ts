import type { ReviewTicket } from '@/prisma/seed/demo-tickets';
import type { SeedServices } from '@/prisma/seed/seed-services';

export function createReviewer(_services: SeedServices): ReviewTicket {
  return async () => undefined;
}
