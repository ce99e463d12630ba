import { engineTitles } from '@/lib/console/gate/engine-title';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { FunctionCall } from '@/lib/sql/ast/expression';

export function refuseFunction(call: FunctionCall, work: Work): never {
  const written = call.schema === undefined ? call.name.text : `${call.schema.text}.${call.name.text}`;
  const { flavor } = work.request.dialect;
  return work.refuse('function-not-allowed', { function: written, engine: engineTitles[flavor] }, call.span);
}
