import { route } from '@/app/_server/route';
import { createProject, listProjects } from '@/app/api/v1/_contract/access';

export const GET = route(listProjects, ({ actor, query: { text, withArchived, ...page } }, { projects }) =>
  projects.list(actor, { ...(text && { text }), ...(withArchived && { withArchived }) }, page),
);

export const POST = route(createProject, ({ actor, body }, { projects }) => projects.create(actor, body));
