import type { RotationView } from '@/components/instance/credential-set-detail';
import type { Rotation } from '@/lib/instance/credential-set-service';
import { describeProbeFailure } from '@/lib/instance/probe-failure';

/** Failures first, as the service orders them; each with what to do. */
export function toRotationView({ id, createdAt, username, items }: Rotation): RotationView {
  return {
    id,
    at: createdAt.toISOString(),
    username,
    items: items.map(({ instanceId, instanceName, state, failure }) => {
      const said = failure && describeProbeFailure(failure);
      return {
        instanceId,
        name: instanceName,
        state,
        ...(said ? { what: said.what, toDo: said.todo } : {}),
      };
    }),
  };
}
