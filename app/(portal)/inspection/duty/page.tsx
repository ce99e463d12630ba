import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { DutyRosterPage } from '@/app/(portal)/inspection/duty/duty-roster-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('tabs.duty') };
}

export default async function DutyRoute() {
  const actor = await requireActor('inspection.view');
  const found = await services().duty.roster(actor);
  const { onDuty, shifts, now } = found.ok ? found.value : { onDuty: [], shifts: [], now: new Date() };
  return (
    <DutyRosterPage
      view={{
        onDuty,
        canAct: judgeRight(actor, 'inspection.act').ok,
        shifts: shifts.map(({ id, login, name, startsAt, endsAt, isOverride, note }) => ({
          id,
          login,
          name,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          isOverride,
          isNow: startsAt <= now && now < endsAt && onDuty.includes(name),
          note,
        })),
      }}
    />
  );
}
