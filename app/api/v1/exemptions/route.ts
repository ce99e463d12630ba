import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { grantExemption, listExemptions } from '@/app/api/v1/_contract/exemptions';

export const GET = route(listExemptions, ({ actor, query }, { exemptions }) => {
  const { limit, cursor, state, ruleId, environmentId } = query;
  const filter = { state, ruleId, environmentIds: environmentId };
  return exemptions.list(actor, filter, { limit, ...(cursor === undefined ? {} : { cursor }) });
});

export const POST = route(grantExemption, ({ actor, body }, { exemptions }) =>
  declared(
    grantExemption,
    body.for === 'finding' ? exemptions.exemptFinding(actor, body) : exemptions.exemptStatement(actor, body),
  ),
);
