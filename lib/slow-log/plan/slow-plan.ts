import { z } from 'zod';
import { accessTypes } from '@/lib/review/explain/plan';
import { levels } from '@/lib/review/finding';
import type { Text } from '@/lib/shared/text';

const text = z.object({ en: z.string(), zh: z.string() });
/** What the review engine says of a statement. */
const said = z.object({ ruleId: z.string(), level: z.enum(levels), text });
export type SaidFinding = z.output<typeof said>;

/** How the server would find the rows; it was explained, never run. */
export const slowPlanSchema = z.object({
  kind: z.literal('plan'),
  answeredBy: z.string(),
  steps: z
    .array(
      z.object({
        table: z.string(),
        access: z.enum(accessTypes).nullable(),
        keys: z.array(z.string()).readonly(),
        possibleKeys: z.array(z.string()).readonly(),
        /** Read for the whole statement. */
        examined: z.number(),
        covering: z.boolean(),
      }),
    )
    .readonly(),
  rows: z.number(),
  filesort: z.boolean(),
  temporary: z.boolean(),
  guessed: z.boolean(),
  /** Of the statement itself. */
  findings: z.array(said).readonly(),
  /** An index for it, as a change that the review engine has read; null = none is advised. */
  advice: z
    .object({
      schema: z.string(),
      table: z.string(),
      columns: z.array(z.string()).readonly(),
      sql: z.string(),
      findings: z.array(said).readonly(),
    })
    .nullable(),
});
export type SlowPlan = z.output<typeof slowPlanSchema>;

export const noPlanReasons = [
  'no-sample',
  'sample-cut',
  'not-parsed',
  'no-schema',
  'reads-no-rows',
  'not-safe',
  'not-connected',
  'not-answered',
] as const;
export type NoPlanReason = (typeof noPlanReasons)[number];

export const noPlanSchema = z.object({ kind: z.literal('none'), reason: z.enum(noPlanReasons), detail: z.string() });
export type NoPlan = z.output<typeof noPlanSchema>;

export const planAnswerSchema = z.discriminatedUnion('kind', [slowPlanSchema, noPlanSchema]);
export type PlanAnswer = z.output<typeof planAnswerSchema>;

/** Why there is no plan, and what to do. `{detail}` is a hole. */
export const noPlanTexts: Readonly<Record<NoPlanReason, Text>> = {
  'no-sample': {
    en: 'No statement of it is kept for this instance: its source tells figures only. A slow-log file or mysql.slow_log keeps statements.',
    zh: '该实例没有保留语句样本：其来源只有统计值。使用慢日志文件或 mysql.slow_log 可保留语句。',
  },
  'sample-cut': {
    en: 'The kept statement is only the beginning of a longer one, so it cannot be explained.',
    zh: '保留的语句只是开头部分，无法执行 EXPLAIN。',
  },
  'not-parsed': {
    en: 'The statement could not be read ({detail}), and what is not understood is not sent to a server.',
    zh: '无法解析该语句（{detail}），未理解的语句不会发送到服务器。',
  },
  'no-schema': {
    en: 'The schema that it ran in is not known, or could not be read ({detail}).',
    zh: '语句所在的库未知或无法读取（{detail}）。',
  },
  'reads-no-rows': { en: 'A statement of this kind has no plan.', zh: '这类语句没有执行计划。' },
  'not-safe': {
    en: 'It is not explained, because EXPLAIN could act or tell more than it should: {detail}.',
    zh: 'EXPLAIN 可能产生作用或泄露信息，因此未执行：{detail}。',
  },
  'not-connected': {
    en: 'The instance could not be asked: {detail}. It is asked with the account for reading.',
    zh: '无法连接该实例：{detail}。使用只读账号查询。',
  },
  'not-answered': {
    en: 'The server did not answer in time or refused ({detail}). Try again later.',
    zh: '服务器未及时返回或拒绝（{detail}），请稍后重试。',
  },
};

export function whyNoPlan({ reason, detail }: NoPlan): Text {
  const { en, zh } = noPlanTexts[reason];
  return { en: en.replace('{detail}', () => detail), zh: zh.replace('{detail}', () => detail) };
}
