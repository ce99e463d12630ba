import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { AccessRequestDetailView, AccessRequestRow } from '@/components/access-request/access-request-view';
import type { FlowStep } from '@/components/ticket/ticket-view';
import type { StatusView } from '@/components/ui/status';
import type { AccessRequestView } from '@/lib/console/access-request/access-request';
import { isExportContent } from '@/lib/console/access-request/access-request';
import { placeText } from '@/lib/console/grants/grant-service';
import type { UserId } from '@/lib/shared/ids';

export function toAccessRow(request: AccessRequestView): AccessRequestRow {
  const { number, instance, environment, content, submitter, createdAt } = request;
  return {
    number,
    instance: instance.name,
    environment: toEnvironmentView(environment),
    wants: isExportContent(content)
      ? []
      : content.wants.map((want) => ({ action: want.action, place: placeText(want) })),
    ...(isExportContent(content) ? { exported: content.export } : {}),
    submitter: submitter.displayName,
    status: statusOf(request),
    days: content.days,
    at: createdAt.toISOString(),
  };
}

export function toAccessDetail(request: AccessRequestView, readerId: UserId): AccessRequestDetailView {
  const { id, version, contentHash, project, reason, explanation, steps, mayDecide, mayWithdraw } = request;
  const open = steps.find(({ state }) => state === 'open');
  return {
    ...toAccessRow(request),
    id,
    version,
    contentHash,
    project: project.name,
    reason,
    sentence: explanation,
    flow: steps.map(toFlowStep),
    comments: steps.flatMap(({ by, comment }) => (by && comment ? [{ by: by.displayName, text: comment }] : [])),
    ...(mayDecide && open ? { decides: { id: open.id, version: open.version, label: open.label } } : {}),
    mayWithdraw,
    ...(request.until ? { until: request.until.toISOString() } : {}),
    ...(request.until && request.submitter.id === readerId ? consoleHrefOf(request) : {}),
  };
}

/** Longer texts do not fit into an address: who asked has them in the history of the console. */
const addressMax = 4_000;

function consoleHrefOf({ content }: AccessRequestView): { readonly consoleHref?: string } {
  if (!isExportContent(content)) return {};
  const { sql, schema } = content.export;
  const query = new URLSearchParams({ sql, instanceId: content.instanceId, ...(schema === null ? {} : { schema }) });
  const consoleHref = `/console?${query}`;
  return consoleHref.length <= addressMax ? { consoleHref } : {};
}

const flowStates: Readonly<Record<AccessRequestView['steps'][number]['state'], FlowStep['state']>> = {
  approved: 'done',
  open: 'current',
  waiting: 'next',
  rejected: 'rejected',
  void: 'next',
};

const toFlowStep = ({ id, label, state, by }: AccessRequestView['steps'][number]): FlowStep => ({
  id,
  label,
  state: flowStates[state],
  ...(by ? { by: { id: by.id, name: by.displayName } } : {}),
});

function statusOf({ state, steps }: AccessRequestView): StatusView {
  if (state !== 'awaiting-approval') return { kind: state };
  const label = steps.find((step) => step.state === 'open')?.label ?? { en: '', zh: '' };
  return {
    kind: state,
    word: { en: `Waiting for ${label.en}`, zh: `等待${label.zh}审批` },
  };
}
