import { gatherCell } from '@/lib/conv/explain-conv-transpose2d'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { list, position, product, sum, text } from '@/lib/problems/lesson-text'
import { lessonAbout, type OtherLesson } from '@/lib/problems/other-lesson'
import type { Params } from '@/lib/problems/params'
import { type TransposedParams, toTransposedLayer } from './params'

/** How transposed convolution is done: blocks that are laid on the output and add up where they overlap. */
export const TRANSPOSED_LESSON: OtherLesson = lessonAbout(
  'transposed-convolution',
  2,
  isTransposed,
  ({ layer }) => {
    const made = toTransposedLayer(layer)
    const [, rows, columns] = made.input.shape
    const { channels, result } = gatherCell(made, meetingPlace(layer))
    const isSquare = layer.stride[0] === layer.stride[1] && layer.weight.shape[2] === layer.weight.shape[3]
    const meet = channels.flatMap(({ terms }) => terms)
    return (
      isSquare && rows === 2 && columns === 2 && meet.filter((term) => term.product !== 0).length >= 3 && result !== 0
    )
  },
  ({ layer }) => {
    const made = toTransposedLayer(layer)
    const [, , kernel] = layer.weight.shape
    const [stride] = layer.stride
    const [, rows] = convTranspose2dOutputShape(made)
    const [, height] = layer.input.shape
    const at = meetingPlace(layer)
    const { channels, result } = gatherCell(made, at)
    const terms = channels.flatMap((channel) => channel.terms)
    const lastStart = (height - 1) * stride
    return text`A transposed convolution spreads its input out. Each input cell lays a block on the output: its own value
      times the whole kernel. The blocks of neighbouring cells start a stride apart, so that of row ${height - 1} starts
      in row ${product(height - 1, stride)} = ${lastStart}. A kernel of ${kernel} rows reaches further than the stride of
      ${stride}: the blocks overlap, and there their numbers are added up, not written over. Output ${position(at)} lies
      in ${terms.length} blocks, which put ${list(terms.map((term) => term.product))} there:
      ${sum(terms.map((term) => term.product))} = ${result}. The last block ends where the output ends: it starts in row
      ${lastStart} and has ${kernel} rows, so there are ${lastStart} + ${kernel} = ${rows}.`
  },
)

function isTransposed(params: Params): params is TransposedParams {
  return params.op === 'convTranspose2d'
}

/** The output cell where the block of the last input cell begins, so that all blocks around reach it. */
function meetingPlace({ input, stride }: TransposedParams['layer']): [filter: number, row: number, column: number] {
  return [0, (input.shape[1] - 1) * stride[0], (input.shape[2] - 1) * stride[1]]
}
