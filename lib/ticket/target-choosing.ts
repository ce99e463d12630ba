import type { Actor } from '@/lib/access/actor';
import { projectsWhere } from '@/lib/access/authorize';
import type { ProjectId } from '@/lib/shared/ids';
import type { TargetInstance, TicketEnvironment } from '@/lib/ticket/ticket';

/** A database that a person may write a ticket for. */
export type TargetChoice = {
  readonly instance: TargetInstance;
  readonly environment: TicketEnvironment;
  readonly schemaName: string;
  /** Projects of the person that may touch it. */
  readonly projectIds: readonly ProjectId[];
};

export type TargetChoiceStore = {
  /**
   * Databases bound to projects in use, one entry for each binding. A project that is bound to a whole instance has an entry for each
   * of its schemas that has ever been seen, and none for those that nobody looked at.
   */
  listBound(
    projects: 'everywhere' | readonly ProjectId[],
  ): Promise<readonly (Omit<TargetChoice, 'projectIds'> & { readonly projectId: ProjectId })[]>;
};

/** What a writer chooses from: by environment, instance and schema. */
export function createTargetChoosing(store: TargetChoiceStore) {
  return {
    async targetChoices(actor: Actor): Promise<readonly TargetChoice[]> {
      const projects = projectsWhere(actor, 'ticket.create');
      if (projects !== 'everywhere' && projects.length === 0) return [];
      const choices = new Map<string, TargetChoice>();
      for (const { projectId, ...bound } of await store.listBound(projects)) {
        const key = `${bound.instance.id} ${bound.schemaName}`;
        const known = choices.get(key);
        const projectIds = [...new Set([...(known?.projectIds ?? []), projectId])];
        choices.set(key, { ...bound, projectIds });
      }
      return [...choices.values()];
    },
  };
}
