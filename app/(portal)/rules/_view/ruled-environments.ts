import { services } from '@/app/_server/services';
import type { RuledEnvironment } from '@/app/(portal)/rules/_view/rule-row';
import { withRules } from '@/app/(portal)/rules/_view/rule-row';
import type { Actor } from '@/lib/access/actor';

/** Every environment with what it says of the rules. */
export async function ruledEnvironments(actor: Actor): Promise<readonly RuledEnvironment[]> {
  const { environments, environmentRules } = services();
  const [known, settings] = await Promise.all([environments.list(actor), environmentRules.list(actor)]);
  return known.ok && settings.ok ? withRules(known.value, settings.value) : [];
}
