import { at } from '@/lib/conv/tensor'
import type { CalculationLine } from '@/lib/diagnosis/calculation'
import type { CellsRead } from '@/lib/misconceptions/cells-read'
import { GRADIENT_READING_RULES, GRADIENT_RULES } from '@/lib/misconceptions/gradient-rules'
import { listMeetings, meetingsOf, outputGradOf, slicesOf } from '@/lib/misconceptions/gradient-task'
import type { GradientTask } from '@/lib/misconceptions/rule'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { weightAt } from '@/lib/misconceptions/weight-cells'
import type { GradientAsk, GradientParams } from '@/lib/problems/gradients/params'
import { toGradientTask } from '@/lib/problems/gradients/task'
import { entryOf } from './entry-of'
import { addUp, line, numberLine } from './lines'
import { withTitle } from './rule-titles'
import { apart, type Workings } from './workings'
import { axisPlacesInWords, productOf, quotientOf, sumOf } from './writing'

type WeightTask = Extract<GradientTask, { readonly of: 'weight' }>
type InputTask = Extract<GradientTask, { readonly of: 'input' }>

/** The gradient of each bias, of each weight of a slice, or of each cell of a channel. */
export function gradientWorkings(params: GradientParams): Workings {
  const task = toGradientTask(params)
  return apart((id, index) => {
    const lines = id === null ? linesOf(task, params.ask, index, null) : linesBy(id, task, params.ask, index)
    return lines && { source: withTitle(sourceOf(task, params.ask, index, id), id === null ? [] : [id]), lines }
  })
}

/** Which cells go in; of a method that lets other ones meet, or changes the layer, those it takes. */
function sourceOf(task: GradientTask, ask: GradientAsk, index: number, id: RuleId | null): string {
  const reads = entryOf(GRADIENT_READING_RULES, id)?.reads(task) ?? null
  const used = (reads === null && entryOf(GRADIENT_RULES, id)?.changed?.(task)) || task
  const read = reads ?? meetingsOf(used)
  if (ask.kind === 'bias-gradient') return 'The gradients of the filter’s whole map.'
  if (ask.kind === 'weight-gradient' && used.of === 'weight') {
    const [, width] = used.layer.kernelSize
    const [weightRow, weightColumn] = [Math.floor(index / width), index % width]
    const under = places(
      read?.rows.flatMap((cells) => cells[weightRow] ?? []),
      read?.columns.flatMap((cells) => cells[weightColumn] ?? []),
    )
    const filterMap = 'The gradients of the filter’s map'
    return under === null
      ? `${filterMap}; this weight lies on the padding in every window.`
      : `${filterMap}, and under this weight ${under} of the input.`
  }
  if (ask.kind === 'input-gradient' && used.of === 'input') {
    const [, , width] = used.layer.inputShape
    const windowsOf = (all: CellsRead['rows'] | undefined, cell: number) =>
      listMeetings(all ?? []).flatMap((meeting) => (meeting.cell === cell ? meeting.window : []))
    const holding = places(windowsOf(read?.rows, Math.floor(index / width)), windowsOf(read?.columns, index % width))
    return holding === null
      ? 'No window holds the cell.'
      : `The gradients of the windows that hold the cell, ${holding} of the output, and the weights on it there.`
  }
  return 'The gradients of the output.'
}

/** "rows 0 and 1, column 2"; null where there are none. */
function places(rows: readonly number[] = [], columns: readonly number[] = []): string | null {
  if (rows.length === 0 || columns.length === 0) return null
  return `${axisPlacesInWords('row', rows)}, ${axisPlacesInWords('column', columns)}`
}

/** By a wrong method; null where it is not known how. */
function linesBy(id: RuleId, task: GradientTask, ask: GradientAsk, index: number): CalculationLine[] | null {
  switch (id) {
    case 'gradient-averaged':
      return averaged(linesOf(task, ask, index, null), task)
    case 'gradient-channels-added':
      return task.of === 'weight' && ask.kind === 'weight-gradient' ? channelsAdded(task, ask, index) : null
    case 'gradient-overlap-overwritten':
      return task.of === 'input' && ask.kind === 'input-gradient'
        ? summed(lastOfEach(inputTerms(task, ask.channel, index, null)))
        : null
    default: {
      const reads = entryOf(GRADIENT_READING_RULES, id)?.reads(task)
      if (reads) return linesOf(task, ask, index, reads)
      const changed = entryOf(GRADIENT_RULES, id)?.changed?.(task)
      return changed ? linesOf(changed, ask, index, null) : null
    }
  }
}

/** @param reads which cells meet; null: those that should */
function linesOf(
  task: GradientTask,
  ask: GradientAsk,
  index: number,
  reads: CellsRead | null,
): CalculationLine[] | null {
  if (ask.kind === 'bias-gradient') return biasLines(task, index)
  if (ask.kind === 'weight-gradient') {
    return task.of === 'weight' ? summed(weightTerms(task, ask.filter, ask.slice, index, reads)) : null
  }
  return task.of === 'input' ? summed(inputTerms(task, ask.channel, index, reads)) : null
}

function biasLines(task: GradientTask, filter: number): CalculationLine[] | null {
  const { shape, data } = outputGradOf(task)
  const [filters, rows, columns] = shape
  if (filter >= filters) return null
  const grads = Array.from(data.subarray(filter * rows * columns, (filter + 1) * rows * columns), (grad) => grad + 0)
  return summed(
    grads.map((grad, cell) => {
      const [row, column] = [Math.floor(cell / columns), cell % columns]
      return numberLine(`term ${row} ${column}`, `output row ${row}, column ${column}`, grad)
    }),
  )
}

/** The terms and their sum. */
function summed(terms: readonly CalculationLine[]): CalculationLine[] {
  const numbers = terms.map(({ result }) => result)
  return [...terms, line('sum', 'sum', { text: sumOf(numbers), result: addUp(numbers) })]
}

function averaged(lines: readonly CalculationLine[] | null, task: GradientTask): CalculationLine[] | null {
  const sum = lines?.at(-1)?.result
  if (!lines || sum === undefined) return null
  const [, rows, columns] = outputGradOf(task).shape
  const cells = rows * columns
  return [
    ...lines,
    line('mean', 'divided by the cells of the map', { text: quotientOf([sum], cells), result: sum / cells }),
  ]
}

function weightTerms(
  task: WeightTask,
  filter: number,
  slice: number,
  index: number,
  reads: CellsRead | null,
): CalculationLine[] {
  const { input, outputGrad, kernelSize, groups } = task.layer
  const [filters, rows, columns] = outputGrad.shape
  const { slices } = slicesOf(task)
  const channel = Math.floor((filter * groups) / filters) * slices + slice
  const read = reads ?? meetingsOf(task)
  const [weightRow, weightColumn] = [Math.floor(index / kernelSize[1]), index % kernelSize[1]]
  return Array.from({ length: rows * columns }, (_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns]
    const [y, x] = [read?.rows[row]?.[weightRow] ?? null, read?.columns[column]?.[weightColumn] ?? null]
    const grad = at(outputGrad, filter, row, column) + 0
    const value = y === null || x === null ? 0 : at(input, channel, y, x) + 0
    const place = y === null || x === null ? 'padding' : `input row ${y}, column ${x}`
    return line(`term ${row} ${column}`, `output row ${row}, column ${column}; ${place}`, {
      text: productOf(value, grad),
      result: value * grad + 0,
    })
  })
}

/** The same weight of the other slices of its filter too. */
function channelsAdded(
  task: WeightTask,
  { filter, slice }: Extract<GradientAsk, { readonly kind: 'weight-gradient' }>,
  index: number,
): CalculationLine[] {
  const own = summed(weightTerms(task, filter, slice, index, null))
  const sums = Array.from({ length: slicesOf(task).slices }, (_, each) =>
    addUp(weightTerms(task, filter, each, index, null).map(({ result }) => result)),
  )
  const others = sums.flatMap((result, each) =>
    each === slice ? [] : [numberLine(`slice ${each}`, `slice ${each}, the same weight`, result)],
  )
  return [...own, ...others, line('slices', 'all slices', { text: sumOf(sums), result: addUp(sums) })]
}

function inputTerms(task: InputTask, channel: number, index: number, reads: CellsRead | null): CalculationLine[] {
  const { inputShape, weight, outputGrad, groups } = task.layer
  const { filters, slices } = slicesOf(task)
  const read = reads ?? meetingsOf(task)
  if (read === null) return []
  const [row, column] = [Math.floor(index / inputShape[2]), index % inputShape[2]]
  const downs = listMeetings(read.rows).filter(({ cell }) => cell === row)
  const acrosses = listMeetings(read.columns).filter(({ cell }) => cell === column)
  return Array.from({ length: filters }, (_, filter) => filter).flatMap((filter) => {
    const slice = channel - Math.floor((filter * groups) / filters) * slices
    if (slice < 0 || slice >= slices) return []
    return downs.flatMap((down) =>
      acrosses.map((across) => {
        const grad = at(outputGrad, filter, down.window, across.window) + 0
        const over = weightAt(weight, filter, slice, down.weight, across.weight) + 0
        const place = `output row ${down.window}, column ${across.window}`
        return line(
          `term ${filter} ${down.window} ${across.window}`,
          filters > 1 ? `filter ${filter}, ${place}` : place,
          { text: productOf(grad, over), result: grad * over + 0 },
        )
      }),
    )
  })
}

/** Of the terms of each filter the last one. */
function lastOfEach(terms: readonly CalculationLine[]): CalculationLine[] {
  const filterOf = ({ key }: CalculationLine) => key.split(' ')[1]
  return terms.filter((term, index) => filterOf(term) !== filterOf(terms[index + 1] ?? { ...term, key: '' }))
}
