import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import {
  GRADIENT_RULE_IDS,
  MAC_RULE_IDS,
  PARAMETER_RULE_IDS,
  POOL_RULE_IDS,
  POOL_SHAPE_RULE_IDS,
  PRODUCT_RULE_IDS,
  RELU_RULE_IDS,
  SHAPE_RULE_IDS,
  TRANSPOSED_RULE_IDS,
  TRANSPOSED_SHAPE_RULE_IDS,
  VALUE_RULE_IDS,
} from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Ask } from '@/lib/problems/ask'
import { countPredictions } from '@/lib/problems/count-predictions'
import { gradientPredictions } from '@/lib/problems/gradients/predictions'
import { im2colPredictions } from '@/lib/problems/im2col-predictions'
import { missingPredictions } from '@/lib/problems/missing-predictions'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { type ProblemLayer, toConv2dLayer } from '@/lib/problems/problem-layer'
import { samePaddingPredictions } from '@/lib/problems/same-padding-predictions'
import { settingsPredictions } from '@/lib/problems/settings-predictions'
import { stackPredictions } from '@/lib/problems/stack/predictions'
import { transposedPredictions } from '@/lib/problems/transposed/predictions'
import { cellBy, productsBy, rightWay, sizeBy, volumeBy, type Way } from './convolving-student'
import { followThroughBy } from './following-student'
import { pooledBy } from './pooling-student'
import { STUDENT_WAYS } from './student-ways'

/** A response as a student would type it: whole numbers, averages with two decimals; null: the way leads to none. */
export type Answer = unknown

const PRODUCT_SLIPS: readonly RuleId[] = ['one-sign-wrong', 'one-term-dropped']

/** The wrong methods that make sense in a question, whether or not they show there. */
export function methodsFor(params: Params): readonly RuleId[] {
  const { op, ask } = params
  switch (op) {
    case 'conv2d':
      return applicable(params.layer, conv2dMethods(ask))
    case 'pool2d':
      return ask.kind === 'pooled-shape' ? POOL_SHAPE_RULE_IDS : POOL_RULE_IDS
    case 'followThrough':
      return applicable(params.layer.conv, [
        ...VALUE_RULE_IDS.filter((id) => id !== 'relu-added'),
        'relu-omitted',
        'relu-before-bias',
        'max-and-average-exchanged',
        'pool-stride-one',
      ])
    case 'convTranspose2d':
      return ask.kind === 'transposed-shape' ? TRANSPOSED_SHAPE_RULE_IDS : TRANSPOSED_RULE_IDS
    case 'stack':
      return [...MAC_RULE_IDS, ...PARAMETER_RULE_IDS, ...(AIMED_AT['stack-cost'].receptiveFields ?? [])]
    case 'conv2dGrad':
      return GRADIENT_RULE_IDS
  }
}

/** Without the methods of a convolution that are another one there, or none: one channel has no mean. */
function applicable(stored: ProblemLayer, ids: readonly RuleId[]): readonly RuleId[] {
  const layer = toConv2dLayer(stored)
  const rules = new Map<RuleId, { appliesTo: (one: typeof layer) => boolean }>([
    ...Object.values(VALUE_RULES).map((rule) => [rule.id, rule] as const),
    ...Object.values(RELU_RULES).map((rule) => [rule.id, rule] as const),
    ...Object.values(SHAPE_RULES).map((rule) => [rule.id, rule] as const),
    ...Object.values(PARAMETER_RULES).map((rule) => [rule.id, rule] as const),
  ])
  return ids.filter((id) => rules.get(id)?.appliesTo(layer) ?? true)
}

function conv2dMethods({ kind }: Ask): readonly RuleId[] {
  switch (kind) {
    case 'relu-map':
      return [...new Set([...VALUE_RULE_IDS.filter((id) => id !== 'relu-added'), ...RELU_RULE_IDS])]
    case 'products':
      return PRODUCT_RULE_IDS.filter((id) => !PRODUCT_SLIPS.includes(id))
    case 'shape':
    case 'settings':
      return SHAPE_RULE_IDS
    case 'parameters':
      return PARAMETER_RULE_IDS
    case 'counts':
      return [...SHAPE_RULE_IDS, ...PARAMETER_RULE_IDS]
    case 'window':
      return AIMED_AT['locate-window'].windows ?? []
    case 'starts':
      return AIMED_AT['stride-positions'].starts ?? []
    case 'feeding-channels':
      return AIMED_AT.groups.feeding ?? []
    case 'im2col-column':
      return AIMED_AT.im2col.columns ?? []
    case 'same-padding':
      return AIMED_AT['same-padding'].sides ?? []
    case 'wrong-cell':
      return []
    default:
      return VALUE_RULE_IDS
  }
}

/** The answer of somebody with one wrong method, or with several that do not get in each other's way. */
export function answerBy(params: Params, methods: readonly RuleId[], choose: (count: number) => number): Answer {
  if (params.op === 'followThrough') return followThroughBy(params, methods)
  if (params.op === 'conv2d') {
    const { layer, ask } = params
    if (isWorkedCellByCell(ask)) {
      const way = wayBy(layer, methods)
      return way && workedAnswer(layer, ask, way)
    }
    if (ask.kind === 'shape') return shapeBy(layer, methods)
    if (ask.kind === 'parameters') return parametersBy(layer, methods)
  }
  if (params.op === 'pool2d') return pooledAnswer(params, methods)
  const [method] = methods
  return method === undefined || methods.length > 1 ? null : listedAnswer(params, method, choose)
}

/** null: the methods change the same thing, or one of them is none of somebody who works cell by cell. */
export function wayBy(layer: ProblemLayer, methods: readonly RuleId[]): Way | null {
  let way = rightWay(layer)
  for (const id of methods) {
    const change = id in STUDENT_WAYS ? STUDENT_WAYS[id as keyof typeof STUDENT_WAYS] : undefined
    if (change === undefined) return null
    way = { ...way, ...change(layer, way) }
  }
  return way
}

type WorkedAsk = Extract<
  Ask,
  {
    kind:
      | 'products'
      | 'cell'
      | 'cells'
      | 'row'
      | 'pixel'
      | 'channels'
      | 'map'
      | 'relu-map'
      | 'volume'
      | 'window'
      | 'starts'
      | 'feeding-channels'
  }
>

const WORKED: ReadonlySet<Ask['kind']> = new Set<WorkedAsk['kind']>([
  'products',
  'cell',
  'cells',
  'row',
  'pixel',
  'channels',
  'map',
  'relu-map',
  'volume',
  'window',
  'starts',
  'feeding-channels',
])

export function isWorkedCellByCell(ask: Ask): ask is WorkedAsk {
  return WORKED.has(ask.kind)
}

function workedAnswer(layer: ProblemLayer, ask: WorkedAsk, way: Way): Answer {
  const size = sizeBy(layer, way)
  if (size === null) return null
  const volume = () => volumeBy(layer, way, ask.kind === 'relu-map')
  const cell = ([filter, row, column]: readonly [number, number, number]) => {
    const maps = way.maps === 'one a channel' ? null : volume()
    const value = maps?.[way.maps === 'one' ? 0 : filter]?.[row]?.[column]
    return value === undefined ? null : written(value)
  }
  const list = (cells: readonly (readonly [number, number, number])[]) => {
    const values = cells.map(cell)
    return values.includes(null) ? null : values
  }
  const [filters] = layer.weight.shape
  switch (ask.kind) {
    case 'cell':
      return cell(ask.at)
    case 'cells':
      return list(ask.at)
    case 'row': {
      const right = sizeBy(layer, rightWay(layer))
      return list(Array.from({ length: right?.[1] ?? 0 }, (_, column) => [ask.filter, ask.row, column] as const))
    }
    case 'pixel':
      return list(Array.from({ length: filters }, (_, filter) => [filter, ask.row, ask.column] as const))
    case 'map':
    case 'relu-map':
      if (way.maps === 'one a channel') return null
      return volume()?.[way.maps === 'one' ? 0 : ask.filter]?.map((row) => row.map(written)) ?? null
    case 'volume':
      return volume()?.map((map) => map.map((row) => row.map(written))) ?? null
    case 'channels': {
      const place = way.from(ask.at, [filters, ...size])
      if (ask.at[1] >= size[0] || ask.at[2] >= size[1] || way.maps !== 'one a filter') return null
      const sums = productsBy(layer, way, place).map((each) => written(each.reduce((sum, one) => sum + one, 0)))
      return { channels: sums, total: written(cellBy(layer, way, place, false)) }
    }
    case 'products': {
      const place = way.from(ask.at, [filters, ...size])
      const index = way.channelsOf(place[0]).findIndex(([channel]) => channel === ask.channel)
      const products = productsBy(layer, way, place)[index]
      const columns = layer.weight.shape[3]
      if (ask.at[1] >= size[0] || ask.at[2] >= size[1] || products === undefined) return null
      return Array.from({ length: layer.weight.shape[2] }, (_, row) =>
        products.slice(row * columns, (row + 1) * columns).map(written),
      )
    }
    case 'window': {
      const [, row, column] = way.from(ask.at, [filters, ...size])
      return pairs(inside(layer, way, 0, row), inside(layer, way, 1, column))
    }
    case 'starts':
      return pairs(
        Array.from({ length: size[0] }, (_, row) => row * way.stride[0] - way.padding[0]),
        Array.from({ length: size[1] }, (_, column) => column * way.stride[1] - way.padding[1]),
      )
    case 'feeding-channels':
      return way.channelsOf(ask.filter).map(([channel]) => channel)
  }
}

function inside({ input, weight }: ProblemLayer, way: Way, axis: 0 | 1, window: number): number[] {
  const first = window * way.stride[axis] - way.padding[axis]
  return Array.from(
    { length: weight.shape[axis === 0 ? 2 : 3] },
    (_, index) => first + index * way.dilation[axis],
  ).filter((place) => place >= 0 && place < input.shape[axis === 0 ? 1 : 2])
}

function pairs(rows: readonly number[], columns: readonly number[]): number[][] {
  return rows.flatMap((row) => columns.map((column) => [row, column]))
}

/** Whole, or with two decimals. */
export function written(value: number): number | string {
  if (Number.isInteger(value)) return value + 0
  return value.toFixed(2)
}

/** A shape by a wrong formula, each written out here once more. */
function shapeBy(layer: ProblemLayer, methods: readonly RuleId[]): Answer {
  const { input, weight, padding, stride, dilation } = layer
  const span = [dilation[0] * (weight.shape[2] - 1) + 1, dilation[1] * (weight.shape[3] - 1) + 1] as const
  const right = ([0, 1] as const).map(
    (axis) =>
      Math.floor(
        (input.shape[axis === 0 ? 1 : 2] + padding[axis] + padding[axis === 0 ? 2 : 3] - span[axis]) / stride[axis],
      ) + 1,
  )
  let shape: number[] = [weight.shape[0], ...right]
  for (const id of methods) {
    const size = (formula: (n: number, p: number, k: number, s: number, axis: 0 | 1) => number) =>
      ([0, 1] as const).map((axis) =>
        formula(
          input.shape[axis === 0 ? 1 : 2],
          padding[axis] + padding[axis === 0 ? 2 : 3],
          span[axis],
          stride[axis],
          axis,
        ),
      )
    const [maps = 0] = shape
    const sizes: { readonly [Id in RuleId]?: () => number[] } = {
      'size-no-plus-one': () => size((n, p, k, s) => Math.floor((n + p - k) / s)),
      'size-no-padding': () => size((n, _p, k, s) => Math.floor((n - k) / s) + 1),
      'size-padding-once': () => size((n, _p, k, s, axis) => Math.floor((n + padding[axis] - k) / s) + 1),
      'size-no-stride': () => size((n, p, k) => n + p - k + 1),
      'size-ceil': () => size((n, p, k, s) => Math.ceil((n + p - k) / s) + 1),
      'size-rounded': () => size((n, p, k, s) => Math.round((n + p - k) / s) + 1),
      'size-fraction-kept': () => size((n, p, k, s) => (n + p - k) / s + 1),
      'size-same-assumed': () => size((n) => n),
      'size-divided': () => size((n, p, _k, s) => Math.floor((n + p) / s)),
      'size-dilation-ignored': () =>
        size((n, p, _k, s, axis) => Math.floor((n + p - weight.shape[axis === 0 ? 2 : 3]) / s) + 1),
      'size-dilation-times-k': () =>
        size((n, p, _k, s, axis) => Math.floor((n + p - dilation[axis] * weight.shape[axis === 0 ? 2 : 3]) / s) + 1),
      'size-axes-swapped': () => [...right].reverse(),
      'plus-for-minus': () => size((n, p, k, s) => Math.floor((n + p + k) / s) + 1),
    }
    if (id === 'channels-multiplied') shape = [weight.shape[0] * weight.shape[1], ...shape.slice(1)]
    else if (id === 'channels-kept') shape = [input.shape[0], ...shape.slice(1)]
    else {
      const wrong = sizes[id]?.()
      if (wrong === undefined) return null
      shape = [maps, ...wrong]
    }
  }
  return shape.some((each) => each < 1) ? null : shape.map(written)
}

/** The parameters by a wrong count. */
function parametersBy({ input, weight, bias, groups, ...settings }: ProblemLayer, methods: readonly RuleId[]): Answer {
  const [filters, channels, height, width] = weight.shape
  let [weights, biases] = [filters * channels * height * width, bias === null ? 0 : filters]
  const size = sizeBy(
    { input, weight, bias, groups, ...settings },
    rightWay({ input, weight, bias, groups, ...settings }),
  )
  const positions = (size?.[0] ?? 0) * (size?.[1] ?? 0)
  for (const id of methods) {
    if (id === 'parameters-without-bias') biases = 0
    else if (id === 'parameters-without-channels') weights /= channels
    else if (id === 'parameters-bias-per-slice') biases *= channels
    else if (id === 'parameters-untied') [weights, biases] = [weights * positions, biases * positions]
    else if (id === 'parameters-one-filter') [weights, biases] = [weights / filters, biases === 0 ? 0 : 1]
    else if (id === 'parameters-groups-ignored') weights *= groups
    else if (id === 'parameters-times-input-size') weights *= input.shape[1] * input.shape[2]
    else if (id === 'bias-untied') biases *= positions
    else return null
  }
  return weights + biases
}

/**
 * What has no work cell by cell is answered with the numbers by which `lib/problems` tells methods apart: these students
 * share their tables with the diagnosis.
 */
function listedAnswer(params: Exclude<Params, PoolParams>, method: RuleId, choose: (count: number) => number): Answer {
  const found = (predictions: readonly { readonly id: string; readonly numbers: readonly number[] }[]) => {
    const numbers = predictions.find(({ id }) => id === method)?.numbers
    return numbers?.every(Number.isFinite) ? numbers.map(written) : null
  }
  const shaped = (predictions: ReturnType<typeof gradientPredictions>) => {
    const [right] = predictions
    return found(
      predictions.filter(({ form }) => form === right?.form).map(({ id, values }) => ({ id, numbers: values })),
    )
  }
  switch (params.op) {
    case 'conv2d':
      return listedConv2d(params, method, found, choose)
    case 'convTranspose2d': {
      const predictions = transposedPredictions(params)
      if (params.ask.kind === 'transposed-shape') return shaped(predictions)
      const own = predictions.find(({ id }) => id === method)
      const columns = Number(own?.form.split(' × ')[1])
      const isSized = params.ask.kind === 'scattered-block' && own?.form !== predictions[0]?.form
      return own === undefined || isSized ? null : inRows(own.values, columns)
    }
    case 'conv2dGrad': {
      const values = shaped(gradientPredictions(params))
      const { input, weight } = params.layer.conv
      if (params.ask.kind === 'bias-gradient' || values === null) return values
      return inRows(values, params.ask.kind === 'weight-gradient' ? weight.shape[3] : input.shape[2])
    }
    case 'stack':
      return shaped(stackPredictions(params))
    case 'followThrough':
      return null
  }
}

function listedConv2d(
  { layer: stored, ask }: Conv2dParams,
  method: RuleId,
  found: (predictions: readonly { readonly id: string; readonly numbers: readonly number[] }[]) => Answer,
  choose: (count: number) => number,
): Answer {
  const layer = toConv2dLayer(stored)
  switch (ask.kind) {
    case 'counts':
      return found(
        countPredictions(ask.of, { shapes: SHAPE_RULE_IDS, parameters: PARAMETER_RULE_IDS }, layer).map(
          ({ id, counts }) => ({ id, numbers: counts }),
        ),
      )
    case 'im2col-column':
      return found(
        im2colPredictions(layer, [ask.row, ask.column], AIMED_AT.im2col.columns ?? []).map(({ id, column }) => ({
          id,
          numbers: column,
        })),
      )
    case 'same-padding':
      return found(
        samePaddingPredictions(layer, ask.convention, AIMED_AT['same-padding'].sides ?? []).map(({ id, sides }) => ({
          id,
          numbers: sides,
        })),
      )
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input': {
      const value = missingPredictions(layer, ask, VALUE_RULE_IDS).find(({ id }) => id === method)?.value
      return value === undefined || !Number.isFinite(value) ? null : written(value)
    }
    case 'settings': {
      const choices = settingsPredictions(layer, ask, SHAPE_RULE_IDS)
        .find(({ id }) => id === method)
        ?.set.split(',')
      const chosen = choices?.[choose(choices.length)]?.split(/[ /]/).map(Number)
      if (chosen === undefined) return null
      const [strideDown = 1, top = 0, strideAcross = 1, left = 0] = chosen
      return ask.perAxis ? [strideDown, strideAcross, top, left] : [strideDown, top]
    }
    default:
      return null
  }
}

/** The numbers are worked out window by window; a shape is the rule's. */
function pooledAnswer({ layer: stored, ask }: PoolParams, methods: readonly RuleId[]): Answer {
  if (ask.kind === 'pooled-shape') {
    const layer = toPool2dLayer(stored)
    const rule = Object.values(POOL_SHAPE_RULES).find(({ id }) => id === methods[0])
    return rule?.appliesTo(layer) && methods.length === 1 ? rule.shape(layer).map(written) : null
  }
  const maps = pooledBy(
    stored,
    methods.flatMap((id) => POOL_RULE_IDS.find((each) => each === id) ?? []),
  )
  const mapOf = (channel: number) => maps?.[channel] ?? maps?.[0]
  if (ask.kind === 'pooled-map') return mapOf(ask.channel)?.map((row) => row.map(written)) ?? null
  const cells = ask.at.map(([channel, row, column]) => mapOf(channel)?.[row]?.[column])
  return cells.includes(undefined) ? null : cells.map((value) => written(value ?? Number.NaN))
}

function inRows(values: readonly (number | string)[], columns: number): (number | string)[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    values
      .slice(row * columns, (row + 1) * columns)
      .map((value) => (typeof value === 'number' ? written(value) : value)),
  )
}
