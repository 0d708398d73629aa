import fc from 'fast-check'

/** Any text at all: letters of both alphabets, signs, broken pairs, zero bytes, whole words, long runs. */
export const anyText = (words: readonly string[] = []): fc.Arbitrary<string> => {
  const sign = fc.constantFrom(
    ...'абвяЁИщъazZİß09 \t\n.,;:?!«»"“”„\'’>()[]@+-–/\\👍😊♥中',
    '\u0000',
    '\ud800',
    '\u00a0',
  )
  const pieces = fc.array(fc.oneof(fc.string({ maxLength: 8 }), sign, fc.constantFrom('', ...words)), {
    maxLength: 30,
  })
  return fc.oneof(
    pieces.map((list) => list.join('')),
    pieces.map((list) => list.join(' ')),
    fc.tuple(sign, fc.integer({ min: 0, max: 400 })).map(([one, count]) => one.repeat(count)),
  )
}
