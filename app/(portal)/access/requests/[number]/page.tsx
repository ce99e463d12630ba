import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { toAccessDetail } from '@/app/(portal)/access/requests/_view/access-request-row';
import { RequestPage } from '@/app/(portal)/access/requests/[number]/request-page';

type Params = { readonly params: Promise<{ number: string }> };

const numberOf = (text: string): number | undefined => {
  const [, digits] = /^(?:A-)?(\d{1,9})$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `A-${numberOf((await params).number) ?? ''}` };
}

export default async function AccessRequestPage({ params }: Params) {
  const actor = await requireActor('access.view');
  const number = numberOf((await params).number);
  const request = number === undefined ? undefined : await services().accessRequests.getByNumber(actor, number);
  if (!request) notFound();
  return <RequestPage request={toAccessDetail(request, actor.userId)} />;
}
