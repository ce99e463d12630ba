import type { EnvironmentView } from '@/components/ui/env-chip';
import { environmentKinds } from '@/components/ui/env-chip';

/** A kind that the view does not know is drawn as production: the careful side. */
export function toEnvironmentView({ kind, name }: { readonly kind: string; readonly name: string }): EnvironmentView {
  return { kind: environmentKinds.find((known) => known === kind) ?? 'prod', name };
}
