/** What a byte can begin in SQL. One table of 256 numbers: the lexer decides about every byte by one look. */
export const B = {
  other: 0,
  space: 1,
  letter: 2,
  digit: 3,
  quote: 4,
  backtick: 5,
  dash: 6,
  hash: 7,
  slash: 8,
  open: 9,
  close: 10,
  question: 11,
  dot: 12,
  nul: 13,
  semicolon: 14,
} as const;

export const byteClass = new Uint8Array(256);
for (let byte = 128; byte < 256; byte++) byteClass[byte] = B.letter;
for (const byte of [9, 10, 11, 12, 13, 32]) byteClass[byte] = B.space;
for (let byte = 48; byte <= 57; byte++) byteClass[byte] = B.digit;
for (let byte = 65; byte <= 90; byte++) byteClass[byte] = byteClass[byte + 32] = B.letter;
byteClass[36] = byteClass[95] = B.letter; // $ _
byteClass[34] = byteClass[39] = B.quote;
byteClass[96] = B.backtick;
byteClass[45] = B.dash;
byteClass[35] = B.hash;
byteClass[47] = B.slash;
byteClass[40] = B.open;
byteClass[41] = B.close;
byteClass[63] = B.question;
byteClass[46] = B.dot;
byteClass[0] = B.nul;
byteClass[59] = B.semicolon;

/** The byte in lower case where it may stand in a name and is no digit; 0 for every other. Bytes of UTF-8 are as they are. */
export const nameByte = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  if (byteClass[byte] === B.letter) nameByte[byte] = byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

export const isDigitByte = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Digits and the letters a to f of either case. */
export const isHexByte = (byte: number): boolean =>
  isDigitByte(byte) || (byte >= 97 && byte <= 102) || (byte >= 65 && byte <= 70);
