import { makeConv2dInputGradLayer, makeConv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { conv2dBiasGrad, conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import { type AxisGeometry, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { at, makeTensor, type Tensor } from '@/lib/conv/tensor'
import { axisCells, type CellsRead } from './cells-read'
import { applied } from './layer-rule'
import type { GradientTask } from './rule'
import { changeValues } from './tensor-cells'
import { weightAt } from './weight-cells'

/** The gradient that a task asks for, in the planes of `GradientRule`. */
export function gradientOf(task: GradientTask): Tensor {
  switch (task.of) {
    case 'bias': {
      const grads = conv2dBiasGrad(task.outputGrad)
      return makeTensor([grads.length, 1, 1], grads)
    }
    case 'weight': {
      const { shape, data } = conv2dWeightGrad(task.layer)
      const [filters, slices, height, width] = shape
      return { shape: [filters * slices, height, width], data }
    }
    case 'input':
      return conv2dInputGrad(task.layer)
  }
}

export function outputGradOf(task: GradientTask): Tensor {
  return task.of === 'bias' ? task.outputGrad : task.layer.outputGrad
}

/** The same task with other gradients at the output, as many of them. */
export function withOutputGrad(task: GradientTask, outputGrad: Tensor): GradientTask {
  switch (task.of) {
    case 'bias':
      return { of: 'bias', outputGrad }
    case 'weight': {
      const made = makeConv2dWeightGradLayer({ ...task.layer, outputGrad })
      return { of: 'weight', layer: applied('other gradients', made.type === 'layer' ? made.layer : null) }
    }
    case 'input': {
      const made = makeConv2dInputGradLayer({ ...task.layer, inputSize: task.layer.inputShape, outputGrad })
      return { of: 'input', layer: applied('other gradients', made.type === 'layer' ? made.layer : null) }
    }
  }
}

/** The slices of the filters, and how many channels the input has. */
export function slicesOf(task: Exclude<GradientTask, { of: 'bias' }>): {
  readonly filters: number
  readonly slices: number
  readonly channels: number
} {
  const [filters] = task.layer.outputGrad.shape
  const [channels] = task.of === 'weight' ? task.layer.input.shape : task.layer.inputShape
  return { filters, slices: channels / task.layer.groups, channels }
}

/**
 * Which input cell each weight meets in each window, in as many windows as the output has cells; null for a bias, which
 * meets none.
 *
 * @param change what someone moves over the input in place of the right axis
 */
export function meetingsOf(
  task: GradientTask,
  change: (axis: AxisGeometry) => AxisGeometry = (axis) => axis,
): CellsRead | null {
  const axes = axesOf(task)
  const cells = (axis: AxisGeometry) => axisCells(change(axis), 'zeros', traceOutputExtent(axis).output)
  return axes && { rows: cells(axes.rows), columns: cells(axes.columns) }
}

function axesOf(task: GradientTask): ReturnType<typeof conv2dOutputAxes> | null {
  switch (task.of) {
    case 'bias':
      return null
    case 'weight': {
      const { input, outputGrad, kernelSize, ...settings } = task.layer
      return conv2dOutputAxes({ ...settings, input, weight: { shape: [outputGrad.shape[0], 1, ...kernelSize] } })
    }
    case 'input': {
      const { inputShape, weight, ...settings } = task.layer
      return conv2dOutputAxes({ ...settings, input: { shape: inputShape }, weight })
    }
  }
}

/** Along one axis: in which window which weight meets which cell of the input. */
export type Meeting = { readonly window: number; readonly weight: number; readonly cell: number }

/** All meetings along one axis, window by window. */
export function listMeetings(windows: CellsRead['rows']): Meeting[] {
  return windows.flatMap((cells, window) =>
    cells.flatMap((cell, weight) => (cell === null ? [] : [{ window, weight, cell }])),
  )
}

/** The gradient of the weights or the input where other cells meet than should. */
export function gradientBy({ rows, columns }: CellsRead, task: Exclude<GradientTask, { of: 'bias' }>): Tensor {
  const gradient = changeValues(gradientOf(task), () => 0)
  const [, height, width] = gradient.shape
  const { filters, slices } = slicesOf(task)
  const { groups, outputGrad } = task.layer
  const [downs, acrosses] = [listMeetings(rows), listMeetings(columns)]
  for (let plane = 0; plane < filters * slices; plane++) {
    const [filter, slice] = [Math.floor(plane / slices), plane % slices]
    const channel = Math.floor((filter * groups) / filters) * slices + slice
    for (const down of downs) {
      for (const across of acrosses) {
        const grad = at(outputGrad, filter, down.window, across.window)
        const [product, cell] =
          task.of === 'weight'
            ? [
                grad * at(task.layer.input, channel, down.cell, across.cell),
                (plane * height + down.weight) * width + across.weight,
              ]
            : [
                grad * weightAt(task.layer.weight, filter, slice, down.weight, across.weight),
                (channel * height + down.cell) * width + across.cell,
              ]
        // Sums that begin at 0 never become -0.
        gradient.data[cell] = (gradient.data[cell] ?? 0) + product
      }
    }
  }
  return gradient
}
