import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { openApiDocument } from '@/app/_server/openapi';
import { operations } from '@/app/api/v1/_contract/operations';
import { ApiReference } from './api-reference';
import { referenceTexts } from './reference-texts';

const document = JSON.parse(JSON.stringify(openApiDocument(operations, 'https://sluice.test', '0.1.0')));

test.each(['en', 'zh'] as const)(
  'in %s every operation and every form has its place, and every link leads to one',
  (locale) => {
    const html = renderToStaticMarkup(
      <ApiReference document={document} origin="https://sluice.test" texts={referenceTexts[locale]} />,
    );
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    for (const { id } of operations.filter(({ internal }) => !internal)) expect(ids).toContain(id);
    for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(`schema-${name}`);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
  },
);
