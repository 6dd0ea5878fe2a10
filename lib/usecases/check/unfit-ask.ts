import 'server-only'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import type { Shape3 } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { windowPositions } from '@/lib/conv/window'
import { LONGEST_WRITTEN_SIDE } from '@/lib/formats/grid-limits'
import type { Count, MissingAsk, SettingsAsk } from '@/lib/problems/ask'
import { differingCells } from '@/lib/problems/differing-cells'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import type { GradientParams } from '@/lib/problems/gradients/params'
import { hiddenCoefficient } from '@/lib/problems/hidden-number'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { type ProblemLayer, toConv2dLayer } from '@/lib/problems/problem-layer'
import { hasSamePadding } from '@/lib/problems/same-padding-predictions'
import { fitsUnpadded, rightSettings, settingsBounds } from '@/lib/problems/settings-choices'
import type { StackParams } from '@/lib/problems/stack/params'
import type { TransposedParams } from '@/lib/problems/transposed/params'
import type { FieldProblem } from './params-of'

/** Numbers of one list; more are a map. */
const MOST_LISTED = 64

/** Why a question cannot be asked about a layer, or cannot be answered in whole numbers; null: it can. */
export function unfitAsk(params: Params): FieldProblem | null {
  switch (params.op) {
    case 'conv2d':
      return unfitConv2d(params)
    case 'pool2d':
      return unfitPool(params)
    case 'followThrough':
      return unfitFollowThrough(params)
    case 'convTranspose2d':
      return unfitTransposed(params)
    case 'stack':
      return unfitStack(params)
    case 'conv2dGrad':
      return unfitGradient(params)
  }
}

function unfitConv2d({ layer, ask }: Conv2dParams): FieldProblem | null {
  const output = conv2dOutputShape(layer)
  const [filters, rows, columns] = output
  switch (ask.kind) {
    case 'products':
      return outside('at', 'cell', ask.at, output) ?? channelUnseen(layer, ask.at[0], ask.channel)
    case 'cell':
    case 'channels':
      return outside('at', 'cell', ask.at, output)
    case 'window':
      return outside('at', 'cell', ask.at, output) ?? onPadding(layer, ask.at)
    case 'cells':
      return cellsOutside(ask.at, output)
    case 'row':
      return outside('filter', 'filter', [ask.filter], [filters]) ?? outside('row', 'row', [ask.row], [rows])
    case 'pixel':
    case 'im2col-column': {
      const place = outside('row', 'row', [ask.row], [rows]) ?? outside('column', 'column', [ask.column], [columns])
      return place ?? (ask.kind === 'im2col-column' ? inOneGroup(layer) : null)
    }
    case 'map':
    case 'relu-map':
    case 'feeding-channels':
      return outside('filter', 'filter', [ask.filter], [filters])
    case 'counts': {
      if (ask.of.length > MOST_LISTED) return tooMany('of')
      const isOfMatrices = ask.of.some((count) => count.startsWith('im2col') || count.startsWith('weight-matrix'))
      return (isOfMatrices ? inOneGroup(layer) : null) ?? halfPaddings(layer, ask.of)
    }
    case 'same-padding':
      if (layer.padding.some((side) => side > 0)) {
        return { field: 'layer.padding', message: 'The padding is asked for: leave it out.' }
      }
      return hasSamePadding(layer, ask.convention)
        ? null
        : { field: 'ask.convention', message: `${ask.convention} gives such a layer no padding.` }
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return outside('at', 'cell', ask.at, output) ?? unfitMissing(layer, ask)
    case 'settings':
      return unfitSettings(layer, ask)
    case 'wrong-cell': {
      const unfit = outside('filter', 'filter', [ask.filter], [filters])
      if (unfit) return unfit
      if (ask.shown.length !== rows || ask.shown.some((row) => row.length !== columns)) {
        return { field: 'ask.shown', message: `The map has ${rows} rows and ${columns} columns.` }
      }
      const wrong = differingCells(conv2d(toConv2dLayer(layer)), ask).length
      const message = `Exactly one cell of the map should be wrong, not ${wrong}.`
      return wrong === 1 && ask.shown.flat().every(Number.isSafeInteger) ? null : { field: 'ask.shown', message }
    }
    case 'volume':
    case 'shape':
    case 'parameters':
    case 'starts':
      return null
  }
}

/** A hidden number is found from an output of the very layer that is sent, on which it has an influence. */
function unfitMissing(stored: ProblemLayer, ask: MissingAsk): FieldProblem | null {
  const [, slices, height, width] = stored.weight.shape
  if (ask.kind === 'missing-bias' && stored.bias === null) {
    return { field: 'layer.bias', message: 'The layer has no bias that could be missing.' }
  }
  const unfit =
    ask.kind === 'missing-weight'
      ? outside('weight', 'weight', ask.weight, [slices, height, width])
      : ask.kind === 'missing-input'
        ? outside('input', 'cell of the input', ask.input, stored.input.shape)
        : null
  if (unfit) return unfit
  const cell = explainCell(toConv2dLayer(stored), ask.at)
  if (cell.result !== ask.output) {
    return { field: 'ask.output', message: `With this layer the cell is ${cell.result}, not ${ask.output}.` }
  }
  const message = 'The output does not depend on this number.'
  return hiddenCoefficient(cell, ask) === 0 ? { field: 'ask.kind', message } : null
}

function unfitSettings(layer: ProblemLayer, ask: SettingsAsk): FieldProblem | null {
  if (layer.stride.some((step) => step > 1)) {
    return { field: 'layer.stride', message: 'The stride is asked for: leave it out.' }
  }
  if (layer.padding.some((side) => side > 0)) {
    return { field: 'layer.padding', message: 'The padding is asked for: leave it out.' }
  }
  if (!fitsUnpadded(layer)) {
    return { field: 'layer.weight', message: 'The kernel must fit on the input without padding.' }
  }
  const { largestStride, largestPadding } = settingsBounds(layer, ask.perAxis)
  if (ask.largestStride > largestStride) {
    return { field: 'ask.largestStride', message: `At most ${largestStride} is taken here.` }
  }
  if (ask.largestPadding.some((padding, axis) => padding > (largestPadding[axis] ?? 0) || padding > MOST_LISTED)) {
    const most = largestPadding.map((padding) => Math.min(padding, MOST_LISTED))
    return { field: 'ask.largestPadding', message: `For this kernel at most ${most.join(' and ')} are taken.` }
  }
  const message = `No stride and padding up to the largest give ${ask.wanted.join(' rows and ')} columns.`
  return rightSettings(layer, ask).length === 0 ? { field: 'ask.wanted', message } : null
}

function unfitPool({ layer: stored, ask }: PoolParams): FieldProblem | null {
  const layer = toPool2dLayer(stored)
  const output = pool2dOutputShape(layer)
  switch (ask.kind) {
    case 'pooled-shape':
      return null
    case 'pooled-cells':
      return cellsOutside(ask.at, output) ?? notWhole('layer', pool2d(layer).data)
    case 'pooled-map':
      return outside('channel', 'channel', [ask.channel], [output[0]]) ?? notWhole('layer', pool2d(layer).data)
  }
}

function unfitFollowThrough({ layer, ask }: FollowThroughParams): FieldProblem | null {
  const { map, pooled } = workOut(layer)
  const [, rows, columns] = map.shape
  if (Math.max(rows, columns) > LONGEST_WRITTEN_SIDE) {
    const message = `The map is ${rows} × ${columns}; at most ${LONGEST_WRITTEN_SIDE} × ${LONGEST_WRITTEN_SIDE} are worked out in steps.`
    return { field: 'layer.stack[0]', message }
  }
  return outside('at', 'cell', ask.at, map.shape) ?? notWhole('layer.stack[2]', pooled.data)
}

function unfitTransposed({ layer, ask }: TransposedParams): FieldProblem | null {
  const [filters] = convTranspose2dOutputShape(layer)
  switch (ask.kind) {
    case 'transposed-shape':
      return null
    case 'transposed-map':
      return outside('filter', 'filter', [ask.filter], [filters])
    case 'scattered-block': {
      const unfit =
        outside('input', 'cell of the input', ask.input, layer.input.shape) ??
        outside('filter', 'filter', [ask.filter], [filters])
      if (unfit) return unfit
      const perGroup = [layer.input.shape[0] / layer.groups, filters / layer.groups] as const
      const isSeen = Math.floor(ask.input[0] / perGroup[0]) === Math.floor(ask.filter / perGroup[1])
      return isSeen
        ? null
        : { field: 'ask.input', message: `Filter ${ask.filter} does not see channel ${ask.input[0]}.` }
    }
  }
}

function unfitStack({ layer: { layers }, ask }: StackParams): FieldProblem | null {
  if (ask.of.length > MOST_LISTED) return tooMany('of')
  const index = ask.of.findIndex(({ layer }) => layer !== null && layer >= layers.length)
  const message = `The layers are counted from 0 to ${layers.length - 1}.`
  return index < 0 ? null : { field: `ask.of[${index}].layer`, message }
}

function unfitGradient({ layer: { conv }, ask }: GradientParams): FieldProblem | null {
  const [filters, slices] = conv.weight.shape
  switch (ask.kind) {
    case 'bias-gradient':
      return null
    case 'weight-gradient':
      return outside('filter', 'filter', [ask.filter], [filters]) ?? outside('slice', 'slice', [ask.slice], [slices])
    case 'input-gradient':
      return outside('channel', 'channel', [ask.channel], [conv.input.shape[0]])
  }
}

function outside(
  field: string,
  whose: string,
  place: readonly number[],
  shape: readonly number[],
): FieldProblem | null {
  if (place.every((index, axis) => index < (shape[axis] ?? 0))) return null
  const message =
    place.length === 1
      ? `There is no ${whose} ${place[0]}: there ${shape[0] === 1 ? 'is' : 'are'} ${shape[0]}, counted from 0.`
      : `There is no ${whose} [${place.join(', ')}] in ${shape.join(' by ')}.`
  return { field: `ask.${field}`, message }
}

function cellsOutside(cells: readonly Shape3[], output: Shape3): FieldProblem | null {
  if (cells.length > MOST_LISTED) return tooMany('at')
  for (const [index, cell] of cells.entries()) {
    const unfit = outside(`at[${index}]`, 'cell', cell, output)
    if (unfit) return unfit
  }
  return null
}

function tooMany(field: string): FieldProblem {
  return { field: `ask.${field}`, message: `At most ${MOST_LISTED} are taken here.` }
}

function inOneGroup({ groups }: ProblemLayer): FieldProblem | null {
  const message = 'The question needs one group: with more there are as many pairs of matrices.'
  return groups > 1 ? { field: 'layer.groups', message } : null
}

/** A window that no cell of the input lies under, of which there is nothing to pick. */
function onPadding(layer: ProblemLayer, [, row, column]: Shape3): FieldProblem | null {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { rows, columns } = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, row, column)
  const meetsInput = rows.some((at) => at >= 0 && at < height) && columns.some((at) => at >= 0 && at < width)
  return meetsInput ? null : { field: 'ask.at', message: 'This window lies on padding alone.' }
}

/** A channel that the filter has no slice for. */
function channelUnseen({ weight, groups }: ProblemLayer, filter: number, channel: number): FieldProblem | null {
  const [filters, slices] = weight.shape
  const first = Math.floor(filter / (filters / groups)) * slices
  if (channel >= first && channel < first + slices) return null
  return { field: 'ask.channel', message: `Filter ${filter} sees the channels ${first} to ${first + slices - 1}.` }
}

/** Half of what a kernel spans less 1, which is no whole number of cells where it spans an even one. */
function halfPaddings({ weight, dilation }: ProblemLayer, of: readonly Count[]): FieldProblem | null {
  const isHalf = [0 as const, 1 as const].some((axis) => {
    const count = axis === 0 ? 'half-padding-rows' : 'half-padding-columns'
    const [, , ...kernel] = weight.shape
    return of.includes(count) && (dilation[axis] * (kernel[axis] - 1)) % 2 === 1
  })
  const message = 'The kernel spans an even number of cells, so no padding on both sides keeps the size.'
  return isHalf ? { field: 'ask.of', message } : null
}

function notWhole(field: string, numbers: ArrayLike<number>): FieldProblem | null {
  const bad = Array.from(numbers).find((value) => !Number.isSafeInteger(value))
  if (bad === undefined) return null
  return { field, message: `One of its averages is ${bad}; responses are compared exactly, so all must be whole.` }
}
