import { describe, expect, it, test } from 'vitest'
import { readNestedNumbers } from '@/lib/formats/read-nested-numbers'

const read = (value: unknown) => readNestedNumbers(value, ['channel', 'row', 'column'])

it('reads nested lists into a shape and its numbers in reading order', () => {
  expect(
    read([
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ]),
  ).toEqual({ shape: [1, 2, 3], data: [1, 2, 3, 4, 5, 6] })
})

describe('refuses, with the place and a sentence', () => {
  test.each([
    [3, [], 'This is not a list of channels: give lists nested 3 deep.'],
    [[[1, 2]], [0, 0], 'This is not a list of columns: give lists nested 3 deep.'],
    [[[]], [0], 'This list of rows is empty.'],
    [[[[1, 2], [3]]], [0, 1], 'This list has 1 column, the first one 2.'],
    [[[[1], [2, 3]]], [0, 1], 'This list has 2 columns, the first one 1.'],
    [[[[1], [2]], [[3]]], [1], 'This list has 1 row, the first one 2.'],
    [[[[1, '2']]], [0, 0, 1], 'This is not a finite number.'],
    [[[[[1]]]], [0, 0, 0], 'This is not a finite number.'],
  ])('%j', (value, path, message) => expect(read(value)).toEqual({ path, message }))
})
