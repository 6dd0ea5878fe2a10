import { kernelSpan } from '@/lib/conv/output-extent'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { SamePaddingConvention } from '@/lib/conv/same-padding'
import { windowPositions } from '@/lib/conv/window'
import type { Ask, Count, OutputPosition } from './ask'
import { askedCells } from './asked-cells'
import type { Constraints } from './constraints'
import type { LayerSizes } from './geometry'
import type { ProblemLayer } from './problem-layer'
import type { Random } from './random'
import { hasSamePadding } from './same-padding-predictions'

/** What can be asked about a layer. */
export type Questions = {
  /** All of it; one is chosen with the numbers. */
  readonly about: (layer: LayerSizes) => readonly Ask[]
  /**
   * Where a question tells something that follows from the numbers: the question about a layer that has them, or null where
   * it cannot be asked of these numbers.
   */
  readonly completed?: (random: Random, layer: ProblemLayer, ask: Ask) => Ask | null
  /** Whether the layer's numbers are shown, or its sizes alone. */
  readonly of: 'numbers' | 'sizes'
  /** Where some layers have no such question: what they lack, as the end of "The question needs …", and where. */
  readonly needs?: { readonly field: keyof Constraints; readonly words: string }
}

const ofNumbers = (about: Questions['about']): Questions => ({ about, of: 'numbers' })
const ofSizes = (about: Questions['about']): Questions => ({ about, of: 'sizes' })

const ONE_GROUP = { field: 'groups', words: 'one group: with more there are as many pairs of matrices' } as const

/** One output cell, any. */
export const anyCell = ofNumbers((layer) => cellsOf(layer).map((at) => ({ kind: 'cell', at })))

/** The products of one channel under any window. */
export const anyWindowProducts = ofNumbers((layer) =>
  cellsOf(layer).flatMap((at) =>
    channelsOf(layer, at[0]).map((channel) => ({ kind: 'products' as const, at, channel })),
  ),
)

/** The channel sums of any output cell. */
export const anyChannelSums = ofNumbers((layer) => cellsOf(layer).map((at) => ({ kind: 'channels', at })))

/** The map of any filter. */
export const anyMap = ofNumbers((layer) => filtersOf(layer).map((filter) => ({ kind: 'map', filter })))

/** The map of any filter, after ReLU. */
export const anyReluMap = ofNumbers((layer) => filtersOf(layer).map((filter) => ({ kind: 'relu-map', filter })))

/** One row of any filter's map. */
export const anyRow = ofNumbers((layer) => {
  const [, rows] = conv2dOutputShape(layer)
  return filtersOf(layer).flatMap((filter) =>
    Array.from({ length: rows }, (_, row) => ({ kind: 'row' as const, filter, row })),
  )
})

/** The first row of any filter's map. */
export const firstRow = ofNumbers((layer) => filtersOf(layer).map((filter) => ({ kind: 'row', filter, row: 0 })))

/** All filters at any output place. */
export const anyPixel = ofNumbers((layer) => {
  const [, rows, columns] = conv2dOutputShape(layer)
  return Array.from({ length: rows * columns }, (_, index) => ({
    kind: 'pixel' as const,
    row: Math.floor(index / columns),
    column: index % columns,
  }))
})

/** The whole output. */
export const wholeVolume = ofNumbers(() => [{ kind: 'volume' }])

/** Two cells of one filter, in different rows and columns, at most two apart. */
export const twoCells: Questions = {
  ...ofNumbers((layer) => {
    const [, rows, columns] = conv2dOutputShape(layer)
    return cellsOf(layer).flatMap((first) =>
      DIAGONALLY.map(([down, across]): OutputPosition => [first[0], first[1] + down, first[2] + across])
        .filter(([, row, column]) => row < rows && column >= 0 && column < columns)
        .map((second) => ({ kind: 'cells' as const, at: [first, second] })),
    )
  }),
  needs: { field: 'rows', words: 'an output of at least 2 rows and 2 columns' },
}

const DIAGONALLY = [1, 2].flatMap((down) => [-2, -1, 1, 2].map((across) => [down, across] as const))

/** A corner of the output and a cell at an edge, of one filter, both with padding under their windows. */
export const cornerAndEdge: Questions = {
  ...ofNumbers((layer) => {
    const [, rows, columns] = conv2dOutputShape(layer)
    const isAtEnd = (index: number, count: number) => index === 0 || index === count - 1
    const atBorder = cellsOf(layer).filter((cell) => touchesPadding(layer, cell))
    const corners = atBorder.filter(([, row, column]) => isAtEnd(row, rows) && isAtEnd(column, columns))
    const edges = atBorder.filter(([, row, column]) => isAtEnd(row, rows) !== isAtEnd(column, columns))
    return corners.flatMap((corner) =>
      edges
        .filter((edge) => edge[0] === corner[0] && edge[1] !== corner[1] && edge[2] !== corner[2])
        .map((edge) => ({ kind: 'cells' as const, at: [corner, edge] })),
    )
  }),
  needs: {
    field: 'padding',
    words: 'padding under a corner and under an edge of an output of at least 3 rows or columns',
  },
}

/** The input cells under any window. */
export const anyWindow = ofNumbers((layer) => cellsOf(layer).map((at) => ({ kind: 'window', at })))

/** The input cells under any window that lies partly in the padding. */
export const anyBorderWindow: Questions = {
  ...ofNumbers((layer) =>
    cellsOf(layer)
      .filter((at) => touchesPadding(layer, at))
      .map((at) => ({ kind: 'window', at })),
  ),
  needs: { field: 'padding', words: 'padding that some window reaches' },
}

/** Where all windows start. */
export const windowStarts = ofNumbers(() => [{ kind: 'starts' }])

/** Which channels feed any filter. */
export const feedingChannels = ofSizes((layer) =>
  filtersOf(layer).map((filter) => ({ kind: 'feeding-channels', filter })),
)

/** The im2col column of any place of the output; of one whose window reaches the padding where there is one. */
export const anyColumn: Questions = {
  ...ofNumbers((layer) => {
    if (layer.groups > 1) return []
    const cells = cellsOf(layer).filter(([filter]) => filter === 0)
    const atBorder = cells.filter((cell) => touchesPadding(layer, cell))
    return (atBorder.length > 0 ? atBorder : cells).map(([, row, column]) => ({ kind: 'im2col-column', row, column }))
  }),
  needs: ONE_GROUP,
}

/** The rows and columns of the two matrices of im2col. */
export const matrixSizes: Questions = {
  ...ofSizes(({ groups }) =>
    groups > 1
      ? []
      : [
          {
            kind: 'counts',
            of: ['im2col-rows', 'im2col-columns', 'weight-matrix-rows', 'weight-matrix-columns'],
          },
        ],
  ),
  needs: ONE_GROUP,
}

/** What one of these conventions calls "same" padding. */
export function samePaddingOf(...conventions: SamePaddingConvention[]): Questions {
  return {
    ...ofSizes((layer) =>
      layer.padding.some((side) => side > 0)
        ? []
        : conventions
            .filter((convention) => hasSamePadding(layer, convention))
            .map((convention) => ({ kind: 'same-padding' as const, convention })),
    ),
    needs: {
      field: 'stride',
      words:
        'a layer without padding, with a stride that its library takes and that is not above what the kernel spans',
    },
  }
}

/** The size of the output. */
export const outputShape = ofSizes(() => [{ kind: 'shape' }])

/** How many numbers the layer learns. */
export const parameterTotal = ofSizes(() => [{ kind: 'parameters' }])

/** The counts named. */
export function counts(...of: Count[]): Questions {
  const everywhere = ofSizes(() => [{ kind: 'counts', of }])
  const halves = [of.includes('half-padding-rows'), of.includes('half-padding-columns')]
  if (!halves.includes(true)) return everywhere
  return {
    ...ofSizes((layer) => {
      const { weight, dilation } = layer
      const spans = [kernelSpan(weight.shape[2], dilation[0]), kernelSpan(weight.shape[3], dilation[1])]
      return spans.every((span, axis) => !halves[axis] || span % 2 === 1) ? everywhere.about(layer) : []
    }),
    needs: {
      field: 'kernel',
      words: 'a kernel that spans an odd number of cells, so that the same padding on both sides keeps the size',
    },
  }
}

/** Every cell of the output. */
export function cellsOf(layer: LayerSizes): OutputPosition[] {
  return askedCells({ kind: 'volume' }, conv2dOutputShape(layer))
}

export function filtersOf({ weight }: LayerSizes): number[] {
  return Array.from({ length: weight.shape[0] }, (_, filter) => filter)
}

/** The input channels that a filter sees. */
function channelsOf({ weight, groups }: LayerSizes, filter: number): number[] {
  const [filters, slices] = weight.shape
  const first = Math.floor(filter / (filters / groups)) * slices
  return Array.from({ length: slices }, (_, slice) => first + slice)
}

function touchesPadding(layer: LayerSizes, [, row, column]: OutputPosition): boolean {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { rows, columns } = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, row, column)
  return rows.some((at) => at < 0 || at >= height) || columns.some((at) => at < 0 || at >= width)
}
