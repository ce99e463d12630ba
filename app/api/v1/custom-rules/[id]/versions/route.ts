import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listCustomRuleVersions } from '@/app/api/v1/_contract/custom-rules';

export const GET = route(listCustomRuleVersions, ({ actor, params, query }, { customRules }) =>
  declared(listCustomRuleVersions, customRules.versions(actor, params.id, query)),
);
