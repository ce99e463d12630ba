import { openApiDocument } from '@/app/_server/openapi';
import { route } from '@/app/_server/route';
import { operations } from '@/app/api/v1/_contract/operations';
import { getOpenApi } from '@/app/api/v1/_contract/platform';
import { release } from '@/lib/shared/release';
import { ok } from '@/lib/shared/result';

export const GET = route(getOpenApi, async (_call, { config }) =>
  ok(Response.json(openApiDocument(operations, config.origin, release))),
);
