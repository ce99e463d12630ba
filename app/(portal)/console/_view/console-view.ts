import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { ConsoleView } from '@/components/console/console-view';
import type { Actor } from '@/lib/access/actor';
import { authorize, projectsWhere } from '@/lib/access/authorize';
import type { ProjectId } from '@/lib/shared/ids';

/** What the console may open, and what its address asks to open: `?sql=…&instanceId=…&schema=…`. */
export async function consoleView(actor: Actor, { sql, instanceId, schema }: SearchParams): Promise<ConsoleView> {
  const { consoleCatalog, projects } = services();
  const [databases, visible] = await Promise.all([
    consoleCatalog.databases(actor),
    readAll((page) => projects.list(actor, {}, page)),
  ]);
  const target =
    typeof instanceId === 'string' && typeof schema === 'string'
      ? databases.find((database) => database.instanceId === instanceId && database.schema === schema)
      : undefined;
  return {
    databases: databases.map(({ environment, ...database }) => ({
      ...database,
      environment: toEnvironmentView(environment),
    })),
    projects: visible
      .filter(({ id, isArchived }) => !isArchived && mayQueryIn(actor, id))
      .map(({ id, name }) => ({ id, name })),
    mayAnalyze: mayAnalyzeSomewhere(actor),
    ...(typeof sql === 'string' || target
      ? {
          open: {
            text: typeof sql === 'string' ? sql : '',
            target: target && { instanceId: target.instanceId, schema: target.schema },
          },
        }
      : {}),
  };
}

function mayAnalyzeSomewhere(actor: Actor): boolean {
  const projects = projectsWhere(actor, 'console.analyze');
  return projects === 'everywhere' || projects.length > 0;
}

const mayQueryIn = (actor: Actor, projectId: ProjectId) =>
  authorize(actor, 'console.query', { kind: 'project', projectId }).ok;
