import { expect, test } from 'vitest'
import { windowParts } from '@/app/_components/follow-through/window-parts'

test.each([
  ['the size', 0, ['input']],
  ['the padded input', 1, ['input']],
  ['the window', 2, ['input']],
  ['the channel sums', 3, ['filter', 'input']],
  ['the total', 4, ['filter', 'input']],
  ['the map', 5, ['filter', 'input']],
  ['ReLU, which is made of the map alone', 6, []],
  ['the pool, which is made of the map alone', 7, []],
  ['no step at all', null, ['filter', 'input']],
])('for %s the folded layer has what is taken from it', (_, step, parts) => {
  expect(windowParts(step)).toEqual(parts)
})
