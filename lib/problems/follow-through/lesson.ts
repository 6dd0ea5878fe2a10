import { explainCell } from '@/lib/conv/explain-cell'
import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import { list, position, sum, text } from '@/lib/problems/lesson-text'
import { lessonAbout, type OtherLesson } from '@/lib/problems/other-lesson'
import type { Params } from '@/lib/problems/params'
import { poolingOf, workOut } from './layer'
import type { FollowThroughParams } from './params'

/** About a problem whose first output is the one that is taken apart, and is below 0, so that ReLU is seen at work. */
export const FOLLOW_THROUGH_LESSON: OtherLesson = lessonAbout(
  'follow-through',
  1,
  isFollowThrough,
  ({ layer, ask }) => {
    const { map, pooled } = workOut(layer)
    return ask.at[1] === 0 && ask.at[2] === 0 && (map.data[0] ?? 0) < 0 && (pooled.data[0] ?? 0) > 0
  },
  ({ layer, ask }) => {
    const { conv, map, afterRelu } = workOut(layer)
    const [top, left, bottom, right] = conv.padding
    const [, rows, columns] = conv.input.shape
    const { channels, bias, result } = explainCell(conv, ask.at)
    const products = channels.flatMap(({ terms }) => terms.map(({ product }) => product))
    const pool = explainPoolCell(poolingOf(layer.pool, afterRelu), [0, 0, 0])
    const values = pool.cells.flatMap(({ value }) => value ?? [])
    return text`A layer is a chain of small steps, each made from the numbers of the one before. With the zeros around it
      the input has ${top + rows + bottom} rows and ${left + columns + right} columns, and the kernel finds
      ${map.shape[1]} places down it and ${map.shape[2]} across: that is the size of the map. At output
      ${position(ask.at)} the products are ${sum(products)} = ${result - bias}, and the bias ${bias} makes ${result}. ReLU
      turns what is below 0 into 0, so here it leaves ${Math.max(0, result)}. The pool takes the largest of
      ${list(values)}, which is ${pool.result}. A slip is carried along the chain: what follows rightly from it is
      right, and only the slip is counted.`
  },
)

function isFollowThrough(params: Params): params is FollowThroughParams {
  return params.op === 'followThrough'
}
