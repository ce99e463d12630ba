import type { Actor } from '@/lib/access/actor';
import { deriveApproval } from '@/lib/approval/derive';
import { exportPolicies } from '@/lib/approval/export-policies';
import { statementHash } from '@/lib/console/access-request/access-content-hash';
import type { ExportRequestDraft } from '@/lib/console/access-request/access-request';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import type { AccessPlace, AccessRequestStore } from '@/lib/console/access-request/access-request-store';
import { explainExport } from '@/lib/console/access-request/explain-access';
import type { SubmittedAccess } from '@/lib/console/access-request/place-request';
import { placeRequest, projectOfRequest } from '@/lib/console/access-request/place-request';
import { exportAllowance } from '@/lib/console/export/export-policy';
import { withEveryScope } from '@/lib/console/grants/with-every-scope';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import { invariant } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';
import { refuse } from '@/lib/shared/result';

/**
 * Asks for a file of more rows than the environment gives away by itself. It opens nothing else: the statement still goes through
 * the gate, with the grants and masks of the moment when the file is made.
 */
export async function submitExport(
  store: AccessRequestStore,
  actor: Actor,
  draft: ExportRequestDraft,
): Promise<Result<SubmittedAccess, AccessRequestError>> {
  const { instanceId, schema, sql, rows, days, reason } = draft;
  const project = await projectOfRequest(store, actor, { ...draft, schemas: schema === null ? [] : [schema] });
  if (!project.ok) return project;
  // Who may not export at all has nothing to ask for here. Whether the token may is asked when the file is made.
  const person = withEveryScope(actor);
  const onInstance = await authorizeOnInstance(store.findProjects, person, 'console.export', instanceId);
  if (!onInstance.ok) return onInstance;
  const place = await store.place(instanceId);
  invariant(place, 'an instance that may be seen is there');
  const free = exportAllowance({ environmentKind: place.environment.kind, approvedRows: undefined });
  if (rows <= free.max) return refuse({ code: 'access-request/export-not-needed', rowsMax: free.max });
  const { steps } = deriveApproval(exportPolicies[place.environment.kind], factsOf(place, rows));
  return placeRequest(store, actor, {
    projectId: project.value,
    place,
    title: exportTitle(place, draft),
    reason,
    content: { instanceId, export: { schema, sql, rows }, days },
    explanation: explainExport(steps, place.environment.key, rows),
    steps,
    // Texts of statements can hold values, and the audit log is read by others.
    audit: { instanceId, export: statementHash(sql), schema, rows, days },
  });
}

export const exportTitle = (
  { instanceName }: Pick<AccessPlace, 'instanceName'>,
  { schema, rows }: Pick<ExportRequestDraft, 'schema' | 'rows'>,
): string => `${instanceName}: ${schema === null ? '' : `${schema}, `}≤ ${rows.toLocaleString('en-US')}`.slice(0, 200);

const factsOf = ({ environment }: AccessPlace, rows: number) => ({
  environment,
  risk: 'low' as const,
  errors: 0,
  gaps: 0,
  targets: 1,
  items: [{ n: 1, kind: 'export', group: 'export', rows }],
});
