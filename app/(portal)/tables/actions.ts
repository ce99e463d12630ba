'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { findTables, listSchemas, listTables } from '@/app/(portal)/tables/_view/list-tables';
import { instanceIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const cursor = z.string().max(512);

export const moreFound = action(
  'metadata.view',
  z.object({ text: z.string().min(1).max(200), cursor }),
  ({ actor, input }) => findTables(actor, input.text, input.cursor),
  { cost: 'read' },
);

export const moreSchemas = action(
  'metadata.view',
  z.object({ cursor }),
  ({ actor, input }) => listSchemas(actor, input.cursor),
  { cost: 'read' },
);

/** The server is read anew by a worker, which takes its time: what is shown then is told by the page. */
export const readTablesAgain = action(
  'instance.probe',
  z.object({ instanceId: instanceIdSchema }),
  ({ actor, input }, { metadata }) => metadata.requestCrawl(actor, input.instanceId),
);

export const moreTables = action(
  'metadata.view',
  z.object({
    instanceId: instanceIdSchema,
    schema: z.string().min(1).max(64),
    text: z.string().max(200).optional(),
    cursor,
  }),
  async ({ actor, input: { text, cursor: after, ...address } }) => {
    const result = await listTables(actor, address, text, after);
    return result.ok ? ok(result.value.page) : result;
  },
  { cost: 'read' },
);
