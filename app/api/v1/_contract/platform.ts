import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';

export const getHealth = defineOperation({
  id: 'health.get',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether this process can do its work',
  description:
    'Without credentials it says `ready` and nothing about why not. With a token or session that may see metrics it names each ' +
    'part: metadata database, Redis, workers, migrations. `?live=true` asks only whether the process answers.',
  permission: 'public',
  query: z.object({ live: z.stringbool().optional() }),
  answer: {
    status: 200,
    schema: z.object({
      ready: z.boolean(),
      parts: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })).optional(),
    }),
  },
  errors: ['platform/not-ready'],
});

export const getMetrics = defineOperation({
  id: 'metrics.get',
  method: 'GET',
  path: '/api/metrics',
  summary: 'Metrics for Prometheus',
  permission: 'metrics.view',
  answer: { status: 200, mediaType: 'text/plain', description: 'Prometheus text format' },
  errors: [],
});

export const getOpenApi = defineOperation({
  id: 'openapi.get',
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'This description',
  permission: 'public',
  answer: { status: 200, mediaType: 'application/json', description: 'OpenAPI 3.1' },
  errors: [],
});

/** Every other address below /api/v1: an error in the form of all errors and not a page. */
export const noSuchPath = defineOperation({
  id: 'path.unknown',
  method: 'GET',
  path: '/api/v1/{path}',
  summary: 'No such path',
  permission: 'public',
  answer: { status: 200, schema: z.never() },
  errors: ['request/no-such-path'],
  internal: true,
});
