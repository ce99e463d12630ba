import { getLocale } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { openApiDocument } from '@/app/_server/openapi';
import { services } from '@/app/_server/services';
import { operations } from '@/app/api/v1/_contract/operations';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { release } from '@/lib/shared/release';
import { ApiReference } from './api-reference';
import { referenceTexts } from './reference-texts';

export default async function ApiReferencePage() {
  await requireActor('self.manage');
  const { origin } = services().config;
  const locale = (await getLocale()) === 'zh' ? 'zh' : 'en';
  const texts = referenceTexts[locale];
  return (
    <Page crumbs={[{ label: texts.title }]}>
      <PageHead
        title={texts.title}
        meta={[
          `Sluice ${release}`,
          <a key="document" href="/api/v1/openapi.json">
            OpenAPI 3.1
          </a>,
          origin,
        ]}
      />
      <ApiReference document={openApiDocument(operations, origin, release)} origin={origin} texts={texts} />
    </Page>
  );
}
