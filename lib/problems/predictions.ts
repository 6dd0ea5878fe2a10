import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { parameterCount } from '@/lib/conv/counts'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { relu } from '@/lib/conv/relu'
import type { Tensor } from '@/lib/conv/tensor'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT, type Aims } from './aimed-at'
import type { Ask, WrongCellAsk } from './ask'
import { askedCells } from './asked-cells'
import { countPredictions } from './count-predictions'
import { type Method, numbers, type Prediction } from './diagnosticity'
import { differingCells } from './differing-cells'
import { im2colPredictions } from './im2col-predictions'
import { missingPredictions } from './missing-predictions'
import { samePaddingPredictions } from './same-padding-predictions'
import { feedingPredictions, startsPredictions, windowPredictions } from './set-predictions'
import { settingsPredictions } from './settings-predictions'
import type { Conv2dSkill } from './skills'

/** The right answer and those of the wrong methods aimed at that apply, for any question about one layer. */
export function predictionsFor(skill: Conv2dSkill, layer: Conv2dLayer): (ask: Ask) => Prediction[] {
  return predictionsBy(AIMED_AT[skill], layer)
}

/** The same for any methods. */
export function predictionsBy(aims: Aims, layer: Conv2dLayer): (ask: Ask) => Prediction[] {
  const volumes = new Map<Method, Tensor>()
  const volumeOf = (id: Method, output: (layer: Conv2dLayer) => Tensor) => {
    const volume = volumes.get(id) ?? output(layer)
    volumes.set(id, volume)
    return volume
  }

  return (ask) => {
    switch (ask.kind) {
      case 'products': {
        const right = explainCell(layer, ask.at).channels.find(({ channel }) => channel === ask.channel)
        return [
          numbers('right', right?.terms.map(({ product }) => product) ?? []),
          ...(aims.products ?? [])
            .map((id) => PRODUCT_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, output }) => numbers(id, output(layer, ask.at, ask.channel).flat())),
        ]
      }
      case 'cell':
      case 'cells':
      case 'row':
      case 'pixel':
      case 'channels':
      case 'map':
      case 'volume':
        return [
          asked('right', ask, layer, volumeOf('right', conv2d)),
          ...(aims.values ?? [])
            .map((id) => VALUE_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, output }) => asked(id, ask, layer, volumeOf(id, output))),
        ]
      case 'relu-map':
        return [
          asked(
            'right',
            ask,
            layer,
            volumeOf('right', (one) => relu(conv2d(one))),
          ),
          ...(aims.relu ?? [])
            .map((id) => RELU_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, output }) => asked(id, ask, layer, volumeOf(id, output))),
        ]
      case 'shape':
        return [
          numbers('right', conv2dOutputShape(layer)),
          ...(aims.shapes ?? [])
            .map((id) => SHAPE_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, shape }) => numbers(id, shape(layer))),
        ]
      case 'parameters':
        return [
          numbers('right', [parameterCount(layer).total]),
          ...(aims.parameters ?? [])
            .map((id) => PARAMETER_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, counts }) => numbers(id, [counts(layer).total])),
        ]
      case 'counts':
        return countPredictions(ask.of, aims, layer).map(({ id, counts }) => numbers(id, counts))
      case 'window':
        return windowPredictions(layer, ask.at, aims.windows ?? []).map(({ id, set }) => ({
          id,
          form: set,
          values: [],
        }))
      case 'starts':
        return startsPredictions(layer, aims.starts ?? []).map(({ id, set }) => ({ id, form: set, values: [] }))
      case 'feeding-channels':
        return feedingPredictions(layer, ask.filter, aims.feeding ?? []).map(({ id, set }) => ({
          id,
          form: set,
          values: [],
        }))
      case 'im2col-column':
        return im2colPredictions(layer, [ask.row, ask.column], aims.columns ?? []).map(({ id, column }) =>
          numbers(id, column),
        )
      case 'same-padding':
        return samePaddingPredictions(layer, ask.convention, aims.sides ?? []).map(({ id, sides }) =>
          numbers(id, sides),
        )
      case 'missing-bias':
      case 'missing-weight':
      case 'missing-input':
        return missingPredictions(layer, ask, aims.values ?? []).map(({ id, value }) => numbers(id, [value]))
      case 'settings':
        return settingsPredictions(layer, ask, aims.shapes ?? []).map(({ id, set }) => ({ id, form: set, values: [] }))
      case 'wrong-cell':
        return [
          { id: 'right', form: wrongBy(volumeOf('right', conv2d), ask), values: [] },
          ...(aims.values ?? [])
            .map((id) => VALUE_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map(({ id, output }) => ({ id, form: wrongBy(volumeOf(id, output), ask), values: [] })),
        ]
    }
  }
}

/** The cells of a map shown that are wrong by a method; of another size, all of them are. */
function wrongBy(output: Tensor, ask: WrongCellAsk): string {
  const isOfSize = output.shape[1] === ask.shown.length && output.shape[2] === ask.shown[0]?.length
  return isOfSize
    ? differingCells(output, ask)
        .map(({ at }) => at.join())
        .join(' ')
    : 'all'
}

/** The part of a method's output that is asked for. Where its output has another size, that tells it apart. */
function asked(id: Method, ask: Ask, layer: Conv2dLayer, { shape, data }: Tensor): Prediction {
  const cells = askedCells(ask, conv2dOutputShape(layer))
  const [filters, rows, columns] = shape
  const isWholeMap = ask.kind === 'map' || ask.kind === 'volume' || ask.kind === 'relu-map'
  const values = cells.map(([filter, row, column]) => {
    const isThere = filter < filters && row < rows && column < columns
    return isThere ? (data[(filter * rows + row) * columns + column] ?? Number.NaN) : Number.NaN
  })
  const form = isWholeMap ? `${ask.kind === 'volume' ? filters : 1} × ${rows} × ${columns}` : String(cells.length)
  return { id, form, values }
}
