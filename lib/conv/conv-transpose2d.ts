import type { ConvTranspose2dLayer, TransposedOperands } from './conv-transpose2d-layer'
import { convolveInPhases, phaseCount } from './phase-kernel'
import { scatterDirectly } from './scatter-kernel'
import type { Shape3, Tensor } from './tensor'
import { convTranspose2dOutputShape } from './transposed-extent'

/** Measured: with fewer to a phase, taking the layer apart costs more than it saves. */
const MULTIPLY_ADDS_WORTH_A_PHASE = 700

/**
 * The output of a transposed convolution, `(K, OH, OW)`: each input cell adds its value times the kernel at the place
 * it has times the stride; then the padding's rows and columns are cut off the sides.
 *
 * A cell is the sum of its products, added up from 0 in the order channels, input rows, input columns, and then the
 * bias. Every way of computing keeps to that order, so the same layer gives the same bits, and `gatherCell` the same
 * results. Whole numbers are exact up to 2^53. -0 never appears.
 */
export function convTranspose2d(layer: ConvTranspose2dLayer): Tensor {
  const shape = convTranspose2dOutputShape(layer)
  return { shape, data: scatter(layer, shape) }
}

/**
 * The values of a transposed convolution with an output of any shape `(K, OH, OW)`, row-major, by whichever way is
 * quicker; both give the same bits. Cells that nothing reaches hold the bias.
 */
export function scatter(operands: TransposedOperands, shape: Shape3): Float64Array {
  const multiplyAdds = transposedMultiplyAddCount(operands)
  const isWorthPhases = multiplyAdds >= MULTIPLY_ADDS_WORTH_A_PHASE * phaseCount(operands, shape)
  return isWorthPhases ? convolveInPhases(operands, shape) : scatterDirectly(operands, shape)
}

/** Multiply-adds of a transposed convolution: input cells x cells of the blocks each adds. Nominal: cut ones count. */
export function transposedMultiplyAddCount({ input, weight }: Pick<TransposedOperands, 'input' | 'weight'>): number {
  const [, height, width] = input.shape
  return weight.shape[0] * weight.shape[1] * weight.shape[2] * weight.shape[3] * height * width
}
