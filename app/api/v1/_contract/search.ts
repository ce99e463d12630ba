import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';

const hit = z.object({
  section: z.enum(['tickets', 'tables', 'instances', 'people']),
  id: z.string(),
  label: z.string(),
  note: z.string().optional(),
  href: z.string(),
  environment: z.object({ kind: z.enum(['dev', 'test', 'staging', 'prod']), name: z.string() }).optional(),
});
export type SearchHit = z.output<typeof hit>;

export const search = defineOperation({
  id: 'search.find',
  method: 'GET',
  path: '/api/internal/search',
  summary: 'A few tickets, tables, instances and people for the palette, of those the caller may see',
  permission: 'self',
  query: z.object({ text: z.string().trim().min(1).max(200) }),
  answer: { status: 200, schema: z.object({ items: z.array(hit).readonly() }) },
  errors: [],
  cost: 'typing',
  internal: true,
});
