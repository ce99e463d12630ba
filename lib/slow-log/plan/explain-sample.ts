import { explainQuestion } from '@/lib/review/explain/explain-question';
import type { Plan } from '@/lib/review/explain/plan';
import { examinedRows } from '@/lib/review/explain/plan';
import type { ServerFacts } from '@/lib/review/facts/facts';
import type { Finding } from '@/lib/review/finding';
import { reviewScript } from '@/lib/review/review';
import { findingText } from '@/lib/review/text/finding-text';
import { resolveNames } from '@/lib/schema/resolve-names';
import type { SchemaSource } from '@/lib/schema/schema-source';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { ident } from '@/lib/sql/quote';
import { adviseIndex } from './index-advice';
import type { PlanAsked, PlanWorkStore, SampleToExplain } from './plan-store';
import type { NoPlanReason, PlanAnswer, SaidFinding, SlowPlan } from './slow-plan';

type Parts = { readonly store: PlanWorkStore; readonly source: SchemaSource; readonly facts: ServerFacts };

const none = (reason: NoPlanReason, detail = ''): PlanAnswer => ({ kind: 'none', reason, detail });

/**
 * Asks an instance how it would find the rows of a digest's slowest statement, the way a review asks: a SELECT made from the parsed
 * statement, functions from the list of harmless ones alone, with the account for reading, bounded in time. Nothing is run.
 */
export function createExplainSample({ store, source, facts }: Parts) {
  return async (asked: PlanAsked, signal: AbortSignal): Promise<void> => {
    if (!(await store.isPending(asked))) return;
    const sample = await store.sample(asked);
    await store.answer(asked, sample === undefined ? none('no-sample') : await explain(sample));

    async function explain({ schema, text, textBytes }: SampleToExplain): Promise<PlanAnswer> {
      if (new TextEncoder().encode(text).length < textBytes) return none('sample-cut');
      if (schema === '') return none('no-schema');
      const read = await source.read(asked.instanceId, [schema], { signal });
      if (!read.ok) return none('not-connected', read.error.code);
      const { serverVersion, traits, databases, absent } = read.value;
      if (databases.length === 0) return none('no-schema', schema);
      const dialect = dialectOfVersionString(serverVersion) ?? mysql80;
      const parsed = parseStatement(text, { dialect });
      if (!parsed.ok) return none('not-parsed', parsed.error.code);
      const view = { traits, databases, absent };
      const names = resolveNames(parsed.statement, createSchemaState(view, { dialect, defaultSchema: schema }), text);
      const question = explainQuestion(parsed.statement, names, text);
      if (question === undefined) return none('reads-no-rows');
      if (!question.ok) return none('not-safe', question.reason);
      const opened = await facts.open(asked.instanceId, schema, { signal });
      if (!opened.ok) return none('not-connected', opened.error.code);
      const session = opened.value;
      try {
        const plan = await session.explain(question.select);
        if (!plan.ok) return none('not-answered', plan.error.code);
        const advice = adviseIndex(parsed.statement, names, plan.value);
        const context = { dialect, view, schema };
        return {
          kind: 'plan',
          answeredBy: session.answeredBy,
          ...shownPlan(plan.value),
          findings: reviewed(text, context),
          advice: advice === undefined ? null : checked(advice, context),
        };
      } finally {
        await session.close();
      }
    }
  };
}

type Context = { readonly dialect: Dialect; readonly view: SchemaView; readonly schema: string };

function shownPlan({ steps, rows, filesort, temporary, guessed }: Plan) {
  return {
    steps: steps.map((step) => ({
      table: step.table,
      access: step.access,
      keys: step.keys,
      possibleKeys: step.possibleKeys,
      examined: examinedRows(step),
      covering: step.covering,
    })),
    rows,
    filesort,
    temporary,
    guessed,
  };
}

/** The change that would add it, as the review of a ticket would see it. */
function checked(
  { schema, table, columns }: NonNullable<ReturnType<typeof adviseIndex>>,
  context: Context,
): SlowPlan['advice'] {
  const name = `idx_${columns.join('_')}`.slice(0, 64);
  const at = schema === undefined || schema === context.schema ? ident(table) : `${ident(schema)}.${ident(table)}`;
  const sql = `ALTER TABLE ${at} ADD INDEX ${ident(name)} (${columns.map(ident).join(', ')});`;
  return { schema: context.schema, table, columns, sql, findings: reviewed(sql, context) };
}

function reviewed(script: string, { dialect, view, schema }: Context): readonly SaidFinding[] {
  return reviewScript({ script, dialect, schema: view, defaultSchema: schema }).findings.slice(0, 20).map(toSaid);
}

const toSaid = (finding: Finding): SaidFinding => ({
  ruleId: finding.unitId,
  level: finding.level,
  text: { en: findingText(finding, 'en').message, zh: findingText(finding, 'zh').message },
});
