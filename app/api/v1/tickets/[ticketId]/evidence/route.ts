import { route } from '@/app/_server/route';
import { exportEvidence } from '@/app/api/v1/_contract/audit';

export const POST = route(exportEvidence, async ({ actor, params, answerHeaders }, { audit }) => {
  const result = await audit.exportEvidence(actor, params.ticketId);
  if (result.ok) {
    answerHeaders.set('content-disposition', `attachment; filename="evidence-${params.ticketId}.json"`);
  }
  return result;
});
