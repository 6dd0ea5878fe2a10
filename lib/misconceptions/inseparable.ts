import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { ARITHMETIC_RULES } from './arithmetic-rules'
import { type CellsRead, readSame } from './cells-read'
import { DILATION_RULES } from './dilation-rules'
import { GRADIENT_READING_RULES } from './gradient-rules'
import { KERNEL_RULES } from './kernel-rules'
import { OUTPUT_RULES } from './output-rules'
import { PADDING_RULES } from './padding-rules'
import { mostInputCells } from './pool-rules'
import type { ReadingRule } from './reading-rule'
import type { GradientTask } from './rule'
import type { RuleId } from './rule-ids'
import { STRIDE_RULES } from './stride-rules'

/** Two wrong methods that give the same on such a layer, whatever its numbers are. */
export type Inseparable<Layer = Conv2dLayer> = {
  readonly rules: readonly [RuleId, RuleId]
  readonly when: (layer: Layer) => boolean
}

const channelsOf = ({ weight }: Conv2dLayer) => weight.shape[1]
const kernelCellsOf = ({ weight }: Conv2dLayer) => weight.shape[2] * weight.shape[3]
const isEvery = (bias: Conv2dLayer['bias'], value: number) => bias?.every((each) => each === value) ?? true

/** A rule that says which cells it brings together. */
type Reading<Layer> = { readonly id: RuleId; readonly reads: (layer: Layer) => CellsRead | null }

const VALUES_MOVED: readonly ReadingRule[] = [
  ...Object.values(STRIDE_RULES),
  ...Object.values(PADDING_RULES),
  ...Object.values(DILATION_RULES),
  ...Object.values(OUTPUT_RULES),
].flatMap((rule) => ('reads' in rule ? [rule] : []))

const WEIGHTS_MOVED: readonly ReadingRule[] = [
  ...Object.values(KERNEL_RULES),
  ...Object.values(ARITHMETIC_RULES),
].flatMap((rule) => ('reads' in rule ? [rule] : []))

/** Methods that bring the same values and weights together: flips of a one-row kernel, steps as long as the kernel … */
function readAlike<Layer>(rules: readonly Reading<Layer>[]): Inseparable<Layer>[] {
  return rules.flatMap((one, index) =>
    rules.slice(index + 1).map((other) => ({
      rules: [one.id, other.id],
      when(layer) {
        const [read, readToo] = [one.reads(layer), other.reads(layer)]
        return read !== null && readToo !== null && readSame(read, readToo)
      },
    })),
  )
}

const SLICES: Inseparable = {
  rules: ['slices-reversed', 'slices-rotated'],
  when: (layer) => channelsOf(layer) === 2,
}

/*
 * Every pair of wrong methods that no choice of numbers tells apart. Nothing else in the program decides this. For
 * transposed convolutions, parameters, multiply-adds and receptive fields there is none.
 */

/** For convolutions. */
const INSEPARABLE: readonly Inseparable[] = [
  ...readAlike([...VALUES_MOVED, ...WEIGHTS_MOVED]),
  SLICES,
  // Both multiply the bias, by the channels and by the kernel's cells.
  {
    rules: ['bias-per-channel', 'bias-per-kernel-cell'],
    when: (layer) => channelsOf(layer) === kernelCellsOf(layer),
  },
  { rules: ['bias-omitted', 'bias-multiplied'], when: ({ bias }) => isEvery(bias, 1) },
  // With groups, the next filter may read other channels.
  {
    rules: ['filter-of-other-map', 'filters-exchanged'],
    when: ({ groups, bias }) => groups === 1 && isEvery(bias, bias?.[0] ?? 0),
  },
  { rules: ['channel-average', 'mean-of-products'], when: (layer) => kernelCellsOf(layer) === 1 },
  { rules: ['channel-max', 'max-of-products'], when: (layer) => kernelCellsOf(layer) === 1 },
  // Half a remainder is rounded up either way.
  { rules: ['size-ceil', 'size-rounded'], when: ({ stride }) => stride[0] <= 2 && stride[1] <= 2 },
]

/**
 * For the products of a convolution's window: products that add up to the same may stand in other places, so those who
 * move values and those who move weights are told apart.
 */
const INSEPARABLE_IN_PRODUCTS: readonly Inseparable[] = [
  ...readAlike(VALUES_MOVED),
  ...readAlike(WEIGHTS_MOVED),
  SLICES,
]

/** For pooling layers. */
const INSEPARABLE_IN_POOLING: readonly Inseparable<Pool2dLayer>[] = [
  // Windows with one cell on the input: the largest value there is that cell, and so is the average of one.
  { rules: ['avgpool-pad-not-counted', 'max-and-average-exchanged'], when: (layer) => mostInputCells(layer) === 1 },
]

/** For gradients. */
const INSEPARABLE_IN_GRADIENTS: readonly Inseparable<GradientTask>[] = readAlike(Object.values(GRADIENT_READING_RULES))

/** Whether two methods that both apply to a convolution give the same there for any numbers. In either order. */
export const areInseparable = lookUp(INSEPARABLE)

/** The same for the grids of products that two methods give. */
export const areProductRulesInseparable = lookUp(INSEPARABLE_IN_PRODUCTS)

/** Whether two methods that both apply to a pooling layer give the same there for any numbers. In either order. */
export const arePoolRulesInseparable = lookUp(INSEPARABLE_IN_POOLING)

/** The same for two ways back through a convolution. */
export const areGradientRulesInseparable = lookUp(INSEPARABLE_IN_GRADIENTS)

function lookUp<Layer>(pairs: readonly Inseparable<Layer>[]) {
  const byPair = new Map<string, Inseparable<Layer>[]>()
  const keyOf = (one: string, other: string) => `${one} ${other}`
  for (const pair of pairs) {
    const [one, other] = pair.rules
    for (const key of [keyOf(one, other), keyOf(other, one)]) byPair.set(key, [...(byPair.get(key) ?? []), pair])
  }
  return (one: string, other: string, layer: Layer): boolean =>
    byPair.get(keyOf(one, other))?.some(({ when }) => when(layer)) ?? false
}
