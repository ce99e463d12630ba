import { expect, test } from 'vitest';
import { operations } from '@/app/api/v1/_contract/operations';
import { codesOf, openApiDocument } from './openapi';
import { statusOf } from './status';

const document = JSON.parse(JSON.stringify(openApiDocument(operations, 'https://sluice.test', '0.1.0')));
const published = operations.filter(({ internal }) => !internal);

type Described = {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean; schema?: unknown }[];
  responses: Record<string, { description: string; 'x-codes'?: string[] }>;
  security: unknown[];
};
const described = new Map<string, Described>(
  Object.entries<Record<string, Described>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  ),
);

/** Every value below a key, anywhere in the document. */
function valuesOf(key: string, value: unknown = document): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name === key ? [member] : []),
    ...valuesOf(key, member),
  ]);
}

test('every published operation is described, and nothing else', () => {
  expect([...described.keys()].sort()).toEqual(published.map(({ method, path }) => `${method} ${path}`).sort());
  expect([...described.values()].map(({ operationId }) => operationId).sort()).toEqual(
    published.map(({ id }) => id).sort(),
  );
});

test('internal operations are not published', () => {
  expect(operations.some(({ internal }) => internal)).toBe(true);
  expect(JSON.stringify(document.paths)).not.toContain('/api/internal/');
});

test('the head is OpenAPI 3.1', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: 'Sluice', version: '0.1.0' });
  expect(Object.keys(document.components.securitySchemes)).toEqual(['token', 'session']);
});

test('every reference leads somewhere', () => {
  const references = valuesOf('$ref');
  expect(references.length).toBeGreaterThan(10);
  const missing = references.filter((reference) => {
    const [, ...keys] = String(reference).split('/');
    return (
      keys.reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document) ===
      undefined
    );
  });
  expect(missing).toEqual([]);
});

test.each(published.map((operation) => [operation.id, operation] as const))('%s is complete', (_, operation) => {
  const entry = described.get(`${operation.method} ${operation.path}`);
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const parameters = entry?.parameters ?? [];
  const pathParameters = parameters.filter((parameter) => parameter.in === 'path');
  expect(pathParameters.map(({ name }) => name).sort()).toEqual(inPath.sort());
  expect(pathParameters.every(({ required, schema }) => required && schema)).toBe(true);
  expect(entry?.responses[operation.answer.status]).toBeDefined();
  for (const code of codesOf(operation)) expect(entry?.responses[statusOf[code]]?.['x-codes']).toContain(code);
  expect(entry?.security.length === 0).toBe(operation.permission === 'public');
  expect(Object.values(entry?.responses ?? {}).every(({ description }) => description.length > 0)).toBe(true);
});

test('a response has no schema that allows anything', () => {
  const schemas = valuesOf('schema') as Record<string, unknown>[];
  expect(schemas.filter((schema) => Object.keys(schema).length === 0)).toEqual([]);
});
