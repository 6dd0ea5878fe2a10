import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { isExactly } from './exact-value'
import { makeQuestion, type Question, scoreOf } from './question'
import { readList } from './read-numbers'

const NAMES = ['channels', 'height', 'width'] as const

/** The output shape `[K, H, W]`, a mark each. */
export function shapeQuestion(layer: Conv2dLayer): Question {
  return makeQuestion(
    () => [...conv2dOutputShape(layer)],
    (response, problems) => readList(response, [], NAMES, problems),
    (right, given) => {
      const cells = given.map((value, axis) => isExactly(value, right[axis] ?? 0))
      return scoreOf(cells, cells)
    },
  )
}
