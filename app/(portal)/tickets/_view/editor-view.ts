import { engineText } from '@/app/(portal)/tickets/_view/engine-text';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { TargetChoice, TicketDraft, TicketEditorView } from '@/components/ticket/editor-view';
import type { TargetChoice as KnownTarget } from '@/lib/ticket/target-choosing';
import { defaultTicketOptions } from '@/lib/ticket/ticket-options';
import type { TicketView } from '@/lib/ticket/viewing';

type Project = { readonly id: string; readonly name: string };

export const toTargetChoice = ({ instance, environment, schemaName, projectIds }: KnownTarget): TargetChoice => ({
  instanceId: instance.id,
  instance: instance.name,
  schema: schemaName,
  engine: engineText(instance),
  environmentId: environment.id,
  environment: toEnvironmentView(environment),
  projectIds,
  executable: instance.executable,
});

/** What a new ticket begins with when it comes from the page of a table. */
export type BegunTicket = { readonly target: KnownTarget | undefined; readonly script: string };

/** An empty ticket. The project of a given target comes first, then one that has databases before one that has none. */
export function newTicketView(
  projects: readonly Project[],
  targets: readonly KnownTarget[],
  wanted: string | undefined,
  { target, script }: BegunTicket = { target: undefined, script: '' },
): TicketEditorView {
  const ofTarget = ({ id }: Project) => target?.projectIds.some((own) => own === id) ?? false;
  const hasTargets = ({ id }: Project) => targets.some(({ projectIds }) => projectIds.some((own) => own === id));
  const first =
    projects.find(({ id }) => id === wanted) ?? projects.find(ofTarget) ?? projects.find(hasTargets) ?? projects[0];
  return {
    draft: {
      title: '',
      description: '',
      projectId: first?.id ?? '',
      targets: target === undefined ? [] : [{ instanceId: target.instance.id, schema: target.schemaName }],
      script,
      options: defaultTicketOptions,
      expectedRows: [],
    },
    projects,
    choices: targets.map(toTargetChoice),
  };
}

/** A ticket to go on with. It stays in its project and environment: only their databases are offered. */
export function editTicketView(view: TicketView, targets: readonly KnownTarget[]): TicketEditorView {
  const { ticket, project, revision } = view;
  return {
    ticket: {
      number: ticket.number,
      version: ticket.version,
      revision: revision.n,
      savedAt: ticket.updatedAt.toISOString(),
    },
    draft: draftOf(view),
    projects: [{ id: project.id, name: project.name }],
    choices: targets
      .filter(
        ({ environment, projectIds }) => environment.id === ticket.environmentId && projectIds.includes(project.id),
      )
      .map(toTargetChoice),
  };
}

function draftOf({ ticket, revision, statements, targets }: TicketView): TicketDraft {
  return {
    title: ticket.title,
    description: ticket.description,
    projectId: ticket.projectId,
    targets: targets.map(({ instanceId, schemaName }) => ({ instanceId, schema: schemaName })),
    script: revision.script,
    options: revision.options,
    expectedRows: statements.flatMap(({ ordinal, expectedRows }) =>
      expectedRows === null ? [] : [{ ordinal, rows: expectedRows }],
    ),
  };
}
