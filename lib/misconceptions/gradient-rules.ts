import { at, type Tensor } from '@/lib/conv/tensor'
import { type CellsRead, readSame } from './cells-read'
import {
  gradientBy,
  gradientOf,
  listMeetings,
  meetingsOf,
  outputGradOf,
  slicesOf,
  withOutputGrad,
} from './gradient-task'
import { applied } from './layer-rule'
import type { GradientRule, GradientTask, RulesOf } from './rule'
import type { GradientRuleId } from './rule-ids'
import { changeValues, fillCells } from './tensor-cells'
import { weightAt } from './weight-cells'

/** A gradient rule of a student who lets other cells of the input, the kernel and the output meet than should. */
export type GradientReadingRule<Id extends GradientRuleId = GradientRuleId> = GradientRule<Id> & {
  /** where they meet by this method; null where it does not apply */
  readonly reads: (task: GradientTask) => CellsRead | null
}

function readingRule<Id extends GradientRuleId>(
  id: Id,
  title: string,
  readOf: (task: GradientTask) => CellsRead | null,
): GradientReadingRule<Id> {
  function reads(task: GradientTask) {
    const [right, read] = [meetingsOf(task), readOf(task)]
    return right && read && !readSame(right, read) ? read : null
  }
  return {
    id,
    title,
    reads,
    appliesTo: (task) => reads(task) !== null,
    output: (task) => (task.of === 'bias' ? gradientOf(task) : gradientBy(applied(id, reads(task)), task)),
  }
}

/** The rule of a student who goes the right way back, but from other gradients at the output. */
function changedGradRule<Id extends GradientRuleId>(
  id: Id,
  title: string,
  appliesTo: (task: GradientTask) => boolean,
  change: (outputGrad: Tensor, task: GradientTask) => Tensor,
): GradientRule<Id> {
  const changed = (task: GradientTask) => withOutputGrad(task, change(outputGradOf(task), task))
  return {
    id,
    title,
    changed,
    appliesTo,
    output: (task) => gradientOf(changed(task)),
  }
}

/** How many cells one map of the output has. */
function outputCells(task: GradientTask): number {
  const [, rows, columns] = outputGradOf(task).shape
  return rows * columns
}

/** Whether a window other than the first meets the input. */
function meetsLater(task: GradientTask): boolean {
  const read = meetingsOf(task)
  if (read === null) return outputCells(task) > 1
  const [rows, columns] = [listMeetings(read.rows), listMeetings(read.columns)]
  return rows.some((down) => columns.some((across) => down.window + across.window > 0))
}

const channelsAdded: GradientRule<'gradient-channels-added'> = {
  id: 'gradient-channels-added',
  title: 'the channels that a filter reads added up first',
  appliesTo: (task) => task.of === 'weight' && slicesOf(task).slices > 1,
  output(task) {
    const right = gradientOf(task)
    const slices = task.of === 'bias' ? 1 : slicesOf(task).slices
    return fillCells(right.shape, (plane, row, column) => {
      const first = plane - (plane % slices)
      let sum = 0
      for (let slice = 0; slice < slices; slice++) sum += at(right, first + slice, row, column)
      return sum
    })
  },
}

/** Of each input cell and filter the product that comes last, in reading order of the output, is left. */
const overlapOverwritten: GradientRule<'gradient-overlap-overwritten'> = {
  id: 'gradient-overlap-overwritten',
  title: 'later windows written over earlier ones',
  appliesTo(task) {
    const read = task.of === 'input' ? meetingsOf(task) : null
    if (read === null) return false
    const [inRow, inColumn] = [read.rows, read.columns].map((windows) => listMeetings(windows).map(({ cell }) => cell))
    const isMetTwice = (cells: readonly number[] = []) => new Set(cells).size < cells.length
    return inRow?.length !== 0 && inColumn?.length !== 0 && (isMetTwice(inRow) || isMetTwice(inColumn))
  },
  output(task) {
    const read = meetingsOf(task)
    if (task.of !== 'input' || read === null) return gradientOf(task)
    const { weight, outputGrad, inputShape } = task.layer
    const { filters, slices } = slicesOf(task)
    const lastOf = (windows: CellsRead['rows'], cell: number) =>
      listMeetings(windows).findLast((meeting) => meeting.cell === cell)
    return fillCells(inputShape, (channel, row, column) => {
      const [down, across] = [lastOf(read.rows, row), lastOf(read.columns, column)]
      if (down === undefined || across === undefined) return 0
      let sum = 0
      for (let filter = 0; filter < filters; filter++) {
        const slice = channel - Math.floor((filter * task.layer.groups) / filters) * slices
        if (slice < 0 || slice >= slices) continue
        const over = weightAt(weight, filter, slice, down.weight, across.weight)
        sum += at(outputGrad, filter, down.window, across.window) * over
      }
      return sum
    })
  },
}

/** The rules that let other cells meet. */
export const GRADIENT_READING_RULES = {
  'gradient-turned': readingRule('gradient-turned', 'the kernel turned by half a turn', (task) => {
    const read = meetingsOf(task)
    const turned = (windows: CellsRead['rows']) => windows.map((cells) => cells.toReversed())
    return read && { rows: turned(read.rows), columns: turned(read.columns) }
  }),
  'gradient-stride-ignored': readingRule(
    'gradient-stride-ignored',
    'the stride forgotten: each window one cell after the last',
    (task) => meetingsOf(task, (axis) => ({ ...axis, stride: 1 })),
  ),
  'gradient-padding-ignored': readingRule(
    'gradient-padding-ignored',
    'the padding forgotten: the first window on the first cell',
    (task) => meetingsOf(task, (axis) => ({ ...axis, padding: [0, axis.padding[0] + axis.padding[1]] })),
  ),
} as const

/** Wrong methods of going back through a convolution. The right gradient is `gradientOf(task)`. */
export const GRADIENT_RULES: RulesOf<GradientRuleId, GradientRule> = {
  'gradient-output-ignored': changedGradRule(
    'gradient-output-ignored',
    'the gradient at the output left out, as if it were all 1',
    () => true,
    (outputGrad) => changeValues(outputGrad, () => 1),
  ),
  'gradient-averaged': changedGradRule(
    'gradient-averaged',
    'the mean over the output instead of the sum',
    (task) => task.of !== 'input' && outputCells(task) > 1,
    (outputGrad, task) => changeValues(outputGrad, (grad) => grad / outputCells(task)),
  ),
  'gradient-first-window-only': changedGradRule(
    'gradient-first-window-only',
    'the first cell of the output alone',
    (task) => task.of !== 'input' && meetsLater(task),
    (outputGrad) =>
      fillCells(outputGrad.shape, (filter, row, column) =>
        row === 0 && column === 0 ? at(outputGrad, filter, 0, 0) : 0,
      ),
  ),
  'gradient-filters-added': changedGradRule(
    'gradient-filters-added',
    'the gradients of all filters’ maps added up first',
    (task) => task.of !== 'input' && outputGradOf(task).shape[0] > 1,
    (outputGrad) =>
      fillCells(outputGrad.shape, (_, row, column) => {
        let sum = 0
        for (let filter = 0; filter < outputGrad.shape[0]; filter++) sum += at(outputGrad, filter, row, column)
        return sum
      }),
  ),
  // What each output cell changes by, without how much the loss changes with it.
  'bias-gradient-one': changedGradRule(
    'bias-gradient-one',
    'the gradient of one output cell, which is 1',
    (task) => task.of === 'bias' && outputCells(task) > 1,
    (outputGrad) => fillCells(outputGrad.shape, (_, row, column) => (row === 0 && column === 0 ? 1 : 0)),
  ),
  'gradient-channels-added': channelsAdded,
  ...GRADIENT_READING_RULES,
  'gradient-overlap-overwritten': overlapOverwritten,
  'gradient-first-filter-only': changedGradRule(
    'gradient-first-filter-only',
    'the first filter that reads the channel alone',
    (task) => task.of === 'input' && slicesOf(task).filters > task.layer.groups,
    (outputGrad, task) => {
      const perGroup = task.of === 'bias' ? 1 : outputGrad.shape[0] / task.layer.groups
      return fillCells(outputGrad.shape, (filter, row, column) =>
        filter % perGroup === 0 ? at(outputGrad, filter, row, column) : 0,
      )
    },
  ),
}
