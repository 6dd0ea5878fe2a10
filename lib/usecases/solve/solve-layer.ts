import 'server-only'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { multiplyAddCount } from '@/lib/conv/counts'
import { type ExplainedCell, explainCell } from '@/lib/conv/explain-cell'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import type { SolveLayerInput } from './solve-layer.schema'

/** What one request may cost: some 20 ms of computing, a few MB of answer. */
const MOST_MULTIPLY_ADDS = 20_000_000
const MOST_OUTPUTS = 250_000
const MOST_TERMS_EXPLAINED = 20_000

export type SolveLayerResult =
  | {
      readonly type: 'solved'
      /** `(K, H, W)` */
      readonly shape: Shape3
      /** `[filter][row][column]` */
      readonly output: readonly (readonly (readonly number[])[])[]
      /** The cells asked for, in reading order. */
      readonly steps: readonly ExplainedCell[]
    }
  | { readonly type: 'refused'; readonly errors: readonly { field: string; message: string }[] }

/** Computes a layer. How much work it is, is known and bounded before any of it is done. */
export function solveLayer({ layer, steps }: SolveLayerInput): SolveLayerResult {
  const shape = conv2dOutputShape(layer)
  const [filters, height, width] = shape
  const cells = filters * height * width
  const refused = (field: string, message: string): SolveLayerResult => ({
    type: 'refused',
    errors: [{ field, message }],
  })

  const multiplyAdds = multiplyAddCount(layer)
  if (multiplyAdds > MOST_MULTIPLY_ADDS || cells > MOST_OUTPUTS) {
    return refused(
      'input',
      `This layer takes ${multiplyAdds} multiply-adds for ${cells} outputs; ${MOST_MULTIPLY_ADDS} and ${MOST_OUTPUTS} are the limits.`,
    )
  }
  const terms = steps === false ? 0 : steps === true ? multiplyAdds : multiplyAdds / cells
  if (terms > MOST_TERMS_EXPLAINED) {
    const advice = steps === true ? ' Ask for one cell: {"cell":[filter,row,column]}.' : ''
    return refused('steps', `The steps would be ${terms} products; ${MOST_TERMS_EXPLAINED} is the limit.${advice}`)
  }
  if (typeof steps === 'object' && steps.cell.some((place, axis) => place >= (shape[axis] ?? 0))) {
    return refused(
      'steps.cell',
      `The output is ${filters} by ${height} by ${width}; there is no cell [${steps.cell.join(', ')}].`,
    )
  }
  return { type: 'solved', shape, output: nestedArrays(conv2d(layer)), steps: explain(layer, steps, shape) }
}

function explain(
  layer: Conv2dLayer,
  steps: SolveLayerInput['steps'],
  [filters, height, width]: Shape3,
): ExplainedCell[] {
  if (steps === false) return []
  if (steps !== true) return [explainCell(layer, steps.cell)]
  return Array.from({ length: filters * height * width }, (_, index) =>
    explainCell(layer, [Math.floor(index / (height * width)), Math.floor(index / width) % height, index % width]),
  )
}
