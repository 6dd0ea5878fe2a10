import { range } from '@/app/_components/layer-geometry'
import type { OutputPosition } from '@/lib/problems/ask'
import type { GradientAsk, StoredGradientLayer } from '@/lib/problems/gradients/params'

/** Rows and columns of a grid that are lit together, in rising order. */
export type Cells = { readonly rows: readonly number[]; readonly columns: readonly number[] }

/** What one number of a gradient is made of; null: no cells of that tensor are. */
export type GradientCells = {
  /** of the channel `channel`, outside the input in the padding */
  readonly input: (Cells & { readonly channel: number }) | null
  /** of the slice `slice` of each filter, or of the one filter `filter` */
  readonly weight: (Cells & { readonly slice: number; readonly filter: number | null }) | null
  /** of each map, or of the one of the filter `filter` */
  readonly grad: (Cells & { readonly filter: number | null }) | null
}

/** One axis of the layer, with as many windows as the output has cells along it. */
type Axis = {
  readonly windows: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly before: number
}

/**
 * What the number under work is made of.
 *
 * @param at the place of the number, as the prompt names it: of a weight slice, row and column, of an input cell channel, row
 *   and column, of a bias its filter
 */
export function gradientCells(layer: StoredGradientLayer, ask: GradientAsk, at: OutputPosition): GradientCells {
  const [, gradRows, gradColumns] = layer.outputGrad.shape
  const whole = { rows: range(gradRows), columns: range(gradColumns) }
  const [plane, row, column] = at
  const [down, across] = [axisOf(layer, 0), axisOf(layer, 1)]
  switch (ask.kind) {
    case 'bias-gradient':
      return { input: null, weight: null, grad: { ...whole, filter: plane } }
    case 'weight-gradient':
      return {
        // Gradients are asked for without groups, so that a slice has the number of its channel.
        input: { rows: underWeight(down, row), columns: underWeight(across, column), channel: plane },
        weight: { rows: [row], columns: [column], slice: plane, filter: ask.filter },
        grad: { ...whole, filter: ask.filter },
      }
    case 'input-gradient': {
      const [rows, columns] = [windowsOver(down, row), windowsOver(across, column)]
      const cell = { rows: [row], columns: [column], channel: plane }
      if (rows.length === 0 || columns.length === 0) return { input: cell, weight: null, grad: null }
      const sorted = (weights: readonly number[]) => weights.toSorted((a, b) => a - b)
      return {
        input: cell,
        weight: {
          rows: sorted(rows.map(({ weight }) => weight)),
          columns: sorted(columns.map(({ weight }) => weight)),
          slice: plane,
          filter: null,
        },
        grad: { rows: rows.map(({ window }) => window), columns: columns.map(({ window }) => window), filter: null },
      }
    }
  }
}

function axisOf({ conv, outputGrad }: StoredGradientLayer, axis: 0 | 1): Axis {
  return {
    windows: outputGrad.shape[axis === 0 ? 1 : 2],
    kernel: conv.weight.shape[axis === 0 ? 2 : 3],
    stride: conv.stride[axis],
    dilation: conv.dilation[axis],
    before: conv.padding[axis],
  }
}

/** Where a weight lies in each window. */
function underWeight({ windows, stride, dilation, before }: Axis, weight: number): number[] {
  return range(windows).map((window) => window * stride + weight * dilation - before)
}

/** The windows that an input row or column lies in, and the weight on it there. */
function windowsOver({ windows, kernel, stride, dilation, before }: Axis, cell: number) {
  return range(windows).flatMap((window) => {
    const weight = (cell + before - window * stride) / dilation
    return Number.isInteger(weight) && weight >= 0 && weight < kernel ? [{ window, weight }] : []
  })
}
