import { type ExplainedPoolCell, explainPoolCell } from '@/lib/conv/explain-pool2d'
import { list, position, product, text } from '@/lib/problems/lesson-text'
import { lessonAbout, type OtherLesson } from '@/lib/problems/other-lesson'
import type { Params } from '@/lib/problems/params'
import { geometryOf, poolShape } from './geometry'
import { type PoolParams, toPool2dLayer } from './params'

/** How the largest number under each window is taken. */
export const POOLING_LESSON: OtherLesson = lessonAbout(
  'pooling',
  1,
  isPooling,
  ({ layer: { input, kernelSize, stride } }) => {
    const [, height, width] = input.shape
    return (height - kernelSize[0]) % stride[0] > 0 && (width - kernelSize[1]) % stride[1] === 0
  },
  (params) => {
    const { layer } = params
    const [height, width] = layer.kernelSize
    const [, inputRows] = layer.input.shape
    const [, rows, columns] = poolShape(geometryOf(layer))
    const cell = secondCell(params)
    const used = (rows - 1) * layer.stride[0] + height
    return text`Pooling lays a window on the input, like a kernel but without weights, and keeps one number of what is
      under it: here the largest. The window of ${height} rows and ${width} columns moves by ${layer.stride[0]}, so the
      windows lie side by side, ${rows} down and ${columns} across: ${product(rows, columns)} = ${rows * columns}
      numbers. They use ${used} of the ${inputRows} rows; the size is rounded down, and what is left over is in no
      window. Output ${position(cell.at)} is the largest of ${list(cell.cells.flatMap(({ value }) => value ?? []))}, so
      ${cell.result}. Nothing is added and there is no bias. Each channel is pooled on its own: as many come out as went in.`
  },
)

function isPooling(params: Params): params is PoolParams {
  return params.op === 'pool2d'
}

/** The second of the first row, whose window has moved by a stride. */
function secondCell({ layer }: PoolParams): ExplainedPoolCell {
  return explainPoolCell(toPool2dLayer(layer), [0, 0, 1])
}
