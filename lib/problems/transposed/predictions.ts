import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { type ConvTranspose2dLayer, makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { at, makeTensor, type Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { areProductRulesInseparable } from '@/lib/misconceptions/inseparable'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import { TRANSPOSED_SHAPE_RULES } from '@/lib/misconceptions/transposed-shape-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { type Method, numbers, type Prediction } from '@/lib/problems/diagnosticity'
import { type TransposedAsk, type TransposedParams, toTransposedLayer } from './params'

type BlockAsk = Extract<TransposedAsk, { kind: 'scattered-block' }>

const AIMS = AIMED_AT['transposed-convolution']

/** What the right method and the wrong ones aimed at answer, the right one first. */
export function transposedPredictions({ layer: stored, ask }: TransposedParams): Prediction[] {
  const layer = toTransposedLayer(stored)
  switch (ask.kind) {
    case 'scattered-block':
      return blockPredictions(layer, ask)
    case 'transposed-map':
      return outputPredictions(layer, (id, output) => mapOf(id, output, ask.filter))
    case 'transposed-shape':
      return [
        numbers('right', convTranspose2dOutputShape(layer)),
        ...(AIMS.transposedShapes ?? [])
          .map((id) => TRANSPOSED_SHAPE_RULES[id])
          .filter((rule) => rule.appliesTo(layer))
          .map(({ id, shape }) => numbers(id, shape(layer))),
      ]
  }
}

/** Whether two methods give the same there whatever the numbers are. */
export function areTransposedInseparable(one: Method, other: Method, { layer, ask }: TransposedParams): boolean {
  return (
    ask.kind === 'scattered-block' &&
    areProductRulesInseparable(one, other, windowOfOneValue(toTransposedLayer(layer), ask))
  )
}

/** A block is made of products, so the wrong methods for the products of a window are wrong here too. */
function blockPredictions(layer: ConvTranspose2dLayer, ask: BlockAsk): Prediction[] {
  const window = windowOfOneValue(layer, ask)
  return [
    ...outputPredictions(layerOfOneCell(layer, ask), (id, output) => mapOf(id, output, ask.filter)),
    ...(AIMS.products ?? [])
      .map((id) => PRODUCT_RULES[id])
      .filter((rule) => rule.appliesTo(window))
      .map(({ id, output }) => grid(id, output(window, [0, 0, 0], 0))),
  ]
}

function outputPredictions(
  layer: ConvTranspose2dLayer,
  predict: (id: Method, output: Tensor) => Prediction,
): Prediction[] {
  return [
    predict('right', convTranspose2d(layer)),
    ...(AIMS.transposed ?? [])
      .map((id) => TRANSPOSED_RULES[id])
      .filter((rule) => rule.appliesTo(layer))
      .map(({ id, output }) => predict(id, output(layer))),
  ]
}

/** The map of one filter. Where it has another size, that tells it apart. */
function mapOf(id: Method, { shape: [, rows, columns], data }: Tensor, filter: number): Prediction {
  const values = [...data.slice(filter * rows * columns, (filter + 1) * rows * columns)]
  return { id, form: `${rows} × ${columns}`, values }
}

function grid(id: Method, rows: readonly (readonly number[])[]): Prediction {
  return { id, form: `${rows.length} × ${rows[0]?.length ?? 0}`, values: rows.flat() }
}

/** The asked input cell alone, all other channels 0, with nothing cut off or spread: its block is the whole output. */
function layerOfOneCell({ input, weight, groups }: ConvTranspose2dLayer, ask: BlockAsk): ConvTranspose2dLayer {
  const [channels] = input.shape
  const value = at(input, ...ask.input)
  const made = makeConvTranspose2dLayer({
    input: makeTensor(
      [channels, 1, 1],
      Array.from({ length: channels }, (_, channel) => (channel === ask.input[0] ? value : 0)),
    ),
    weight,
    groups,
  })
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/** A convolution whose one window holds the asked input cell's value everywhere: its products are the block. */
export function windowOfOneValue({ input, weight, groups }: ConvTranspose2dLayer, ask: BlockAsk): Conv2dLayer {
  const [channels, filtersPerGroup, height, width] = weight.shape
  const [channel] = ask.input
  const group = Math.floor(channel / (channels / groups))
  const start = (channel * filtersPerGroup + ask.filter - group * filtersPerGroup) * height * width
  const size = height * width
  const made = makeConv2dLayer({
    input: makeTensor([1, height, width], new Array<number>(size).fill(at(input, ...ask.input))),
    weight: makeTensor([1, 1, height, width], weight.data.slice(start, start + size)),
  })
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}
