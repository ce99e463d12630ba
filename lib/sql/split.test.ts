import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { splitScript } from '@/lib/sql/split';
import { StatementStream } from '@/lib/sql/statement-stream';
import { cpuMilliseconds } from '@/lib/sql/testing/cpu-time';

const split = (script: string, dialect: Dialect = mysql80): string[] =>
  splitScript(script, { dialect }).map(({ start, end }) => script.slice(start, end));

const routine = 'CREATE PROCEDURE p() BEGIN DECLARE x INT; IF x > 1 THEN SET x = 2; END IF; END';

const scripts: readonly [name: string, script: string, statements: string[]][] = [
  ['two', 'DO 1; DO 2', ['DO 1', 'DO 2']],
  ['final delimiter', 'DO 1;\nDO 2;\n', ['DO 1', 'DO 2']],
  ['USE ends with its line', 'use a\nDO 1;\nUSE `b`  \n;DO 2', ['use a', 'DO 1', 'USE `b`', 'DO 2']],
  ['USE with its name on the next line', 'USE\n a; DO 1', ['USE\n a', 'DO 1']],
  ['USE with a delimiter', 'USE a; DO 1\n', ['USE a', 'DO 1']],
  ['nothing', '', []],
  ['blank', ' \n\t', []],
  ['delimiters alone', ';;;', []],
  ['comments alone', '-- a\n/* b; */ # c;\n', []],
  ['comment in front', '-- a;b\nDO 1; /* c;d */ DO 2', ['DO 1', 'DO 2']],
  ['comment behind stays', 'DO 1 -- a;b\n; DO 2', ['DO 1 -- a;b', 'DO 2']],
  ['single quotes', "DO 'a;b'; DO 2", ["DO 'a;b'", 'DO 2']],
  ['double quotes', 'DO "a;b"; DO 2', ['DO "a;b"', 'DO 2']],
  ['backticks', 'SELECT `a;b`; DO 2', ['SELECT `a;b`', 'DO 2']],
  ['escaped quote', "DO 'it\\'s;'; DO 2", ["DO 'it\\'s;'", 'DO 2']],
  ['doubled quote', "DO 'it''s;'; DO 2", ["DO 'it''s;'", 'DO 2']],
  ['backslash at the end', "DO 'a\\\\'; DO 2", ["DO 'a\\\\'", 'DO 2']],
  ['backslash in backticks', 'SELECT `a\\`; DO 2', ['SELECT `a\\`', 'DO 2']],
  ['no comment', 'DO 5--1; DO 2', ['DO 5--1', 'DO 2']],
  ['quote in comment', "# don't\nDO 1; -- won't\nDO 2", ['DO 1', 'DO 2']],
  ['hint', 'SELECT /*+ A(1;2) */ 1; DO 2', ['SELECT /*+ A(1;2) */ 1', 'DO 2']],
  ['executable comment', '/*!40101 SET NAMES utf8 */; DO 2', ['/*!40101 SET NAMES utf8 */', 'DO 2']],
  ['string in executable comment', "/*!50000 SET @a='*/;' */; DO 2", ["/*!50000 SET @a='*/;' */", 'DO 2']],
  ['skipped executable comment', '/*!99999 a;b */ DO 1; DO 2', ['DO 1', 'DO 2']],
  ['CRLF', 'DO 1;\r\nDO 2;\r\n', ['DO 1', 'DO 2']],
  ['byte order mark', '\ufeffDO 1; DO 2', ['DO 1', 'DO 2']],
  ['DELIMITER', `DELIMITER //\n${routine}//\nDELIMITER ;\nDO 2;`, [routine, 'DO 2']],
  ['DELIMITER glued', 'delimiter $$\nDO 1$$DO 2$$', ['DO 1', 'DO 2']],
  ['DELIMITER ;;', `DELIMITER ;;\n${routine};;\nDELIMITER ;\nDO 2`, [routine, 'DO 2']],
  ['DELIMITER with CRLF', 'DELIMITER //\r\nDO 1//\r\nDELIMITER ;\r\nDO 2;', ['DO 1', 'DO 2']],
  ['DELIMITER in quotes', 'DELIMITER "//"\nDO 1// DO 2', ['DO 1', 'DO 2']],
  ['delimiter as a name', 'SELECT delimiter FROM t; DO 2', ['SELECT delimiter FROM t', 'DO 2']],
  ['a word of the delimiter in a string', "DELIMITER go\nDO 'go' go\nDO 2 go", ["DO 'go'", 'DO 2']],
  ['body without DELIMITER', `${routine}; DO 2`, [routine, 'DO 2']],
  ['body of one statement', 'CREATE PROCEDURE p() DO 1; DO 2', ['CREATE PROCEDURE p() DO 1', 'DO 2']],
  [
    'loop without BEGIN',
    'CREATE PROCEDURE p() l: LOOP SET @a = 1; LEAVE l; END LOOP; DO 2',
    ['CREATE PROCEDURE p() l: LOOP SET @a = 1; LEAVE l; END LOOP', 'DO 2'],
  ],
  [
    'CASE in a body',
    'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN CASE NEW.x WHEN 1 THEN SET @a = CASE WHEN 1 THEN 2 END; END CASE; END; DO 2',
    [
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN CASE NEW.x WHEN 1 THEN SET @a = CASE WHEN 1 THEN 2 END; END CASE; END',
      'DO 2',
    ],
  ],
  [
    'IF as a function',
    'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = IF(1, 2, 3); DO 2',
    ['CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = IF(1, 2, 3)', 'DO 2'],
  ],
  [
    'event',
    'CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS NOW() DO BEGIN DO 1; DO 2; END; DO 3',
    ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS NOW() DO BEGIN DO 1; DO 2; END', 'DO 3'],
  ],
  [
    'definer',
    'CREATE DEFINER=`a`@`%` FUNCTION f() RETURNS INT BEGIN RETURN 1; END; DO 2',
    ['CREATE DEFINER=`a`@`%` FUNCTION f() RETURNS INT BEGIN RETURN 1; END', 'DO 2'],
  ],
  [
    'dumped trigger',
    '/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END */; DO 2',
    [
      '/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END */',
      'DO 2',
    ],
  ],
  [
    'body the grammar refuses, by its words',
    'CREATE PROCEDURE p() BEGIN FROB x; IF 1 THEN FROB y; END IF; END; DO 2',
    ['CREATE PROCEDURE p() BEGIN FROB x; IF 1 THEN FROB y; END IF; END', 'DO 2'],
  ],
  [
    'body that never ends takes the rest',
    'CREATE PROCEDURE p() BEGIN DO 1; DO 2',
    ['CREATE PROCEDURE p() BEGIN DO 1; DO 2'],
  ],
  ['BEGIN is a transaction', 'BEGIN; DO 1; COMMIT', ['BEGIN', 'DO 1', 'COMMIT']],
  ['XA', "XA BEGIN 'x'; XA END 'x'", ["XA BEGIN 'x'", "XA END 'x'"]],
  ['end as a column', 'UPDATE t SET end = 1; DO 2', ['UPDATE t SET end = 1', 'DO 2']],
  [
    'create table called procedure',
    'CREATE TABLE `procedure` (a INT); DO 2',
    ['CREATE TABLE `procedure` (a INT)', 'DO 2'],
  ],
];

describe('splitScript', () => {
  test.each(scripts)('%s', (_name, script, statements) => {
    expect(split(script)).toEqual(statements);
  });

  test('MariaDB compound statements end at their END', () => {
    const block = 'BEGIN NOT ATOMIC DO 1; DO 2; END';
    expect(split(`${block}; DO 3`, mariadb1011)).toEqual([block, 'DO 3']);
    expect(split('IF 1 THEN DO 1; END IF; DO 3', mariadb1011)).toEqual(['IF 1 THEN DO 1; END IF', 'DO 3']);
  });

  test.each([
    ["DO 1; DO 'abc; DO 2", "DO 'abc; DO 2"],
    ['DO 1; DO `abc; DO 2', 'DO `abc; DO 2'],
    ['DO 1; DO 2 /* ; DO 3', 'DO 2 /* ; DO 3'],
    ['DO 1; /* ; DO 3', '/* ; DO 3'],
    ["CREATE PROCEDURE p() BEGIN DO 'a; END; DO 2", "CREATE PROCEDURE p() BEGIN DO 'a; END; DO 2"],
  ])('%s leaves its tail, flagged', (script, tail) => {
    const ranges = splitScript(script, { dialect: mysql80 });
    const last = ranges.at(-1);
    expect(last?.unterminated).toBe(true);
    expect(script.slice(last?.start, last?.end)).toBe(tail);
    expect(ranges.slice(0, -1).every((range) => !range.unterminated)).toBe(true);
  });

  test('a long body is found whatever its length', () => {
    const body = `CREATE PROCEDURE p() BEGIN ${'SET @a = @a + 1; '.repeat(2000)}END`;
    expect(split(`${body}; DO 2`)).toEqual([body, 'DO 2']);
  });

  test('many short routines take linear time', () => {
    const script = `${routine};\n`.repeat(3000);
    let count = 0;
    const spent = cpuMilliseconds(() => {
      count = split(script).length;
    });
    expect(count).toBe(3000);
    expect(spent).toBeLessThan(3000);
  });
});

describe('StatementStream', () => {
  test.each([1, 2, 3, 7, 50])('pieces of %d characters give the same statements', (size) => {
    for (const [name, script, statements] of scripts) {
      const stream = new StatementStream({ dialect: mysql80 });
      const found: { text: string; start: number }[] = [];
      for (let at = 0; at < script.length; at += size) found.push(...stream.push(script.slice(at, at + size)));
      found.push(...stream.end());
      expect(
        found.map(({ text }) => text),
        name,
      ).toEqual(statements);
      for (const { text, start } of found) expect(script.startsWith(text, start), name).toBe(true);
    }
  });

  test('the tail that is left open is flagged', () => {
    const stream = new StatementStream({ dialect: mysql80 });
    expect(stream.push("DO 1; DO 'a").map(({ text }) => text)).toEqual(['DO 1']);
    expect(stream.end()).toMatchObject([{ text: "DO 'a", unterminated: true, start: 6 }]);
  });

  test('one statement in many pieces takes linear time', () => {
    const stream = new StatementStream({ dialect: mysql80 });
    let count = 0;
    const spent = cpuMilliseconds(() => {
      count = stream.push('INSERT INTO t VALUES (1)').length;
      for (let i = 0; i < 20_000; i++) count += stream.push(`, (${i}, 'some text that makes it longer')`).length;
      count += stream.push(';').length + stream.end().length;
    });
    expect(count).toBe(1);
    expect(spent).toBeLessThan(3000);
  });
});
