import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt } from '@/lib/formats/excerpt'

test.each([
  ['a short text', 'twenty-two', 'twenty-two'],
  ['16 characters', '1234567890123456', '1234567890123456'],
  ['the beginning of a longer one', '12345678901234567', '123456789012…'],
  ['no half of a character', '\u{1F600}'.repeat(20), `${'\u{1F600}'.repeat(12)}…`],
  ['white space as one space', '1\r\n\t2', '1 2'],
  ['what cannot be seen, by its code point', 'a\u0000\u202Eb', 'a[U+0000][U+202E]b'],
])('shows %s', (_, text, shown) => expect(excerpt(text)).toBe(shown))

test('never shows a character that cannot be seen', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => !/\p{C}/u.test(excerpt(text))))
})
