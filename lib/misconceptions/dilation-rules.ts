import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { at } from '@/lib/conv/tensor'
import { applied, changedLayer } from './layer-rule'
import { movementRule } from './reading-rule'
import type { ValueRule } from './rule'
import { fillCells } from './tensor-cells'

const isDilated = ({ dilation }: Conv2dLayer) => dilation[0] > 1 || dilation[1] > 1

/** The layer with zeros between the cells of its input, and a dense kernel; null where no weights are apart. */
export function inputDilated(layer: Conv2dLayer): Conv2dLayer | null {
  const { input, weight, dilation } = layer
  const [channels, height, width] = input.shape
  const down = weight.shape[2] > 1 ? dilation[0] : 1
  const across = weight.shape[3] > 1 ? dilation[1] : 1
  if (down === 1 && across === 1) return null
  const stretched = fillCells([channels, (height - 1) * down + 1, (width - 1) * across + 1], (channel, row, column) =>
    row % down === 0 && column % across === 0 ? at(input, channel, row / down, column / across) : 0,
  )
  return changedLayer(layer, { input: stretched, dilation: 1 })
}

const dilateTheInput: ValueRule<'dilate-the-input'> = {
  id: 'dilate-the-input',
  title: 'zeros put between the cells of the input',
  appliesTo: (layer) => inputDilated(layer) !== null,
  output: (layer) => conv2d(applied('dilate-the-input', inputDilated(layer))),
}

/** What goes wrong with the distance of the kernel's cells. */
export const DILATION_RULES = {
  'dilation-ignored': movementRule('dilation-ignored', 'a dense kernel', () => ({ dilation: 1, size: 'own' })),
  'dilation-size-only': movementRule('dilation-size-only', 'the right size, but a dense kernel', () => ({
    dilation: 1,
    size: 'as right',
  })),
  'dilation-plus-one': movementRule(
    'dilation-plus-one',
    'as many zeros between the weights as the dilation',
    (layer) => (isDilated(layer) ? { dilation: [layer.dilation[0] + 1, layer.dilation[1] + 1], size: 'own' } : null),
  ),
  'dilation-as-stride': movementRule(
    'dilation-as-stride',
    'the dilation taken for the stride',
    ({ stride, dilation }) => ({
      stride: [dilation[0] > 1 ? dilation[0] : stride[0], dilation[1] > 1 ? dilation[1] : stride[1]],
      dilation: 1,
      size: 'own',
    }),
  ),
  'dilate-the-input': dilateTheInput,
}
