/** Classes of characters as the server's lexer sees them; everything from U+0080 on may be part of a name. */
const space = 1;
const digit = 2;
const letter = 4;
const hexDigit = 8;
const word = 16;

const classes = new Uint8Array(128);
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = space;
for (let code = 48; code <= 57; code++) classes[code] = digit | hexDigit | word;
for (let code = 65; code <= 90; code++) classes[code] = letter | word;
for (let code = 97; code <= 122; code++) classes[code] = letter | word;
for (let code = 65; code <= 70; code++) classes[code] = letter | hexDigit | word;
for (let code = 97; code <= 102; code++) classes[code] = letter | hexDigit | word;
classes[36] = word; // $
classes[95] = word; // _

const classOf = (code: number): number => (code < 128 ? (classes[code] ?? 0) : word);

export const isSpace = (code: number): boolean => code < 128 && classes[code] === space;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isHexDigit = (code: number): boolean => (classOf(code) & hexDigit) !== 0;
/** May stand inside an unquoted name. */
export const isWordCharacter = (code: number): boolean => (classOf(code) & word) !== 0;
