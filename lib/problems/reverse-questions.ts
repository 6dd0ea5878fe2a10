import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { windowPositions } from '@/lib/conv/window'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import type { Ask, MissingAsk, OutputPosition } from './ask'
import { askedCells } from './asked-cells'
import type { LayerSizes } from './geometry'
import { hiddenTerm, isMissing } from './hidden-number'
import { toConv2dLayer } from './problem-layer'
import { cellsOf, filtersOf, type Questions } from './questions'
import type { Random } from './random'
import { allSettings, axisChoices, fitsUnpadded, keyOf, settingsBounds, sizeWith } from './settings-choices'

/** The bias of any filter, from any cell of its map. */
export const missingBias = missing((layer) => cellsOf(layer).map((at) => ({ kind: 'missing-bias', at, output: 0 })))

/** Any weight, from any cell of its filter's map. */
export const missingWeight = missing(weightAsks)

/** Any cell of the input, from any output cell whose window it lies under. */
export const missingInput = missing(inputAsks)

/** A weight or a cell of the input. */
export const missingWeightOrInput = missing((layer) => [...weightAsks(layer), ...inputAsks(layer)])

/** One stride and one padding for both axes, for every size that some of them give and others do not. */
export const settingsForBoth = settings(false)

/** A stride and a padding for each axis. */
export const settingsForEach = settings(true)

/** The map of any filter with one wrong number, as one slip of arithmetic gives it. */
export const oneWrongCell: Questions = {
  about: (layer) => filtersOf(layer).map((filter) => ({ kind: 'wrong-cell', filter, shown: [] })),
  of: 'numbers',
  completed(random, stored, ask) {
    if (ask.kind !== 'wrong-cell') return ask
    const layer = toConv2dLayer(stored)
    const output = conv2d(layer)
    const cells = askedCells({ kind: 'map', filter: ask.filter }, output.shape)
    const at = random.pick(cells)
    const wrong = slipAt(random, layer, at)
    if (wrong === null) return null
    const map = nestedArrays(output)[ask.filter] ?? []
    const shown = map.map((row, r) => row.map((value, c) => (r === at[1] && c === at[2] ? wrong : value)))
    return { ...ask, shown }
  },
}

/** What one slip makes of an output cell: a number other than the right one. null: no slip shows. */
function slipAt(random: Random, layer: Conv2dLayer, at: OutputPosition): number | null {
  const cell = explainCell(layer, at)
  const wrong = Object.values(SLIP_RULES)
    .map(({ results }) => [...new Set(results(cell).map(({ result }) => result))].filter((one) => one !== cell.result))
    .filter((results) => results.length > 0)
  return wrong.length > 0 ? random.pick(random.pick(wrong)) : null
}

/** Questions whose output is read off the layer, and whose hidden number is a factor of a product other than 0. */
function missing(about: (layer: LayerSizes) => readonly MissingAsk[]): Questions {
  return {
    about,
    of: 'numbers',
    completed(_random, layer, ask) {
      if (!isMissing(ask)) return ask
      const cell = explainCell(toConv2dLayer(layer), ask.at)
      const isSolvable = ask.kind === 'missing-bias' ? layer.bias !== null : (hiddenTerm(cell, ask)?.product ?? 0) !== 0
      return isSolvable ? { ...ask, output: cell.result } : null
    },
  }
}

function weightAsks(layer: LayerSizes): MissingAsk[] {
  const [, slices, height, width] = layer.weight.shape
  return cellsOf(layer).flatMap((at) =>
    Array.from({ length: slices * height * width }, (_, index): MissingAsk => {
      const place = Math.floor(index / width)
      const weight = [Math.floor(place / height), place % height, index % width] as const
      return { kind: 'missing-weight', at, output: 0, weight }
    }),
  )
}

function inputAsks(layer: LayerSizes): MissingAsk[] {
  const [, height, width] = layer.input.shape
  const [filters, slices, kernelHeight, kernelWidth] = layer.weight.shape
  return cellsOf(layer).flatMap((at) => {
    const window = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, at[1], at[2])
    const rows = window.rows.filter((row) => row >= 0 && row < height)
    const columns = window.columns.filter((column) => column >= 0 && column < width)
    const first = Math.floor(at[0] / (filters / layer.groups)) * slices
    return Array.from({ length: slices }, (_, slice) => first + slice).flatMap((channel) =>
      rows.flatMap((row) =>
        columns.map((column): MissingAsk => ({ kind: 'missing-input', at, output: 0, input: [channel, row, column] })),
      ),
    )
  })
}

/** For every size that some choice gives and not every one, of more than one cell, and other than without a choice. */
function settings(perAxis: boolean): Questions {
  return {
    of: 'sizes',
    needs: { field: 'kernel', words: 'a kernel that fits the input without padding, and several sizes to choose from' },
    about(layer) {
      if (!fitsUnpadded(layer)) return []
      const bounds = settingsBounds(layer, perAxis)
      const now = [0 as const, 1 as const].map((axis) => sizeWith(layer, axis, { stride: 1, padding: 0 }))
      const all = allSettings({ ...bounds, perAxis })
      const sizeOf = [0 as const, 1 as const].map(
        (axis) => new Map(axisChoices(bounds, axis).map((choice) => [keyOf(choice), sizeWith(layer, axis, choice)])),
      )
      const sizes = all.map(
        ([rows, columns]) => [sizeOf[0]?.get(keyOf(rows)) ?? 0, sizeOf[1]?.get(keyOf(columns)) ?? 0] as const,
      )
      const choicesBySize = new Map<string, number>()
      for (const size of sizes) choicesBySize.set(String(size), (choicesBySize.get(String(size)) ?? 0) + 1)
      const wanted = [...new Map(sizes.map((size) => [String(size), size])).values()]
      return wanted
        .filter((size) => choicesBySize.get(String(size)) !== all.length)
        .filter((size) => size.every((cells, axis) => cells > 1 && cells !== now[axis]))
        .map((size): Ask => ({ kind: 'settings', wanted: size, perAxis, ...bounds }))
    },
  }
}
