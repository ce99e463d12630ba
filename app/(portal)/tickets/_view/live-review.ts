import { approvalView } from '@/app/(portal)/tickets/_view/approval-view';
import { blockerViews } from '@/app/(portal)/tickets/_view/blocker-views';
import { both } from '@/app/(portal)/tickets/_view/both';
import { engineText } from '@/app/(portal)/tickets/_view/engine-text';
import { countLevels, findingViews, gapViews } from '@/app/(portal)/tickets/_view/finding-views';
import { factInsight } from '@/app/(portal)/tickets/_view/insight-view';
import { schemaView } from '@/app/(portal)/tickets/_view/schema-view';
import type { FindingView } from '@/components/sql/finding';
import type { EditorStatement, LiveReview } from '@/components/ticket/editor-view';
import type { InsightView } from '@/components/ticket/ticket-view';
import type { ChangeFacts } from '@/lib/approval/change-facts';
import { targetNameOf } from '@/lib/review/facts/row-bound';
import type { Finding } from '@/lib/review/finding';
import { isBlocking } from '@/lib/review/finding';
import type { RiskKey } from '@/lib/review/outcome/risk';
import { riskTexts } from '@/lib/review/outcome/risk';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { TypingReview } from '@/lib/review/review-service';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { FindTexts } from '@/lib/review/text/rule-texts';
import type { InstanceId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { Blocker } from '@/lib/ticket/blocker';
import type { ApprovalPreview } from '@/lib/ticket/previewing';
import type { TransactionMode } from '@/lib/ticket/ticket-options';

export type LiveReviewInput = {
  readonly script: string;
  readonly review: TypingReview;
  /** undefined: no target says for which environment. */
  readonly approval: ApprovalPreview | undefined;
  readonly transactionMode: TransactionMode;
  readonly expectedRows: readonly { readonly ordinal: number; readonly rows: number }[];
  /** Chosen instances without an account for execution. */
  readonly reviewOnly: readonly { readonly id: InstanceId; readonly name: string }[];
  readonly durationMs: number;
  readonly wantsSchema: boolean;
  /** Without it only findings of rules that come with Sluice have words. */
  readonly textsOf?: FindTexts | undefined;
};

/** What the editor shows while somebody writes. */
export function toLiveReview(input: LiveReviewInput): LiveReview {
  const { review, script } = input;
  const { findings, gaps, facts, statements, dialect } = review;
  const options = { targets: [], findingDeeds: [], gapDeeds: [], textsOf: input.textsOf };
  const shownGaps = gapViews(
    gaps.map((gap, at) => ({ ...gap, id: `gap-${at}`, targetOrdinal: null, acceptedBy: null })),
    options,
  );
  const shownFindings = findingViews(
    findings.map((finding, at) => ({ ...finding, id: `finding-${at}`, targetOrdinal: null })),
    options,
  );
  const { riskLines, ...insight } = factInsight(facts);
  return {
    ...gravest([...shownFindings, ...shownGaps.placed]),
    counts: countLevels(findings, gaps.length),
    statements: editorStatements(statements),
    insight: {
      ...insight,
      risk: riskOf(findings, facts, riskLines),
      approval: approvalOf(input.approval, findings),
      gaps: shownGaps.unplaced,
    },
    blockers: blockerViews(blockersOf(script, input), { moment: (iso) => ({ en: iso, zh: iso }) }),
    durationMs: input.durationMs,
    dialect: engineText({ engine: dialect.flavor, versionNumber: dialect.version }),
    ...(input.wantsSchema ? { schema: schemaView(review) } : {}),
  };
}

/** Nobody reads more, and each costs a kilobyte; the counts are of all. */
const findingsMax = 1_000;
const gravity: readonly FindingView['level'][] = ['error', 'gap', 'warning', 'notice'];

function gravest(all: readonly FindingView[]): Pick<LiveReview, 'findings' | 'findingsLeftOut'> {
  if (all.length <= findingsMax) return { findings: all, findingsLeftOut: 0 };
  const sorted = all.toSorted((a, b) => gravity.indexOf(a.level) - gravity.indexOf(b.level));
  return { findings: sorted.slice(0, findingsMax), findingsLeftOut: all.length - findingsMax };
}

/** For the policy: rows that nobody knows are unknown to it as well. */
export function typedChange(
  { findings, gaps, facts, statements }: TypingReview,
  targets: number,
): Omit<ChangeFacts, 'environment'> {
  const why = riskWhy(facts);
  return {
    risk: facts.risk.level,
    ...(why ? { riskWhy: why } : {}),
    errors: errorsIn(findings),
    gaps: gaps.length,
    targets,
    items: statements.map(({ ordinal, kind, execClass }) => {
      const own = facts.estimates.filter(({ statementOrdinal }) => statementOrdinal === ordinal);
      const item = { n: ordinal + 1, kind, group: execClass };
      if (own.length === 0) return item;
      if (own.some(({ rows }) => rows === null)) return { ...item, rows: 'unknown' as const };
      return { ...item, rows: own.reduce((sum, { rows }) => sum + (rows ?? 0), 0) * targets };
    }),
  };
}

/** The strongest reason; of a key that this version does not know nothing is said. */
function riskWhy({ risk }: ReviewFacts): Text | undefined {
  const [first] = risk.reasons;
  if (!first || !Object.hasOwn(riskTexts, first.key)) return undefined;
  const text = riskTexts[first.key as RiskKey];
  return both((locale) => fillText(text[locale], first.data));
}

const errorsIn = (findings: readonly Finding[]) => findings.filter(isBlocking).length;

const noTarget: InsightView['approval'] = {
  sentence: {
    en: 'Choose a target: its environment decides who must approve.',
    zh: '选择目标后，由其环境决定需要谁审批。',
  },
  steps: [],
};

/** A script with errors is never approved, and solving them changes its risk: nothing is promised before. */
const errorsFirst: InsightView['approval'] = {
  sentence: { en: 'Known once the errors are solved.', zh: '解决错误后才能确定。' },
  steps: [],
};

function approvalOf(preview: ApprovalPreview | undefined, findings: readonly Finding[]): InsightView['approval'] {
  if (errorsIn(findings) > 0) return errorsFirst;
  if (!preview) return noTarget;
  const { explanation, steps, executeBy, window, candidates } = preview;
  return approvalView({
    explanation,
    steps: steps.map(({ need }, at) => ({ need, people: candidates[at] ?? [] })),
    executeBy,
    window,
  });
}

function riskOf(
  findings: readonly Finding[],
  { risk }: ReviewFacts,
  lines: InsightView['risk']['lines'],
): InsightView['risk'] {
  const errors = errorsIn(findings);
  if (errors === 0) return { level: risk.level, lines };
  return {
    level: 'blocked',
    lines: [],
    sentence: {
      en: `Solve **${errors} ${errors === 1 ? 'error' : 'errors'}** first.`,
      zh: `先解决 **${errors} 个错误**。`,
    },
  };
}

function editorStatements(statements: readonly ReviewedStatement[]): readonly EditorStatement[] {
  return statements.map(({ ordinal, kind, line, execClass, node, effect }) => {
    const table = (node && targetNameOf(node)?.name) ?? effect.relations[0]?.name ?? '';
    return {
      ordinal,
      label: `${kind.replaceAll('-', ' ').toUpperCase()} ${table}`.trim(),
      line,
      changesRows: execClass === 'dml',
    };
  });
}

/** USE and SET do not end a transaction; everything but changes of rows might. */
const inOneTransaction: ReadonlySet<string> = new Set(['dml', 'query', 'session']);

function blockersOf(script: string, input: LiveReviewInput): readonly Blocker[] {
  const { review, transactionMode, expectedRows, reviewOnly } = input;
  const { findings, statements } = review;
  const errors = findings.filter(isBlocking);
  const blockers: Blocker[] = reviewOnly.map(({ id, name }) => ({
    code: 'review-only-instance',
    instanceId: id,
    name,
  }));
  if (errors.length > 0) {
    const places = errors.map(({ statementOrdinal, unitId, start }) => ({
      statement: statementOrdinal === null ? null : statementOrdinal + 1,
      line: script.slice(0, start).split('\n').length,
      unitId,
    }));
    blockers.push({ code: 'review-errors', places });
  }
  if (transactionMode === 'per-target') {
    const others = statements.filter(({ execClass }) => !inOneTransaction.has(execClass));
    if (others.length > 0) {
      blockers.push({ code: 'not-one-transaction', statements: others.map(({ ordinal }) => ordinal + 1) });
    }
  }
  const misplaced = expectedRows.filter(({ ordinal }) => statements[ordinal]?.execClass !== 'dml');
  if (misplaced.length > 0) {
    blockers.push({ code: 'rows-expected-of-no-dml', statements: misplaced.map(({ ordinal }) => ordinal + 1) });
  }
  return blockers;
}
