'use server';

import { getTimeZone } from 'next-intl/server';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { parseAuditFilters } from '@/app/(portal)/audit/_view/audit-filters';
import { listAudit } from '@/app/(portal)/audit/_view/list-audit';
import { ok } from '@/lib/shared/result';

export const moreAudit = action(
  'audit.view',
  z.object({ filters: z.record(z.string(), z.string()), cursor: z.string().max(512) }),
  async ({ actor, input }) => listAudit(actor, parseAuditFilters(input.filters), await getTimeZone(), input.cursor),
  { cost: 'read' },
);

export const verifyAudit = action('audit.view', z.object({}), async ({ actor }, { audit }) => {
  const begun = performance.now();
  const report = await audit.verify(actor);
  if (!report.ok) return report;
  const { isWhole, rows, chains, faults } = report.value;
  const [first] = faults;
  return ok({
    intact: isWhole,
    rows,
    streams: chains,
    durationMs: Math.round(performance.now() - begun),
    ...(first ? { firstBreak: { stream: first.chain, seq: first.seq } } : {}),
  });
});
