import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { padInput } from '@/lib/conv/padding-mode'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor, type Shape3, at as valueAt } from '@/lib/conv/tensor'
import type { Calculation } from '@/lib/diagnosis/calculation'
import { isLayerRule } from '@/lib/diagnosis/conv2d-outputs'
import type { CellPath, Methods } from '@/lib/diagnosis/diagnosis'
import { type GivenResponse, givenNumbers } from '@/lib/diagnosis/given'
import { FOLLOW_STEPS, PADDED_CHANNEL } from '@/lib/grading/followed-steps'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { fillCells } from '@/lib/misconceptions/tensor-cells'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { totalLines, workedCell } from './cell-lines'
import { type CellWay, rightWay, wayBy } from './cell-way'
import { entryOf } from './entry-of'
import { line, numberLine, reluLine, signLine } from './lines'
import { sizeCalculation } from './output-shape'
import { workBy } from './output-values'
import { pooledCell } from './pool-cells'
import { withTitle } from './rule-titles'
import { resultOf, type Workings } from './workings'
import { minus, plus, written } from './writing'

type StepName = (typeof FOLLOW_STEPS)[number]

/** One number of the response: its step, and its place there. */
type Place = { readonly step: StepName; readonly row: number; readonly column: number }

/** What every step is worked out from: the layer, and the steps as they were written. */
type Written = {
  readonly params: FollowThroughParams
  readonly conv: Conv2dLayer
  readonly grids: readonly (readonly (readonly number[])[])[]
}

/** All steps of a layer, each from the steps that were written before it. null: a draft that is blank in places. */
export function followThroughWorkings(params: FollowThroughParams, response: GivenResponse): Workings | null {
  const { values, pathOf } = givenNumbers(response)
  if (values.some(Number.isNaN)) return null
  const places = Array.from(values, (_, index) => placeOf(pathOf(index) ?? []))
  const grids = FOLLOW_STEPS.map((): number[][] => [])
  for (const [index, { step, row, column }] of places.entries()) {
    const grid = grids[FOLLOW_STEPS.indexOf(step)] ?? []
    const line = grid[row] ?? []
    line[column] = values[index] ?? Number.NaN
    grid[row] = line
  }
  const done: Written = { params, conv: workOut(params.layer).conv, grids }
  return {
    right(index) {
      const place = places[index]
      return place ? rightStep(done, place) : null
    },
    wrong(methods, index) {
      const place = places[index]
      return place ? wrongStep(done, place, methods) : null
    },
  }
}

function placeOf(path: CellPath): Place {
  const [step = 0, row = 0, column = 0] = path.map(Number)
  return { step: FOLLOW_STEPS[step] ?? 'size', row, column }
}

function writtenAt({ grids }: Written, step: StepName, row: number, column: number): number {
  return grids[FOLLOW_STEPS.indexOf(step)]?.[row]?.[column] ?? 0
}

function rightStep(done: Written, { step, row, column }: Place): Calculation | null {
  const { conv } = done
  switch (step) {
    case 'size':
      return sizeCalculation(conv, column === 0 ? 'rows' : 'columns', null)
    case 'padded':
      return lookedUp('The input with its padding.', paddedValue(conv, PADDED_CHANNEL, row, column), row, column)
    case 'window':
      return windowStep(done, row, column)
    case 'sums':
      return sumStep(done, row)
    case 'total':
      return totalStep(done, rightWay(conv))
    case 'map':
      return mapStep(done, row, column)
    case 'relu':
      return { source: FROM_MAP, lines: [reluLine(writtenAt(done, 'map', row, column))] }
    case 'pooled': {
      const pool = poolOf(done)
      return pool && pooledCell(pool, [0, row, column], null)
    }
  }
}

const FROM_MAP = 'The same cell of your map.'

function lookedUp(source: string, value: number, row: number, column: number): Calculation {
  return { source, lines: [numberLine('value', `row ${row}, column ${column}`, value)] }
}

/** A number of the padded input, by its place there. */
function paddedValue(conv: Conv2dLayer, channel: number, row: number, column: number): number {
  return valueAt(padInput(conv.input, conv.padding, conv.paddingMode), channel, row, column) + 0
}

/** The padded input under the window: of the channel that was written out as it was written. */
function windowStep(done: Written, row: number, column: number): Calculation {
  const { conv, params } = done
  const [, atRow, atColumn] = params.ask.at
  const kernelRows = conv.weight.shape[2]
  const channel = Math.floor(row / kernelRows)
  const [y, x] = [atRow * conv.stride[0] + (row % kernelRows), atColumn * conv.stride[1] + column]
  const value = channel === PADDED_CHANNEL ? writtenAt(done, 'padded', y, x) : paddedValue(conv, channel, y, x)
  return lookedUp(`The padded input of channel ${channel}.`, value, y, x)
}

/** The products of the window that was written. */
function sumStep(done: Written, channel: number): Calculation | null {
  const { conv, params, grids } = done
  const [, channels, height, width] = conv.weight.shape
  const window = (grids[FOLLOW_STEPS.indexOf('window')] ?? []).flat()
  const exact = { ...done, grids: rightPadded(done) }
  const isRight = window.every(
    (value, index) => resultOf(windowStep(exact, Math.floor(index / width), index % width)) === value,
  )
  const layer = isRight ? conv : layerOf(conv, [channels, height, width], window)
  const cell = layer && workedCell(rightWay(layer), isRight ? params.ask.at : [0, 0, 0])
  const worked = cell?.channels[channel]
  return worked ? { source: 'The window that you wrote, and the kernel.', lines: worked.lines } : null
}

/** The written steps with the right padded input. */
function rightPadded({ conv, grids }: Written): Written['grids'] {
  const step = FOLLOW_STEPS.indexOf('padded')
  const right = (grids[step] ?? []).map((row, r) => row.map((_, c) => paddedValue(conv, PADDED_CHANNEL, r, c)))
  return grids.with(step, right)
}

/** The convolution on another input, without padding. */
function layerOf({ weight, bias, stride }: Conv2dLayer, shape: Shape3, values: readonly number[]): Conv2dLayer | null {
  const made = makeConv2dLayer({ input: makeTensor(shape, values), weight, bias, stride })
  return made.type === 'layer' ? made.layer : null
}

/** The sums that were written, and the bias. */
function totalStep({ grids }: Written, way: CellWay): Calculation {
  const sums = (grids[FOLLOW_STEPS.indexOf('sums')] ?? []).flat()
  const parts = sums.map((sum, channel) => numberLine(`sum ${channel}`, `channel ${channel}`, sum))
  return { source: 'The sums that you wrote, and the bias.', lines: [...parts, ...totalLines(way, 0, sums)] }
}

/** A window of the padded input that was written; of the cell that was taken apart, its total. */
function mapStep(done: Written, row: number, column: number): Calculation | null {
  const { conv, params, grids } = done
  const [, atRow, atColumn] = params.ask.at
  if (row === atRow && column === atColumn) {
    const total = writtenAt(done, 'total', 0, 0)
    const lines = [numberLine('total', 'your total', total)]
    return { source: 'The total that you worked out for this cell.', lines }
  }
  const padded = padInput(conv.input, conv.padding, conv.paddingMode)
  const own = (grids[FOLLOW_STEPS.indexOf('padded')] ?? []).flat()
  const isRight = own.every((value, index) => value === padded.data[index])
  if (isRight) {
    const cell = workedCell(rightWay(conv), [0, row, column])
    if (cell) return { source: `${cell.source}.`, lines: cell.lines }
  }
  const layer = layerOf(
    conv,
    ...widened(conv, [...own, ...padded.data.subarray(own.length)], padded.shape, [row, column]),
  )
  const cell = layer && workedCell(rightWay(layer), [0, row, column])
  return cell && { source: `${cell.source}, padded as you wrote it.`, lines: cell.lines }
}

/** A padded input with zeros behind it, where the window of a place hangs over its edge. */
function widened(
  { weight, stride }: Conv2dLayer,
  values: readonly number[],
  [channels, rows, columns]: Shape3,
  [row, column]: readonly [row: number, column: number],
): [shape: Shape3, values: number[]] {
  const height = Math.max(rows, row * stride[0] + weight.shape[2])
  const width = Math.max(columns, column * stride[1] + weight.shape[3])
  const wide = fillCells([channels, height, width], (channel, y, x) =>
    y < rows && x < columns ? (values[(channel * rows + y) * columns + x] ?? 0) : 0,
  )
  return [wide.shape, Array.from(wide.data)]
}

/** The pooling of the map after ReLU that was written; null where no window fits on it. */
function poolOf({ params, grids }: Written): Pool2dLayer | null {
  const relu = grids[FOLLOW_STEPS.indexOf('relu')] ?? []
  const input = makeTensor([1, relu.length, relu[0]?.length ?? 0], relu.flat())
  const made = makePool2dLayer({ ...params.layer.pool, input })
  return made.type === 'layer' ? made.layer : null
}

/** What methods make of a step; null where none of them is about it. */
function wrongStep(done: Written, place: Place, methods: Methods): Calculation | null {
  const calculation = stepBy(done, place, methods)
  return calculation && { ...calculation, source: withTitle(calculation.source, methods) }
}

function stepBy(done: Written, { step, row, column }: Place, methods: Methods): Calculation | null {
  const { conv, params } = done
  const values = methods.filter((id) => isAboutValues(id, conv))
  switch (step) {
    case 'size': {
      const id = methods.find((each) => entryOf(SHAPE_RULES, each)) ?? null
      return sizeCalculation(conv, column === 0 ? 'rows' : 'columns', id)
    }
    case 'padded': {
      const changed = changedLayer(values, conv)
      const value = changed && paddedValue({ ...conv, paddingMode: changed.paddingMode }, PADDED_CHANNEL, row, column)
      return value === null ? null : lookedUp('The input with something else around it.', value, row, column)
    }
    case 'window':
      return null
    case 'sums': {
      const way = wayOf(values, conv)
      const cell = way && workedCell(way, params.ask.at)
      const worked = cell?.channels[row]
      return cell && worked ? { source: `${cell.source}.`, lines: worked.lines } : null
    }
    case 'total': {
      const way = wayOf(values, conv)
      return way && totalStep(done, way)
    }
    case 'map': {
      const isAsked = row === params.ask.at[1] && column === params.ask.at[2]
      const way = isAsked && values.every(goesOnFromSums) ? wayOf(values, conv) : null
      return way ? totalStep(done, way) : workBy(values, conv, [0, row, column])
    }
    case 'relu':
      return reluStep(done, row, column, methods)
    case 'pooled': {
      const pool = poolOf(done)
      const id = methods.find((each) => entryOf(POOL_RULES, each)) ?? null
      return pool && pooledCell(pool, [0, row, column], id)
    }
  }
}

function isAboutValues(id: RuleId, conv: Conv2dLayer): boolean {
  return id !== 'absolute-value' && (entryOf(VALUE_RULES, id)?.appliesTo(conv) ?? false)
}

/** Whether the total of the cell that is taken apart follows from the sums that were written. */
function goesOnFromSums(id: RuleId): boolean {
  const isOfSums = id === 'bias-multiplied' || id.startsWith('channel-')
  const rule = entryOf(VALUE_RULES, id)
  return isOfSums || (id !== 'padding-ones' && rule !== undefined && isLayerRule(rule))
}

function changedLayer(ids: Methods, conv: Conv2dLayer): Conv2dLayer | null {
  return wayOf(ids, conv)?.layer ?? null
}

function wayOf(ids: Methods, conv: Conv2dLayer): CellWay | null {
  let way: CellWay | null = rightWay(conv)
  for (const id of ids) way = way && wayBy(way, id)
  return way
}

/** From the number of the map that was written. */
function reluStep(done: Written, row: number, column: number, methods: Methods): Calculation | null {
  const value = writtenAt(done, 'map', row, column)
  const bias = done.conv.bias?.[0] ?? 0
  const id = methods.find((each) => each === 'relu-omitted' || each === 'absolute-value' || each === 'relu-before-bias')
  switch (id) {
    case 'relu-omitted':
      return { source: FROM_MAP, lines: [numberLine('relu', 'without ReLU', value)] }
    case 'absolute-value':
      return { source: FROM_MAP, lines: [signLine(value)] }
    case 'relu-before-bias': {
      const text = `max(0, ${written(value)}${minus(bias)})${plus(bias)}`
      const result = Math.max(0, value - bias) + bias
      return { source: FROM_MAP, lines: [line('relu', 'ReLU before the bias', { text, result })] }
    }
    default:
      return null
  }
}
