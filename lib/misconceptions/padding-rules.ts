import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor } from '@/lib/conv/tensor'
import { readsPadding } from './cells-read'
import { layerRule } from './layer-rule'
import { movementRule } from './reading-rule'
import { weightSums } from './weight-cells'

/** One axis' two sides, exchanged where they differ by the odd cell. */
function otherWay(before: number, after: number): [before: number, after: number] {
  return Math.abs(before - after) === 1 ? [after, before] : [before, after]
}

/** What goes wrong with the border. */
export const PADDING_RULES = {
  'padding-ignored': movementRule('padding-ignored', 'no padding', () => ({ padding: 0, size: 'own' })),
  'padding-size-only': movementRule(
    'padding-size-only',
    'the right size, but windows that start inside the input',
    ({ padding: [top, left, bottom, right] }) => ({ padding: [0, 0, top + bottom, left + right], size: 'own' }),
  ),
  'padding-one-side-first': movementRule('padding-one-side-first', 'padding on the top and left only', (layer) => ({
    padding: [layer.padding[0], layer.padding[1], 0, 0],
    size: 'own',
  })),
  'padding-one-side-last': movementRule('padding-one-side-last', 'padding on the bottom and right only', (layer) => ({
    padding: [0, 0, layer.padding[2], layer.padding[3]],
    size: 'own',
  })),
  'padding-all-before': movementRule(
    'padding-all-before',
    'all the padding on the top and left',
    ({ padding: [top, left, bottom, right] }) => ({ padding: [top + bottom, left + right, 0, 0], size: 'own' }),
  ),
  'padding-edge': movementRule('padding-edge', 'the edge of the input repeated around it', () => ({
    paddingMode: 'replicate',
    size: 'own',
  })),
  'padding-reflect': movementRule('padding-reflect', 'the input mirrored around it', () => ({
    paddingMode: 'reflect',
    size: 'own',
  })),
  'padding-zeros': movementRule('padding-zeros', 'zeros instead of the border asked for', () => ({
    paddingMode: 'zeros',
    size: 'own',
  })),
  // Ones around x are what is left of zeros around x - 1 when every product has its weight added.
  'padding-ones': layerRule('padding-ones', 'ones around the input', (layer) => {
    const { input, bias } = layer
    const sums = weightSums(layer)
    return readsPadding(layer)
      ? {
          paddingMode: 'zeros',
          input: makeTensor(
            input.shape,
            input.data.map((value) => value - 1),
          ),
          bias: sums.map((sum, filter) => sum + (bias?.[filter] ?? 0)),
        }
      : null
  }),
  'padding-twice': movementRule('padding-twice', 'twice the padding', ({ padding: [top, left, bottom, right] }) => ({
    padding: [2 * top, 2 * left, 2 * bottom, 2 * right],
    size: 'own',
  })),
  // A larger stride has no padding that keeps the size: that is refused, so the rule does not apply.
  'size-same-assumed': movementRule('size-same-assumed', 'padding that keeps the size', (layer) => {
    const [, height, width] = layer.input.shape
    const [, rows, columns] = conv2dOutputShape(layer)
    return rows === height && columns === width ? null : { padding: 'same', size: 'own' }
  }),
  'same-wrong-side': movementRule(
    'same-wrong-side',
    'the odd cell of the padding on the other side',
    ({ padding: [top, left, bottom, right] }) => {
      const [newTop, newBottom] = otherWay(top, bottom)
      const [newLeft, newRight] = otherWay(left, right)
      return { padding: [newTop, newLeft, newBottom, newRight], size: 'own' }
    },
  ),
}
