import { route } from '@/app/_server/route';
import { getProject } from '@/app/api/v1/_contract/access';

export const GET = route(getProject, ({ actor, params }, { projects }) => projects.get(actor, params.projectId));
