import { mariadbFunctions } from '@/lib/console/gate/functions/mariadb';
import { mysqlFunctions } from '@/lib/console/gate/functions/mysql';
import { sharedFunctions } from '@/lib/console/gate/functions/shared';
import { spatialFunctions } from '@/lib/console/gate/functions/spatial';
import { tidbFunctions } from '@/lib/console/gate/functions/tidb';
import type { Flavor } from '@/lib/sql/dialect';

const words = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.trim().split(/\s+/)));

/**
 * Functions that compute a value from their arguments, the clock or chance and do nothing else: no waiting, no locks, no
 * files or network, nothing about other sessions, nothing kept in this one. Everything that is not here is refused.
 */
const builtIn: Readonly<Record<Flavor, ReadonlySet<string>>> = {
  mysql: words(sharedFunctions, spatialFunctions, mysqlFunctions),
  mariadb: words(sharedFunctions, spatialFunctions, mariadbFunctions),
  tidb: words(sharedFunctions, tidbFunctions),
};

/** By its name in upper case. */
export const isBuiltIn = (flavor: Flavor, name: string): boolean => builtIn[flavor].has(name);

/**
 * Functions whose answer is (a part of) an argument, with the places of those arguments: a masked value may go in, because
 * it comes out masked and no warning or error can quote it. For every other function a masked argument is refused.
 */
const carriers: { readonly [name: string]: 'all' | readonly number[] } = {
  ANY_VALUE: 'all',
  COALESCE: 'all',
  CONCAT: 'all',
  CONCAT_WS: 'all',
  FIRST_VALUE: 'all',
  GROUP_CONCAT: 'all',
  IF: [1, 2],
  IFNULL: 'all',
  LAG: [0, 2],
  LAST_VALUE: 'all',
  LCASE: 'all',
  LEAD: [0, 2],
  LEFT: [0],
  LOWER: 'all',
  LTRIM: 'all',
  MAX: 'all',
  MID: [0],
  MIN: 'all',
  NTH_VALUE: [0],
  NVL: 'all',
  NVL2: [1, 2],
  REVERSE: 'all',
  RIGHT: [0],
  RTRIM: 'all',
  SUBSTR: [0],
  SUBSTRING: [0],
  TRIM: 'all',
  UCASE: 'all',
  UPPER: 'all',
};

export function carriesArgument(name: string, place: number): boolean {
  const places = Object.hasOwn(carriers, name) ? carriers[name] : undefined;
  return places === 'all' || places?.includes(place) === true;
}
