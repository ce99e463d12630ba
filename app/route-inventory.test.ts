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

/** What is wrong with a file of server actions; nothing = every export is an action with a right. */
function actionProblems(source: string): readonly string[] {
  if (!source.trimStart().startsWith("'use server';"))
    return ['the directive stands at the top, never inside a function'];
  const exported = [...source.matchAll(/^export\s+(?!type\b)(.*)$/gm)].map((match) => match[1] ?? '');
  const permissions = [...source.matchAll(/^export const \w+ = action\(\s*'([^']+)'/gm)].map((match) => match[1]);
  return [
    ...(exported.length === 0 ? ['exports nothing'] : []),
    ...exported.filter((line) => !/^const \w+ = action\(/.test(line)).map((line) => `not made by action(): ${line}`),
    ...(permissions.length === exported.length ? [] : ['an action without a right']),
    ...permissions
      .filter((permission) => !isPermission(permission))
      .map((permission) => `no such right: ${permission}`),
  ];
}

describe('server actions', () => {
  test('every file that holds some exports nothing but actions with a right', () => {
    const files = appFiles((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)).filter((path) =>
      /['"]use server['"]/.test(sourceOf(path)),
    );
    expect(Object.fromEntries(files.map((file) => [file, actionProblems(sourceOf(file))]))).toEqual(
      Object.fromEntries(files.map((file) => [file, []])),
    );
  });

  test.each<[name: string, source: string, isGood: boolean]>([
    ['an action with a right', "'use server';\nexport const approve = action('ticket.approve', schema, run);", true],
    [
      'a right on the next line',
      "'use server';\nexport const approve = action(\n  'ticket.approve',\n  schema);",
      true,
    ],
    ['a bare function', "'use server';\nexport async function approve() {}", false],
    [
      'a right that nobody has heard of',
      "'use server';\nexport const approve = action('ticket.aprove', schema);",
      false,
    ],
    ['no right', "'use server';\nexport const approve = action(schema, run);", false],
    ['a directive inside a function', "export async function page() { 'use server'; }", false],
  ])('%s', (_, source, isGood) => {
    expect(actionProblems(source).length === 0).toBe(isGood);
  });
});
