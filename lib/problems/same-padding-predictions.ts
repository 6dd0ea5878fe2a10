import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type SamePaddingConvention, type SamePaddingSpec, samePadding } from '@/lib/conv/same-padding'
import type { LayerSizes } from './geometry'

type Sides = readonly [top: number, left: number, bottom: number, right: number]

/** The four numbers a method gives. */
type SidesPrediction = { readonly id: string; readonly sides: Sides }

/** What "same" follows from, of a layer. */
type SameGeometry = {
  readonly [Field in keyof Required<SamePaddingSpec>]: readonly [rows: number, columns: number]
}

/** The wrong methods, each from the right way: null where there is nothing to give. */
const SIDES_RULES = {
  'same-wrong-side': (convention, geometry) => {
    const right = sidesOf(convention, geometry)
    return right && [right[2], right[3], right[0], right[1]]
  },
  'same-padding-as-half-kernel': (_, { kernelSize: [height, width] }) => {
    const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)]
    return [rows, columns, rows, columns]
  },
  'size-padding-once': (convention, geometry) => {
    const right = sidesOf(convention, geometry)
    if (right === null) return null
    const [rows, columns] = [right[0] + right[2], right[1] + right[3]]
    return [rows, columns, rows, columns]
  },
  'size-no-stride': (convention, geometry) => sidesOf(convention, { ...geometry, stride: [1, 1] }),
  'size-dilation-ignored': (convention, geometry) => sidesOf(convention, { ...geometry, dilation: [1, 1] }),
  'size-axes-swapped': (convention, geometry) => {
    const right = sidesOf(convention, geometry)
    return right && [right[1], right[0], right[3], right[2]]
  },
  'kernel-height-used-for-both-axes': (convention, geometry) => {
    const { kernelSize, stride } = geometry
    return sidesOf(convention, {
      ...geometry,
      kernelSize: [kernelSize[0], kernelSize[0]],
      stride: [stride[0], stride[0]],
    })
  },
} satisfies { readonly [id: string]: (convention: SamePaddingConvention, geometry: SameGeometry) => Sides | null }

export type SidesRuleId = keyof typeof SIDES_RULES

/** What a library's "same" would add to a layer, right and by each of the rules that change any of the four numbers. */
export function samePaddingPredictions(
  layer: Conv2dLayer,
  convention: SamePaddingConvention,
  rules: readonly SidesRuleId[],
): SidesPrediction[] {
  const geometry = sameGeometryOf(layer)
  const right = sidesOf(convention, geometry)
  if (right === null) return []
  const wrong = rules.flatMap((id) => {
    const sides: Sides | null = SIDES_RULES[id](convention, geometry)
    return sides?.some((side, index) => side !== right[index]) ? [{ id, sides }] : []
  })
  return [{ id: 'right', sides: right }, ...wrong]
}

/**
 * Whether a library gives a layer "same" padding. Where ONNX and PyTorch refuse, the engine does too; TensorFlow takes no
 * stride above 1 together with a dilation above 1.
 */
export function hasSamePadding(layer: LayerSizes, convention: SamePaddingConvention): boolean {
  const { stride, dilation } = layer
  const isAbove1 = (pair: readonly number[]) => pair.some((each) => each > 1)
  if (convention === 'tensorflow' && isAbove1(stride) && isAbove1(dilation)) return false
  return sidesOf(convention, sameGeometryOf(layer)) !== null
}

function sidesOf(convention: SamePaddingConvention, geometry: SameGeometry): Sides | null {
  const same = samePadding(convention, geometry)
  return same.type === 'padding' ? same.padding : null
}

function sameGeometryOf({ input, weight, stride, dilation }: LayerSizes): SameGeometry {
  const [, , kernelHeight, kernelWidth] = weight.shape
  return { inputSize: [input.shape[1], input.shape[2]], kernelSize: [kernelHeight, kernelWidth], stride, dilation }
}
