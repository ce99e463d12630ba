import { approvalView, executorText, nameOf, windowText } from '@/app/(portal)/tickets/_view/approval-view';
import { blockerViews } from '@/app/(portal)/tickets/_view/blocker-views';
import { both, plain } from '@/app/(portal)/tickets/_view/both';
import { engineText } from '@/app/(portal)/tickets/_view/engine-text';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import { findingViews, gapViews } from '@/app/(portal)/tickets/_view/finding-views';
import { factInsight } from '@/app/(portal)/tickets/_view/insight-view';
import { serverViews } from '@/app/(portal)/tickets/_view/server-view';
import { toStatus } from '@/app/(portal)/tickets/_view/status-view';
import { timelineView } from '@/app/(portal)/tickets/_view/timeline-view';
import type { FindingDeed } from '@/components/sql/finding';
import type { FlowStep, TicketDeed, TicketDetailView, TicketPrimary } from '@/components/ticket/ticket-view';
import { needText } from '@/lib/approval/approver';
import type { ReviewView } from '@/lib/review/review-store';
import type { FindTexts } from '@/lib/review/text/rule-texts';
import type { UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import type { ApprovalPreview } from '@/lib/ticket/previewing';
import type { TicketStatement } from '@/lib/ticket/ticket';
import type { TicketActionName } from '@/lib/ticket/ticket-actions';
import type { TimelineEntry } from '@/lib/ticket/timeline';
import type { StepView, TicketView } from '@/lib/ticket/viewing';

export type TicketDetailFacts = {
  readonly view: TicketView;
  readonly readerId: UserId;
  /** Of rules that people wrote too. */
  readonly textsOf?: FindTexts | undefined;
  /** undefined: the ticket was never reviewed. */
  readonly review: ReviewView | undefined;
  readonly acceptedBy: ReadonlyMap<UserId, string>;
  readonly statements: readonly Pick<TicketStatement, 'ordinal' | 'text'>[];
  readonly timeline: { readonly entries: readonly TimelineEntry[]; readonly complete: boolean };
  /** What the policy would demand of a draft; undefined once it was submitted, or where nobody can say yet. */
  readonly preview: ApprovalPreview | undefined;
  /** What the reader saw last, when that was an older revision. */
  readonly lastSeen: { readonly revision: number; readonly script: string } | undefined;
  readonly environments: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly kind: string;
  }[];
  readonly copyTo: readonly string[];
  readonly nextWaiting: number | undefined;
  readonly mayExportEvidence: boolean;
  /** Holds the right to exempt findings; nobody exempts those of a ticket of their own. */
  readonly mayExempt: boolean;
  readonly moment: (iso: string) => Text;
};

/** A ticket as its page shows it; the run is added by who follows it. */
export function toTicketDetail(facts: TicketDetailFacts): Omit<TicketDetailView, 'execution'> {
  const { view } = facts;
  const { ticket, project, environment, revision, targets, shown } = view;
  const isMine = ticket.submitterId === facts.readerId;
  const openStep = view.steps.find(({ state }) => state === 'open');
  const primary = primaryOf(view);
  const approval = revision.approval;
  const sentence = approval?.explanation ?? facts.preview?.explanation;
  const parent = view.parent;
  const parentEnvironment = facts.environments.find(({ key }) => key === parent?.environmentKey);
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    title: ticket.title,
    description: ticket.description,
    project: { name: project.name, key: project.key },
    environment: toEnvironmentView(environment),
    status: toStatus(shown),
    submitter: { id: view.submitter.id, name: nameOf(view.submitter) },
    isMine,
    createdAt: ticket.createdAt.toISOString(),
    ...(ticket.submittedAt ? { submittedAt: ticket.submittedAt.toISOString() } : {}),
    targets: targets.map(({ instance, schemaName }) => ({
      instance: instance?.name ?? '?',
      schema: schemaName,
      ...(instance ? { engine: engineText(instance) } : {}),
    })),
    ...(approval?.window ? { window: windowPhrase(windowText(approval.window)) } : {}),
    ...(sentence ? { sentence } : {}),
    flow: flowOf(facts),
    ...(openStep && primary === 'review'
      ? { openStep: { id: openStep.id, version: openStep.version, label: needText(openStep.need) } }
      : {}),
    primary,
    blockers: blockersOf(facts),
    deeds: deedsOf(facts),
    phases: phasesOf(view),
    changes: {
      revision: revision.n,
      script: revision.script,
      statementCount: revision.statementCount,
      contentHash: revision.contentHash,
      ...reviewResult(facts),
      ...(parent?.sameText && parentEnvironment
        ? { sameTextAs: { number: parent.number, environment: toEnvironmentView(parentEnvironment) } }
        : {}),
      ...(facts.lastSeen ? { lastSeen: facts.lastSeen } : {}),
      expectedRows: view.statements.flatMap(({ ordinal, expectedRows }) =>
        expectedRows === null ? [] : [{ ordinal, rows: expectedRows }],
      ),
    },
    statements: facts.statements.map(({ ordinal, text }) => ({ ordinal, sql: text })),
    reviewSummary: reviewSummary(view),
    timeline: timelineView(facts.timeline.entries, {
      canTake: offered(view).has('edit') || offered(view).has('revise'),
      complete: facts.timeline.complete,
    }),
    insight: insightOf(facts),
    servers: serverViews(facts.review?.facts ?? undefined, facts.moment),
    losesData: facts.review?.facts?.statements.some(({ undo }) => losing.has(undo.key)) ?? false,
    executePlan: executePlan(facts),
    copyTargets: facts.environments
      .filter(({ id }) => facts.copyTo.includes(id))
      .map((target) => ({ id: target.id, environment: toEnvironmentView(target) })),
    ...(facts.nextWaiting === undefined ? {} : { nextWaiting: { number: facts.nextWaiting } }),
  };
}

/** Kinds of undo (lib/review/outcome/undo.ts) of what takes rows away for good, whole tables at a time. */
const losing: ReadonlySet<string> = new Set([
  'drop-table',
  'drop-database',
  'truncate',
  'partition-lost',
  'column-lost',
]);

const windowPhrase = (hours: string): Text => ({ en: `window ${hours}`, zh: `窗口 ${hours}` });

/** Every verb that is offered to this person. */
function offered({ actions: { primary, others } }: TicketView): ReadonlySet<TicketActionName> {
  return new Set([...others.map(({ name }) => name), ...(primary.kind === 'action' ? [primary.name] : [])]);
}

const primaries: { readonly [Name in TicketActionName]?: TicketPrimary } = {
  submit: 'submit',
  approve: 'review',
  execute: 'execute',
  resume: 'resume',
  rerun: 'retry',
  revise: 'edit',
};

/** Decisions on statements stand at the statements; while a run goes on, the one thing to do is to pause it. */
function primaryOf(view: TicketView): TicketPrimary {
  const { primary } = view.actions;
  if (primary.kind === 'action') return primaries[primary.name] ?? 'none';
  return offered(view).has('pause') ? 'pause' : 'none';
}

function blockersOf({ view, moment }: TicketDetailFacts): TicketDetailView['blockers'] {
  const { primary } = view.actions;
  if (primary.kind !== 'action') return [];
  return blockerViews(primary.blockers, { moment, editHref: `/tickets/${view.ticket.number}/edit` });
}

function deedsOf({ view, copyTo, mayExportEvidence }: TicketDetailFacts): readonly TicketDeed[] {
  const verbs = offered(view);
  const { primary } = view.actions;
  const isPrimary = (name: TicketActionName) => primary.kind === 'action' && primary.name === name;
  const may = (name: TicketActionName) => verbs.has(name);
  return [
    ...(may('comment') ? (['comment'] as const) : []),
    ...((may('edit') || may('revise')) && !isPrimary('revise') ? (['edit'] as const) : []),
    ...(may('execute') ? (['schedule'] as const) : []),
    ...(may('stop') ? (['stop'] as const) : []),
    ...(may('copy') && copyTo.length > 0 ? (['copy'] as const) : []),
    ...(mayExportEvidence ? (['evidence'] as const) : []),
    ...(may('withdraw') ? (['withdraw'] as const) : []),
  ];
}

function phasesOf({ ticket }: TicketView): TicketDetailView['phases'] {
  switch (ticket.state) {
    case 'draft':
      return { changes: 'current', review: 'future', execute: 'future' };
    case 'awaiting-approval':
      return { changes: 'done', review: 'current', execute: 'future' };
    case 'approved':
    case 'in-execution':
      return { changes: 'done', review: 'done', execute: 'current' };
    case 'closed':
      return { changes: 'done', review: 'done', execute: ticket.outcome === 'done' ? 'done' : 'stopped' };
    case 'rejected':
      return { changes: 'done', review: 'stopped', execute: 'future' };
    case 'withdrawn':
      return { changes: 'stopped', review: 'future', execute: 'future' };
  }
}

function flowOf({ view, readerId, moment }: TicketDetailFacts): readonly FlowStep[] {
  const { steps, revision, ticket, shown } = view;
  if (!revision.approval) return [];
  const ran = ticket.state === 'closed';
  const at = shown.at && moment(shown.at.toISOString());
  return [
    ...steps.map((step) => flowStep(step, readerId)),
    {
      id: 'run',
      state: ran ? 'done' : ticket.state === 'approved' || ticket.state === 'in-execution' ? 'current' : 'next',
      icon: 'play',
      label: both((locale) => [locale === 'zh' ? '执行' : 'Run', at?.[locale]].filter(Boolean).join(' ')),
    },
  ];
}

const flowStates = {
  approved: 'done',
  open: 'current',
  waiting: 'next',
  rejected: 'rejected',
  void: 'next',
} as const satisfies { readonly [State in StepView['state']]: FlowStep['state'] };

const namedMax = 3;

function flowStep(step: StepView, readerId: UserId): FlowStep {
  const decision = step.decisions.at(-1);
  const need = needText(step.need);
  const names = step.candidates.map((person) => (person.id === readerId ? undefined : nameOf(person)));
  const who = both((locale) => {
    const you = locale === 'zh' ? '你' : 'you';
    const said = names.slice(0, namedMax).map((name) => name ?? you);
    return said.length === 0 ? '' : `${locale === 'zh' ? '：' : ': '}${said.join(locale === 'zh' ? '或' : ' or ')}`;
  });
  return {
    id: step.id,
    state: flowStates[step.state],
    label: both((locale) => `${capital(need[locale])}${step.state === 'open' ? who[locale] : ''}`),
    ...(decision?.person ? { by: { id: decision.person.id, name: nameOf(decision.person) } } : {}),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function reviewResult(facts: TicketDetailFacts): Pick<TicketDetailView['changes'], 'findings' | 'counts' | 'review'> {
  const { review } = facts;
  const counts = {
    error: review?.errors ?? 0,
    warning: review?.warnings ?? 0,
    notice: review?.notices ?? 0,
    gap: review?.gapCount ?? 0,
    exempted: review?.exempted ?? 0,
  };
  if (!review) return { findings: [], counts, review: { state: 'none' } };
  const state = review.state === 'pending' || review.state === 'running' ? 'running' : review.state;
  return {
    findings: [...findingViews(review.findings, findingOptions(facts)), ...gapsOf(facts).placed],
    counts,
    review: {
      state,
      ...(review.durationMs === null ? {} : { durationMs: review.durationMs }),
      ...(review.profile === null ? {} : { profile: judgeOf(review.profile) }),
    },
  };
}

/** Which rules judged it: the profile and its version; one that was deleted since has no page any more. */
function judgeOf({ key, name, n, isGone }: NonNullable<ReviewView['profile']>) {
  return { name, n, ...(isGone ? {} : { href: `/rules/profiles/${key}?tab=history` }) };
}

function findingOptions({ view, readerId, textsOf, mayExempt, moment }: TicketDetailFacts) {
  const verbs = offered(view);
  const isOpen = view.ticket.state === 'draft' || view.ticket.state === 'awaiting-approval';
  const isOthers = view.ticket.submitterId !== readerId;
  const suggests = verbs.has('comment') && isOpen && isOthers;
  const exempts = mayExempt && isOpen && isOthers;
  return {
    targets: view.targets.map(({ schemaName, instance }) => `${schemaName} (${instance?.name ?? '?'})`),
    day: moment,
    textsOf,
    findingDeeds: [
      ...(suggests ? (['suggest'] as const satisfies readonly FindingDeed[]) : []),
      ...(exempts ? (['exempt'] as const satisfies readonly FindingDeed[]) : []),
    ],
    gapDeeds: verbs.has('accept-gaps') ? (['accept-gap'] as const satisfies readonly FindingDeed[]) : [],
  };
}

function gapsOf(facts: TicketDetailFacts) {
  const gaps = (facts.review?.gaps ?? []).map((gap) => ({
    ...gap,
    acceptedBy: gap.accepted ? (facts.acceptedBy.get(gap.accepted.by) ?? gap.accepted.by) : null,
  }));
  return gapViews(gaps, findingOptions(facts));
}

function reviewSummary({ ticket, steps, revision }: TicketView): Text {
  if (!revision.approval) return { en: 'not submitted yet', zh: '尚未提交' };
  if (steps.length === 0) return { en: 'approved by policy', zh: '按策略自动批准' };
  const done = steps.filter(({ state }) => state === 'approved').length;
  const rejected = ticket.state === 'rejected';
  if (rejected) return { en: 'rejected', zh: '已驳回' };
  return { en: `${done} of ${steps.length} approved`, zh: `${steps.length} 级中已批准 ${done} 级` };
}

function insightOf(facts: TicketDetailFacts): TicketDetailView['insight'] {
  const { view, review, preview } = facts;
  const { riskLines, ...insight } = factInsight(review?.facts ?? undefined);
  const { approval } = view.revision;
  const steps = approval
    ? view.steps.map(({ need, candidates }) => ({ need, people: candidates }))
    : preview?.steps.map(({ need }, at) => ({ need, people: preview.candidates[at] ?? [] }));
  const plan = approval ?? preview;
  return {
    ...insight,
    risk: { level: riskLevel(facts), lines: riskLines },
    approval: plan
      ? approvalView({ ...plan, steps: steps ?? [] })
      : { sentence: { en: 'Known once the review is done.', zh: '审核完成后可知。' }, steps: [] },
    gaps: gapsOf(facts).unplaced,
  };
}

/** Without a finished review nothing is known, and that is what stands there. */
function riskLevel({ view, review }: TicketDetailFacts): TicketDetailView['insight']['risk']['level'] {
  if (review?.state !== 'done' || review.risk === null) return 'unknown';
  return view.ticket.state === 'draft' && review.errors > 0 ? 'blocked' : review.risk;
}

/** One line of what will happen. */
function executePlan({ view, preview }: TicketDetailFacts): Text {
  const { revision, targets } = view;
  const { statementCount, options, approval } = revision;
  const executeBy = approval?.executeBy ?? preview?.executeBy;
  const window = approval?.window ?? preview?.window;
  const counts: Text = {
    en: `${statementCount} ${statementCount === 1 ? 'statement' : 'statements'} on ${targets.length} ${targets.length === 1 ? 'target' : 'targets'}`,
    zh: `${statementCount} 条语句，${targets.length} 个目标`,
  };
  const mode: Text =
    options.transactionMode === 'per-target'
      ? { en: 'one transaction per target, all or nothing', zh: '每个目标一个事务，全部成功或全部回滚' }
      : { en: 'one after the other, a target stops at its first failure', zh: '依次执行，目标内首个失败即停' };
  return both((locale) =>
    [
      counts[locale],
      mode[locale],
      ...(executeBy
        ? [locale === 'zh' ? `执行人：${executorText(executeBy).zh}` : `run by ${byPhrase(executeBy)}`]
        : []),
      ...(window ? [windowPhrase(windowText(window))[locale]] : []),
    ]
      .map(plain)
      .join(' · '),
  );
}

const byPhrase = (executeBy: Parameters<typeof executorText>[0]): string =>
  executeBy === 'automatic' ? 'Sluice, by itself' : executorText(executeBy).en;
