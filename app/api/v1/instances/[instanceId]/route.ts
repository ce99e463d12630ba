import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getInstance, removeInstance, updateInstance } from '@/app/api/v1/_contract/instances';

export const GET = route(getInstance, ({ actor, params }, { instances }) =>
  declared(getInstance, instances.get(actor, params.instanceId)),
);

export const PUT = route(updateInstance, ({ actor, params, body: { version, ...draft } }, { instances }) =>
  declared(updateInstance, answerDone(instances.update(actor, params.instanceId, version, draft))),
);

export const DELETE = route(removeInstance, ({ actor, params, query }, { instances }) =>
  declared(removeInstance, answerDone(instances.remove(actor, params.instanceId, query.version))),
);
