import { z } from 'zod';
import type { Context } from '../context';
import { CommandFailure, exitCodes } from '../exit-code';
import type { Reviewed } from '../review/file-review';
import { findByName } from './find-by-name';

const reviewShape = z.object({
  statements: z.number(),
  findings: z.array(
    z.object({
      level: z.enum(['notice', 'warning', 'error']),
      ruleId: z.string(),
      message: z.string(),
      why: z.string(),
      how: z.string(),
      start: z.number(),
      end: z.number(),
      fix: z
        .object({
          label: z.string(),
          edits: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
        })
        .nullable(),
    }),
  ),
  gaps: z.array(
    z.object({
      cause: z.string(),
      what: z.string(),
      how: z.string(),
      start: z.number().nullable(),
      end: z.number().nullable(),
    }),
  ),
});

/** The same review by Sluice itself: with the instance's dialect, profile and what is known of its schema. */
export async function reviewByApi(
  script: string,
  instance: string,
  database: string | undefined,
  context: Context,
): Promise<Reviewed> {
  if (database === undefined) throw new CommandFailure(exitCodes.usage, '--instance NAME --database DB');
  const api = context.api();
  const instanceId = await findByName(api, 'instances', instance, context.locale);
  const body = { script, target: { instanceId, schemaName: database }, fresh: true };
  const { statements, findings, gaps } = await api.post('/api/v1/review', reviewShape, body);
  return {
    statements,
    findings: [
      ...findings.map(({ level, ruleId, message, why, how, start, end, fix }) => ({
        level,
        id: ruleId,
        message,
        why,
        fix: how,
        range: { start, end },
        ...(fix && { offer: fix }),
      })),
      ...gaps.map(({ cause, what, how, start, end }) => ({
        level: 'gap' as const,
        id: cause,
        message: what,
        fix: how,
        ...(start === null || end === null ? {} : { range: { start, end } }),
      })),
    ],
  };
}
