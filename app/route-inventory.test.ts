import { describe, expect, test } from 'vitest';
import { pagePermissions } from '@/app/_server/page-permissions';
import { operations } from '@/app/api/v1/_contract/operations';
import { handlersOf, loadRoutes } from '@/app/testing/route-modules';
import { appFiles, sourceOf, urlPathOf } from '@/app/testing/source-files';
import { actions } from '@/lib/access/authorize';

const isPermission = (name: string | undefined) =>
  name === 'public' || name === 'self' || actions.some((action) => action === name);

describe('route handlers', async () => {
  const routes = await loadRoutes();

  test('there are some: an inventory of nothing proves nothing', () => {
    expect(routes.length).toBeGreaterThan(10);
  });

  test.each(routes.map((route) => [route.file, route] as const))('%s serves declared operations only', (_, route) => {
    const served = handlersOf(route);
    expect(served.length).toBeGreaterThan(0);
    for (const { method, handler } of served) {
      const operation = handler.operation;
      expect(operation, `${method} is not made by route()`).toBeDefined();
      expect(operations).toContain(operation);
      expect(isPermission(operation?.permission)).toBe(true);
      if (operation?.id === 'path.unknown') continue;
      expect(`${operation?.method} ${operation?.path}`).toBe(`${method} ${route.path}`);
    }
  });

  test('every operation of the contract has its route', () => {
    const served = new Set(routes.flatMap((route) => handlersOf(route).map(({ handler }) => handler.operation?.id)));
    expect(operations.map(({ id }) => id).filter((id) => !served.has(id))).toEqual([]);
  });

  test('operation ids are unique and name an object and a verb', () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });
});

describe('pages', () => {
  const pages = appFiles((path) => /\/page\.tsx$/.test(path) || path === 'app/page.tsx');

  test.each(pages)('%s asks for the right that the table gives it', (file) => {
    const path = urlPathOf(file);
    const permission = pagePermissions[path];
    expect(isPermission(permission), `${path} has no line in app/_server/page-permissions.ts`).toBe(true);
    if (permission === 'public') return;
    expect(sourceOf(file)).toMatch(
      new RegExp(`await requireActor\\(${permission === 'self' ? `(?:'self')?` : `'${permission}'`}\\)`),
    );
  });

  test('the table names no page that is not there', () => {
    const paths = new Set(pages.map(urlPathOf));
    expect(Object.keys(pagePermissions).filter((path) => !paths.has(path))).toEqual([]);
  });
});

describe('server actions', () => {
  const withDirective = appFiles((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)).filter((path) =>
    /['"]use server['"]/.test(sourceOf(path)),
  );

  test.each(withDirective.map((file) => [file]))('%s exports nothing but actions with a right', (file) => {
    const source = sourceOf(file);
    expect(
      source.trimStart().startsWith("'use server';"),
      'the directive stands at the top, never inside a function',
    ).toBe(true);
    const exported = [...source.matchAll(/^export\s+(?!type\b)(.*)$/gm)].map((match) => match[1] ?? '');
    expect(exported.length).toBeGreaterThan(0);
    for (const line of exported) expect(line).toMatch(/^const \w+ = action\($|^const \w+ = action\('/);
    const permissions = [...source.matchAll(/= action\(\s*'([^']+)'/g)].map((match) => match[1]);
    expect(permissions).toHaveLength(exported.length);
    expect(permissions.filter((permission) => !isPermission(permission))).toEqual([]);
  });
});
